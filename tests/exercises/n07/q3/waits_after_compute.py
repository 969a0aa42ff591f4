# Bariyer ikinci aşamadan sonra bekletiyor
from multiprocessing import Barrier, Process


def two_stages(number, load, compute, barrier):
    load(number)
    compute(number)
    barrier.wait()


def run_all(count, load, compute):
    meeting = Barrier(count)
    family = [Process(target=two_stages, args=(n, load, compute, meeting)) for n in range(count)]
    for p in family:
        p.start()
    for p in family:
        p.join()

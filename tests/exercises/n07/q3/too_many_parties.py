# Bariyer `count + 1` kişilik
from multiprocessing import Barrier, Process


def two_stages(number, load, compute, barrier):
    load(number)
    barrier.wait()
    compute(number)


def run_all(count, load, compute):
    meeting = Barrier(count + 1)
    family = [Process(target=two_stages, args=(n, load, compute, meeting)) for n in range(count)]
    for p in family:
        p.start()
    for p in family:
        p.join()

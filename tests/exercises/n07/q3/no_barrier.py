# aşamaların arasında birbirini beklemiyor
from multiprocessing import Barrier, Process


def two_stages(number, load, compute, barrier):
    load(number)
    compute(number)


def run_all(count, load, compute):
    meeting = Barrier(count)
    family = [Process(target=two_stages, args=(n, load, compute, meeting)) for n in range(count)]
    for p in family:
        p.start()
    for p in family:
        p.join()

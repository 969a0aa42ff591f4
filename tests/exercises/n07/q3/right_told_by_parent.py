# the parent counts who has loaded, then lets all of them go on
from multiprocessing import Process, Semaphore


def two_stages(number, load, compute, loaded, go):
    load(number)
    loaded.release()
    go.acquire()
    compute(number)


def run_all(count, load, compute):
    loaded, go = Semaphore(0), Semaphore(0)
    processes = [Process(target=two_stages, args=(n, load, compute, loaded, go)) for n in range(count)]
    for p in processes:
        p.start()
    for _ in processes:
        loaded.acquire()
    for _ in processes:
        go.release()
    for p in processes:
        p.join()

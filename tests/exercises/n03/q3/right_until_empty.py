# Empties the queue while it is not empty; the manager is shut down by hand.
from itertools import chain, repeat
from multiprocessing import Manager, Process


def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))


def cube_all(numbers, workers):
    manager = Manager()
    jobs, results = manager.Queue(), manager.Queue()
    for job in chain(numbers, repeat(None, workers)):
        jobs.put(job)
    surecler = [Process(target=worker, args=(jobs, results), daemon=True) for _ in range(workers)]
    for surec in surecler:
        surec.start()
    for surec in surecler:
        surec.join()
    kupler = {}
    while not results.empty():
        sayi, kup = results.get()
        kupler[sayi] = kup
    manager.shutdown()
    print(len(kupler), "küp hesaplandı")
    return kupler


if __name__ == "__main__":
    print(cube_all([1, 2, 3, 4], 2))

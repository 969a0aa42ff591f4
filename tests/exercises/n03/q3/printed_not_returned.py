# ama döndürmüyor
from multiprocessing import Manager, Process


def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))


def cube_all(numbers, workers):
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.Queue()
        family = [Process(target=worker, args=(jobs, results)) for _ in range(workers)]
        for n in [*numbers, *[None] * workers]:
            jobs.put(n)
        for p in family:
            p.start()
        for p in family:
            p.join()
        found = dict([results.get() for _ in numbers])
        print(found)

# A pool of that many workers; a manager's queue may be handed to it.
from multiprocessing import Manager, Pool


def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))


def cube_all(numbers, workers):
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.Queue()
        for job in [*numbers, *[None] * workers]:
            jobs.put(job)
        with Pool(workers) as pool:
            pool.starmap(worker, [(jobs, results)] * workers)
        return dict([results.get() for _ in numbers])

# Takes the results while the workers work, then waits for them.
from multiprocessing import Manager, Process


def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))


def cube_all(numbers: list[int], workers: int) -> dict[int, int]:
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.Queue()
        family = [Process(target=worker, args=(jobs, results)) for _ in range(workers)]
        for p in family:
            p.start()
        for n in numbers:
            jobs.put(n)
        found = dict(results.get() for _ in range(len(numbers)))
        for _ in range(workers):
            jobs.put(None)
        for p in family:
            p.join()
    return found

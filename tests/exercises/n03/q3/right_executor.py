# An executor of that many workers.
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))


def cube_all(numbers, workers):
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.Queue()
        with ProcessPoolExecutor(max_workers=workers) as executor:
            done = [executor.submit(worker, jobs, results) for _ in range(workers)]
            for n in numbers:
                jobs.put(n)
            for _ in done:
                jobs.put(None)
        return dict(results.get(timeout=1) for _ in numbers)

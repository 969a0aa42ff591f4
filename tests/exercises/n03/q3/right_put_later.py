# The workers run before the first job is there; results by iter.
from multiprocessing import Manager, Process


def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))


def cube_all(numbers, workers):
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.Queue()
        family = []
        for _ in range(workers):
            p = Process(target=worker, kwargs={"jobs": jobs, "results": results})
            p.start()
            family.append(p)
        for n in numbers:
            jobs.put(n)
        for _ in family:
            jobs.put(None)
        for p in family:
            p.join()
        results.put(None)
        return {n: cube for n, cube in iter(results.get, None)}


if __name__ == "__main__":
    print(cube_all([1, 2, 3, 4], 2))

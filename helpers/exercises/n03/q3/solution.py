from multiprocessing import Manager, Process


def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))


def cube_all(numbers, workers):
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.Queue()
        for job in numbers + [None] * workers:
            jobs.put(job)
        processes = [Process(target=worker, args=(jobs, results)) for _ in range(workers)]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        return dict(results.get() for _ in numbers)


if __name__ == "__main__":
    print(cube_all([1, 2, 3, 4], 2))

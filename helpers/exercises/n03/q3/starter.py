from multiprocessing import Manager, Process


def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))


def cube_all(numbers, workers):
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.Queue()
        # işleri kuyruğa koyun, süreçleri başlatıp bekleyin, sonuçları döndürün


if __name__ == "__main__":
    print(cube_all([1, 2, 3, 4], 2))

from multiprocessing import Process, Queue


def measure(jobs, results):
    while (word := jobs.get()) is not None:
        results.put(len(word))


def lengths(words, workers):
    jobs, results = Queue(), Queue()
    processes = [Process(target=measure, args=(jobs, results)) for _ in range(workers)]
    for p in processes:
        p.start()
    for word in words:
        jobs.put(word)
    for _ in processes:
        jobs.put(None)
    found = [results.get() for _ in words]
    for p in processes:
        p.join()
    return found


if __name__ == "__main__":
    print(sorted(lengths(["elma", "nar"], 2)))

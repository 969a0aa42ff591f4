from multiprocessing import Process, Queue


def measure(jobs, results):
    word = jobs.get()  # hap gelene kadar sürsün
    results.put(len(word))


def lengths(words, workers):
    jobs, results = Queue(), Queue()
    processes = [Process(target=measure, args=(jobs, results)) for _ in range(workers)]
    for p in processes:
        p.start()
    for word in words:
        jobs.put(word)
    # zehirli hapları koyun
    found = [results.get() for _ in words]
    for p in processes:
        p.join()
    return found


if __name__ == "__main__":
    print(sorted(lengths(["elma", "nar"], 2)))

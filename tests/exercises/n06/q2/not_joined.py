# `join()` ile sonuna kadar beklenmedi
from multiprocessing import Process, Queue


def measure(jobs, results):

    while True:
        w = jobs.get()
        if w is None:
            break
        results.put(len(w))


def lengths(words, workers):
    jobs, results = Queue(), Queue()
    family = [Process(target=measure, args=(jobs, results)) for _ in range(workers)]
    for p in family:
        p.start()
    for w in words:
        jobs.put(w)
    for p in family:
        jobs.put(None)
    found = [results.get() for w in words]
    return found

# `while not jobs.empty()` döngüsü
from multiprocessing import Process, Queue


def measure(jobs, results):
    while not jobs.empty():
        results.put(len(jobs.get()))


def lengths(words, workers):
    jobs, results = Queue(), Queue()
    family = [Process(target=measure, args=(jobs, results)) for _ in range(workers)]
    for p in family:
        p.start()
    for w in words:
        jobs.put(w)
    found = [results.get() for w in words]
    for p in family:
        p.join()
    return found

# iter with its last value; the pills follow the words.
from itertools import chain, repeat
from multiprocessing import Process, SimpleQueue


def measure(jobs, results):
    for word in iter(jobs.get, None):
        results.put(len(word))


def lengths(words, workers):
    jobs, results = SimpleQueue(), SimpleQueue()
    processes = [Process(target=measure, args=(jobs, results)) for _ in range(workers)]
    for p in processes:
        p.start()
    for job in chain(words, repeat(None, workers)):
        jobs.put(job)
    found = [results.get() for _ in words]
    for p in processes:
        p.join()
    return found

# An iterator over a shared array with one number.
import time
from multiprocessing import Array, Process, Queue


def numbers(counter):
    while True:
        with counter:
            y, counter[0] = counter[0], counter[0] + 1
        if y >= HEIGHT:
            return
        yield y


def work(counter, results):
    for y in numbers(counter):
        results.put((y, compute_row(y)))


if __name__ == "__main__":
    results = Queue()
    counter = Array("i", [0])
    workers = [Process(target=work, args=(counter, results)) for _ in range(3)]
    for worker in workers:
        worker.start()
    found = [results.get() for _ in range(HEIGHT)]
    for worker in workers:
        worker.join()
    rows = dict(found)
    save([rows.get(y, [0] * WIDTH) for y in range(HEIGHT)])

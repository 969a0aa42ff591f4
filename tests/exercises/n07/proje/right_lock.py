# A lock apart from the counter.
import time
from multiprocessing import Lock, Process, Queue, RawValue


def work(lock, counter, results):
    while True:
        with lock:
            y = counter.value
            counter.value = y + 1
        if y >= HEIGHT:
            break
        results.put((y, compute_row(y)))


if __name__ == "__main__":
    results = Queue()
    lock, counter = Lock(), RawValue("i", 0)
    workers = [Process(target=work, args=(lock, counter, results)) for _ in range(3)]
    for worker in workers:
        worker.start()
    found = [results.get() for _ in range(HEIGHT)]
    for worker in workers:
        worker.join()
    rows = dict(found)
    save([rows.get(y, [0] * WIDTH) for y in range(HEIGHT)])

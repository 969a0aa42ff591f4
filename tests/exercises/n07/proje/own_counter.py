# Süreçlerin paylaştığı bir sayaç
import time
from multiprocessing import Lock, Process, Queue


def work(lock, first, results):
    for y in range(first, HEIGHT, 3):
        with lock:
            results.put((y, compute_row(y)))


if __name__ == "__main__":
    results = Queue()
    lock = Lock()
    workers = [Process(target=work, args=(lock, k, results)) for k in range(3)]
    for worker in workers:
        worker.start()
    found = [results.get() for _ in range(HEIGHT)]
    for worker in workers:
        worker.join()
    rows = dict(found)
    save([rows.get(y, [0] * WIDTH) for y in range(HEIGHT)])

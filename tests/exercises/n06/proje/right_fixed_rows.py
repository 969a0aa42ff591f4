# Each worker knows its rows; only what it finds goes through a queue.
from multiprocessing import Process, SimpleQueue


def work(rows, results):
    for y in rows:
        results.put((y, compute_row(y)))


if __name__ == "__main__":
    results = SimpleQueue()
    workers = [Process(target=work, args=(range(k, HEIGHT, 3), results)) for k in range(3)]
    for worker in workers:
        worker.start()
    found = dict(results.get() for _ in range(HEIGHT))
    for worker in workers:
        worker.join()
    save([row for y, row in sorted(found.items())])

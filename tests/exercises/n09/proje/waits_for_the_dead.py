# üst süreç hâlâ onu bekliyor
from multiprocessing import Process, SimpleQueue


def work(rows, results):
    for y in rows:
        results.put((y, compute_row(y)))


if __name__ == "__main__":
    results = SimpleQueue()
    workers = [Process(target=work, args=(range(k, HEIGHT, 2), results)) for k in range(2)]
    for worker in workers:
        worker.start()
    rows = dict(results.get() for _ in range(HEIGHT))
    for worker in workers:
        worker.join()
    save([rows[y] for y in range(HEIGHT)])

# KİLİTLENDİ
from multiprocessing import Process, Queue


def work(jobs, results):
    while (y := jobs.get()) is not None:
        results.put((y, compute_row(y)))


if __name__ == "__main__":
    jobs, results = Queue(), Queue()
    workers = [Process(target=work, args=(jobs, results)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for y in [*range(HEIGHT), None, None]:
        jobs.put(y)
    for worker in workers:
        worker.join()
    found = dict(results.get() for _ in range(HEIGHT))
    save([found[y] for y in range(HEIGHT)])

# iter with a pill; a pill back from each worker.
from multiprocessing import Process, Queue


def work(jobs, results):
    for y in iter(jobs.get, -1):
        results.put((y, compute_row(y)))
    results.put(None)


if __name__ == "__main__":
    jobs, results, rows, left = Queue(), Queue(), {}, 2
    workers = [Process(target=work, args=(jobs, results)) for _ in range(left)]
    [worker.start() for worker in workers]
    [jobs.put(y) for y in (*range(HEIGHT), -1, -1)]
    while left:
        if (found := results.get()) is None:
            left -= 1
        else:
            rows[found[0]] = found[1]
    [worker.join() for worker in workers]
    save([rows[y] for y in range(HEIGHT)])

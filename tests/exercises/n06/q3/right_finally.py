# task_done() in any case.
import multiprocessing
import time


def fold(paper):
    time.sleep(0.1)
    print("Katlandı:", paper)


def worker(work, jobs) -> None:
    while True:
        try:
            work(jobs.get())
        finally:
            jobs.task_done()


def run_all(work, items) -> None:
    context = multiprocessing.get_context()
    jobs = context.JoinableQueue()
    [jobs.put(item) for item in items]
    workers = [context.Process(target=worker, args=(work, jobs), daemon=True) for _ in range(2)]
    for one in workers:
        one.start()
    jobs.join()
    for one in workers:
        one.terminate()
        one.join()


if __name__ == "__main__":
    run_all(fold, ["uçak", "gemi", "turna"])

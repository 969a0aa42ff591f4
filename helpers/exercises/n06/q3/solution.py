import time
from multiprocessing import JoinableQueue, Process


def fold(paper):
    time.sleep(0.1)
    print("Katlandı:", paper)


def worker(work, jobs):
    while True:
        item = jobs.get()
        work(item)
        jobs.task_done()


def run_all(work, items):
    jobs = JoinableQueue()
    for _ in range(2):
        Process(target=worker, args=(work, jobs), daemon=True).start()
    for item in items:
        jobs.put(item)
    jobs.join()


if __name__ == "__main__":
    run_all(fold, ["uçak", "gemi", "turna"])

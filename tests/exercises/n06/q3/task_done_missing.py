# `task_done()` hiç çağrılmıyor
from multiprocessing import JoinableQueue, Process


def worker(work, jobs):
    while True:
        item = jobs.get()
        work(item)


def run_all(work, items):
    jobs = JoinableQueue()
    family = [Process(target=worker, args=(work, jobs), daemon=True) for _ in range(2)]
    for p in family:
        p.start()
    for item in items:
        jobs.put(item)
    jobs.join()

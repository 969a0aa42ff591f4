# A manager's queue can be joined too.
from multiprocessing import Manager, Process


def worker(work, jobs):
    while True:
        item = jobs.get()
        if item is None:
            break
        work(*item)
        jobs.task_done()


def run_all(work, items):
    with Manager() as manager:
        jobs = manager.JoinableQueue()
        workers = [Process(target=worker, args=(work, jobs), daemon=True) for _ in range(2)]
        for p in workers:
            p.start()
        for item in items:
            jobs.put((item,))
        jobs.join()
        jobs.put(None)
        jobs.put(None)
        for p in workers:
            p.join()

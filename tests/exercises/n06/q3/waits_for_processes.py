# süreçleri bekliyor; onlar hiç bitmez
from multiprocessing import JoinableQueue, Process


def worker(work, jobs):
    while True:
        item = jobs.get()
        work(item)
        jobs.task_done()


def run_all(work, items):
    jobs = JoinableQueue()
    family = [Process(target=worker, args=(work, jobs), daemon=True) for _ in range(2)]
    for p in family:
        p.start()
    for item in items:
        jobs.put(item)
    for p in family:
        p.join()

# No daemons: pills end the workers, after the work has been awaited.
from multiprocessing import JoinableQueue, Process


def worker(work, jobs):
    for item in iter(jobs.get, None):
        work(item)
        jobs.task_done()
    jobs.task_done()


def run_all(work, items):
    jobs = JoinableQueue()
    workers = [Process(target=worker, args=(work, jobs)), Process(target=worker, args=(work, jobs))]
    for p in workers:
        p.start()
    for item in items:
        jobs.put(item)
    jobs.join()
    print("hepsi yapıldı")
    for _ in workers:
        jobs.put(None)
    for p in workers:
        p.join()

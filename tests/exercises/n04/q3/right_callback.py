# A callback for each job; the pool's end is awaited.
from multiprocessing import Pool


def run_all(function, items, report):
    pool = Pool(2)
    for item in items:
        pool.apply_async(function, (item,), callback=report)
    pool.close()
    pool.join()

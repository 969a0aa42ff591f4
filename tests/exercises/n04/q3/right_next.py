# The iterator is asked by hand.
from multiprocessing import Pool


def run_all(function, items, report):
    with Pool(2) as pool:
        results = pool.imap_unordered(function, iter(items), chunksize=1)
        while True:
            try:
                result = results.next()
            except StopIteration:
                break
            report(result)
        pool.close()
        pool.join()

# başka işlerle aynı parçaya düştü
import time
from multiprocessing import Pool


def run_all(function, items, report):
    with Pool(2) as pool:
        for result in pool.imap_unordered(function, items, chunksize=2):
            report(result)

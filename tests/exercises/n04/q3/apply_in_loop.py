# `apply` bir döngüde kullanılmış
import time
from multiprocessing import Pool


def run_all(function, items, report):
    with Pool(2) as pool:
        for item in items:
            report(pool.apply(function, (item,)))

# `map` bütün işler bitene kadar bekler
import time
from multiprocessing import Pool


def run_all(function, items, report):
    with Pool(2) as pool:
        for result in pool.map(function, items):
            report(result)

# `report` 1 kez çağrıldı
import time
from multiprocessing import Pool


def run_all(function, items, report):
    with Pool(2) as pool:
        report(list(pool.imap_unordered(function, items)))

# `imap` sonuçları girdi sırasıyla verir
import time
from multiprocessing import Pool


def run_all(function, items, report):
    with Pool(2) as pool:
        for result in pool.imap(function, items):
            report(result)

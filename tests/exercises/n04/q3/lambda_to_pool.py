# Alt sürece bir `lambda` verilmiş
import time
from multiprocessing import Pool


def run_all(function, items, report):
    with Pool(2) as pool:
        for result in pool.imap_unordered(lambda item: function(item), items):
            report(result)

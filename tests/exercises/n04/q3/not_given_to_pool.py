# Havuz kuruldu, ama ona hiç iş verilmedi
import time
from multiprocessing import Pool


def run_all(function, items, report):
    with Pool(2) as pool:
        for item in items:
            report(function(item))

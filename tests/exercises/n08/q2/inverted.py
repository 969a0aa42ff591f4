# Hızlanma ters kurulmuş
import time
from multiprocessing import Pool


def measure(function, items, sizes):
    seconds = []
    for size in sizes:
        with Pool(size) as pool:
            start = time.perf_counter()
            pool.map(function, items, chunksize=1)
            seconds.append(time.perf_counter() - start)
    return seconds


def serial_share(sizes, seconds):
    found = []
    for n, t in zip(sizes, seconds):
        if n > 1:
            found.append((seconds[0] / t - 1 / n) / (1 - 1 / n))
    return sum(found) / len(found)

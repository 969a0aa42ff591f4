# işçilerin yaptığı işi görmez
import time
from multiprocessing import Pool


def measure(function, items, sizes):
    seconds = []
    for size in sizes:
        with Pool(size) as pool:
            start = time.process_time()
            pool.map(function, items, chunksize=1)
            seconds.append(time.process_time() - start)
    return seconds


def serial_share(sizes, seconds):
    found = []
    for n, t in zip(sizes, seconds):
        if n > 1:
            found.append((t / seconds[0] - 1 / n) / (1 - 1 / n))
    return sum(found) / len(found)

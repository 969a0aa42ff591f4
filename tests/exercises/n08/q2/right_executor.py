# an executor, list comprehensions, fmean
from concurrent.futures import ProcessPoolExecutor
from statistics import fmean
from time import perf_counter


def one(function, items, size):
    with ProcessPoolExecutor(size) as executor:
        begin = perf_counter()
        list(executor.map(function, items, chunksize=1))
        return perf_counter() - begin


def measure(function, items, sizes):
    return [one(function, items, size) for size in sizes]


def serial_share(sizes, seconds):
    first, *_ = seconds
    return fmean((t / first - 1 / n) / (1 - 1 / n) for n, t in zip(sizes, seconds) if n != 1)

# starmap, and imap with its usual single tasks
import time
from multiprocessing import Pool


def square(n):
    return n * n


def cook(minutes):
    time.sleep(minutes / 100)
    return minutes


def run_all(numbers, meals):
    with Pool(2) as pool:
        total = sum(pool.starmap(square, [(n,) for n in numbers], chunksize=100))
        cooked = [*pool.imap(cook, meals)]
    return total, cooked

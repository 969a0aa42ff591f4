# the chunk size is computed, both in any order and fetched
import time
from multiprocessing import Pool


def square(n):
    return n * n


def cook(minutes):
    time.sleep(minutes / 100)
    return minutes


def run_all(numbers, meals):
    chunk = max(1, len(numbers) // (2 * 8))
    print("parça:", chunk)
    with Pool(processes=2) as pool:
        total = 0
        for one in pool.imap_unordered(square, numbers, chunk):
            total += one
        cooked = list(pool.imap(cook, meals, 1))
    return total, cooked

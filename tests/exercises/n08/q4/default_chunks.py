# Uzun işler birkaçı bir arada gönderilmiş
import time
from multiprocessing import Pool


def square(n):
    return n * n


def cook(minutes):
    time.sleep(minutes / 100)
    return minutes


def run_all(numbers, meals):
    with Pool(2) as pool:
        total = sum(pool.imap(square, numbers, chunksize=200))
        cooked = pool.map(cook, meals)
    return total, cooked

# `apply` bir döngüde kullanılmış
import time
from multiprocessing import Pool


def square(n):
    return n * n


def cook(minutes):
    time.sleep(minutes / 100)
    return minutes


def run_all(numbers, meals):
    with Pool(2) as pool:
        total = sum(pool.map(square, numbers, 200))
        cooked = [pool.apply(cook, (meal,)) for meal in meals]
    return total, cooked

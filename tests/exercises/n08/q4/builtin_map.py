# Python'un yerleşik `map` fonksiyonuna verildi
import time
from multiprocessing import Pool


def square(n):
    return n * n


def cook(minutes):
    time.sleep(minutes / 100)
    return minutes


def run_all(numbers, meals):
    with Pool(2) as pool:
        total = sum(map(square, numbers))
        cooked = list(map(cook, meals))
    return total, cooked

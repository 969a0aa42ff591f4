# işçi başına dört parçadan az kaldı
import time
from multiprocessing import Pool


def square(n):
    return n * n


def cook(minutes):
    time.sleep(minutes / 100)
    return minutes


def run_all(numbers, meals):
    with Pool(2) as pool:
        total = sum(pool.imap(square, numbers, chunksize=len(numbers)))
        cooked = pool.map(cook, meals, chunksize=1)
    return total, cooked

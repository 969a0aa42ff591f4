import time
from multiprocessing import Pool


def square(n):
    return n * n


def cook(minutes):
    time.sleep(minutes / 100)
    return minutes


def run_all(numbers, meals):
    with Pool(2) as pool:
        total = sum(pool.imap(square, numbers, chunksize=250))
        cooked = pool.map(cook, meals, chunksize=1)
    return total, cooked


if __name__ == "__main__":
    print(run_all(range(1000), [3, 1, 2, 4]))

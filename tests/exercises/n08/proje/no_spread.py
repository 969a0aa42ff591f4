# `Seri: ortanca
from multiprocessing import Pool
import time
from statistics import median


def serial():
    return [compute_row(y) for y in range(HEIGHT)]


def parallel():
    with Pool(2) as pool:
        return pool.map(compute_row, range(HEIGHT), chunksize=5)


def timed(function):
    begin = time.perf_counter()
    rows = function()
    return time.perf_counter() - begin, rows


if __name__ == "__main__":
    print("Öngörü: 2 kat")
    one, two = [], []
    for _ in range(3):
        one.append(timed(serial)[0])
        seconds, rows = timed(parallel)
        two.append(seconds)
    save(rows)
    print(f"Seri: {median(one):.2f} s")
    print(f"Paralel: {median(two):.2f} s")
    print(f"Hızlanma: {median(one) / median(two):.2f} kat")

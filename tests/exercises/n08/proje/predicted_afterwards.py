# Önce `Öngörü
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
    one, two = [], []
    for _ in range(3):
        one.append(timed(serial)[0])
        seconds, rows = timed(parallel)
        two.append(seconds)
    save(rows)
    print(f"Seri: ortanca {median(one):.3f} s, en az {min(one):.3f} s, en çok {max(one):.3f} s")
    print(f"Paralel: ortanca {median(two):.3f} s, en az {min(two):.3f} s, en çok {max(two):.3f} s")
    print(f"Hızlanma: {median(one) / median(two):.2f} kat")
    print("Öngörü: 2 kat")

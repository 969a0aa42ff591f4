# timeit, close() and join(), indices
import timeit
from multiprocessing import Pool


def measure(function, items, sizes):
    result = []
    for size in sizes:
        pool = Pool(size)
        result.append(timeit.timeit(lambda: pool.map(function, items, chunksize=1), number=1))
        pool.close()
        pool.join()
        print(f"{size} işçi: {result[-1]:.3f} s")
    return result


def serial_share(sizes, seconds):
    total, count, i = 0.0, 0, 1
    while i < len(sizes):
        n, s = sizes[i], seconds[0] / seconds[i]
        total += (1 / s - 1 / n) / (1 - 1 / n)
        count += 1
        i += 1
    return total / count

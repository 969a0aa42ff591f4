import time
from multiprocessing import Pool


def measure(function, items, sizes):
    seconds = []
    for size in sizes:
        with Pool(size) as pool:
            start = time.perf_counter()
            pool.map(function, items, chunksize=1)
            seconds.append(time.perf_counter() - start)
    return seconds


def serial_share(sizes, seconds):
    shares = []
    for size, elapsed in zip(sizes, seconds, strict=True):
        if size > 1:
            speed_up = seconds[0] / elapsed
            shares.append((1 / speed_up - 1 / size) / (1 - 1 / size))
    return sum(shares) / len(shares)


if __name__ == "__main__":
    print(serial_share([1, 2, 4], [10.0, 6.0, 4.0]))

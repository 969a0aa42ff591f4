# numpy, a class, a dictionary, starting included
import time
from multiprocessing import get_context


class Bench:
    def __init__(self, function, items):
        self.function, self.items = function, items

    def __call__(self, size: int) -> float:
        start = time.perf_counter_ns()
        with get_context().Pool(size) as pool:
            pool.map(self.function, self.items, 1)
            return (time.perf_counter_ns() - start) / 1e9


def measure(function, items, sizes):
    bench = Bench(function, items)
    seconds = {size: bench(size) for size in sizes}
    return [seconds[size] for size in sizes]


def serial_share(sizes, seconds):
    import numpy as np

    n, t = np.array(sizes[1:], dtype=float), np.array(seconds[1:])
    s = seconds[0] / t
    return np.mean((1 / s - 1 / n) / (1 - 1 / n))

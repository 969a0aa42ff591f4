# whole nanoseconds
import time
from statistics import median


def measure(job, repeats: int) -> tuple[float, float]:
    def turn() -> int:
        start = time.perf_counter_ns()
        job()
        return time.perf_counter_ns() - start

    _, *times = (turn() for _ in range(1 + repeats))
    return min(times) / 1e9, median(times) / 1e9

# a timeit.Timer
from statistics import median_low
from timeit import Timer


def measure(job, repeats):
    timer = Timer(stmt=job)
    timer.timeit(1)
    times = timer.repeat(repeats, 1)
    return min(times), median_low(times)

# timeit.repeat
import timeit
from statistics import median


def measure(job, repeats):
    job()
    times = timeit.repeat(job, number=1, repeat=repeats)
    return min(times), median(times)

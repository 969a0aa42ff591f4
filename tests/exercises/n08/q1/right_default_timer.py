# timeit.default_timer, a while loop
from statistics import quantiles
from timeit import default_timer as clock


def measure(job, repeats):
    times = []
    job()
    while len(times) < repeats:
        begin = clock()
        job()
        end = clock()
        times.append(end - begin)
    return (sorted(times)[0], quantiles(times, n=2)[0])

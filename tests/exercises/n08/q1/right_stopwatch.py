# a context manager of one's own that keeps the clock as a default
import statistics
from time import perf_counter


class Stopwatch:
    def __init__(self, clock=perf_counter):
        self.clock = clock

    def __enter__(self):
        self.begin = self.clock()
        return self

    def __exit__(self, *error):
        self.seconds = self.clock() - self.begin


def one_turn(job):
    with Stopwatch() as watch:
        job()
    return watch.seconds


def measure(job, repeats):
    one_turn(job)
    times = [one_turn(job) for _ in range(repeats)]
    return min(times), statistics.median(times)

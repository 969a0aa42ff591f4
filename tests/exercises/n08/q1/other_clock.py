# Süre `perf_counter` dışında bir saatle ölçülmüş
import statistics
import time


def measure(job, repeats):
    job()
    times = []
    for _ in range(repeats):
        start = time.monotonic()
        job()
        times.append(time.monotonic() - start)
    return min(times), statistics.median(times)

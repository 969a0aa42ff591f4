# Süre `process_time` ile ölçülmüş
import statistics
import time


def measure(job, repeats):
    job()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times), statistics.median(times)

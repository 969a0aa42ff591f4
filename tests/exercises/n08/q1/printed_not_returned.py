# `measure` sonucu yazdırıyor, ama döndürmüyor
import statistics
import time


def measure(job, repeats):
    job()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    print(min(times), statistics.median(times))

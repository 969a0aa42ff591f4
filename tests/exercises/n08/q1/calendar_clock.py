# takvim saatiyle (`time.time`) ölçülmüş
import statistics
import time


def measure(job, repeats):
    job()
    times = []
    for _ in range(repeats):
        start = time.time()
        job()
        times.append(time.time() - start)
    return min(times), statistics.median(times)

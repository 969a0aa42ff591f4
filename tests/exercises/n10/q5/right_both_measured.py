import time


def choose(one, two):
    times = []
    for run in (one, two):
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
    (alone, used), (together, _) = times
    if used < alone * 0.5:
        return "asyncio"
    return "iş parçacığı" if together < alone * 1.5 else "süreç"

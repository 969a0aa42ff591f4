import time


def clocks(run):
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - cpu


def choose(one, two):
    alone, used = clocks(one)
    if used / alone < 0.5:
        return "asyncio"
    together, _ = clocks(two)
    return "süreç" if together >= 1.5 * alone else "iş parçacığı"

# ters
import time


def choose(one, two):
    wall, cpu = time.perf_counter(), time.process_time()
    one()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if cpu < wall / 2:
        return "asyncio"
    start = time.perf_counter()
    two()
    return "süreç" if time.perf_counter() - start < 1.5 * wall else "iş parçacığı"

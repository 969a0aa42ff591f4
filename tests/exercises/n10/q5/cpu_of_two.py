# işlemci süresiyle karşılaştırılmış
import time


def choose(one, two):
    wall, cpu = time.perf_counter(), time.process_time()
    one()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if cpu < wall / 2:
        return "asyncio"
    start = time.process_time()
    two()
    return "iş parçacığı" if time.process_time() - start < 1.5 * wall else "süreç"

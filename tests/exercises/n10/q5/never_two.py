# `two()` hiç çağrılmamış
import time


def choose(one, two):
    wall, cpu = time.perf_counter(), time.process_time()
    one()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return "asyncio" if cpu < wall / 2 else "süreç"

import time


def choose(one, two):
    wall, cpu = time.perf_counter_ns(), time.process_time_ns()
    one()
    wall, cpu = time.perf_counter_ns() - wall, time.process_time_ns() - cpu
    if 2 * cpu < wall:
        return "asyncio"
    before = time.perf_counter_ns()
    two()
    return ["süreç", "iş parçacığı"][time.perf_counter_ns() - before < 1.5 * wall]

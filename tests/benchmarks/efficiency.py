"""How near run_pool comes to what this machine can do: unrelated processes that run side by side."""

import subprocess
import sys
from statistics import median

from helpers.measure import run_pool, usable_cores
from helpers.workers import burn_cpu
from tests.benchmarks.recorded import seconds, steps_for

ROUNDS, TASKS_A_WORKER, TASK_SECONDS = 5, 20, 0.1

PLAIN = """
from helpers.workers import burn_cpu
for _ in range({tasks}):
    burn_cpu({steps})
"""


def side_by_side(count: int, steps: int) -> None:
    """Run so many unrelated processes, from their start to the end of the last one."""
    code = PLAIN.format(tasks=TASKS_A_WORKER, steps=steps)
    command = [sys.executable, "-c", code]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(count)]
    for process in processes:  # by its output's end: a wait with a limit looks only every 50 ms
        process.communicate(timeout=300)


def main() -> dict[str, float]:
    """Return both efficiencies against the same serial run, and their ratio; round by round, then medians."""
    count = usable_cores().max_workers
    steps = steps_for(TASK_SECONDS)
    tasks = count * TASKS_A_WORKER
    pool, plain, ratios = [], [], []
    for turn in range(ROUNDS):
        serial = seconds(lambda: [burn_cpu(steps) for _ in range(tasks)])

        def of_pool(serial: float = serial) -> float:
            return run_pool(burn_cpu, [steps] * tasks, pool_size=count, serial_seconds=serial).efficiency

        def of_plain(serial: float = serial) -> float:
            return serial / seconds(lambda: side_by_side(count, steps)) / count

        if turn % 2:
            pool.append(of_pool())
            plain.append(of_plain())
        else:
            plain.append(of_plain())
            pool.append(of_pool())
        ratios.append(pool[-1] / plain[-1])
    return {"pool": median(pool), "plain": median(plain), "ratio": median(ratios)}

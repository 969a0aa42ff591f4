"""What the runtime costs Pool.map. Runs in a kernel."""

import json
import multiprocessing
import operator
import time
from multiprocessing.pool import Pool
from statistics import median

from helpers import runtime

TASKS, ROUNDS, MAPS = 10_000, 10, 20


def seconds(pool: Pool) -> float:
    """Return the median time of one map over small tasks."""
    times = []
    for _ in range(MAPS):
        begin = time.perf_counter()
        pool.map(operator.neg, range(TASKS))
        times.append(time.perf_counter() - begin)
    return median(times)


def main() -> None:
    """Print the median of the ratios; a pool with the runtime and one without take turns."""
    with multiprocessing.Pool(2) as with_runtime:
        runtime.off()
        with multiprocessing.Pool(2) as without:
            ratios = []
            for _ in range(ROUNDS):
                runtime.on()
                time.sleep(0.5)  # the guardian starts beside it
                on = seconds(with_runtime)
                runtime.off()
                ratios.append(on / seconds(without))
        runtime.on()
    print(json.dumps({"ratio": median(ratios)}))

"""What the runtime costs Pool.map. Runs in a kernel."""

import json
import multiprocessing
import operator
import time
from multiprocessing.pool import Pool
from statistics import median, quantiles

from helpers import runtime

TASKS, ROUNDS, MAPS = 10_000, 5, 60


def seconds(pool: Pool) -> float:
    """Return the lower quartile of the times of a map over small tasks: noise only ever adds."""
    times = []
    for _ in range(MAPS):
        begin = time.perf_counter()
        pool.map(operator.neg, range(TASKS))
        times.append(time.perf_counter() - begin)
    return quantiles(times, n=4)[0]


def ratios(*, runtime_first: bool) -> list[float]:
    """Return on ÷ off, round by round, for a pool with the runtime and one without that take turns."""
    pools: dict[bool, Pool] = {}
    for with_runtime in (runtime_first, not runtime_first):
        switch(on=with_runtime)
        pools[with_runtime] = multiprocessing.Pool(2)
    found = []
    for _ in range(ROUNDS):
        times = {}
        for with_runtime, pool in pools.items():
            switch(on=with_runtime)
            times[with_runtime] = seconds(pool)
        found.append(times[True] / times[False])
    for pool in pools.values():
        pool.terminate()
    return found


def switch(*, on: bool) -> None:
    """Switch the runtime on or off."""
    if on:
        runtime.on()
        time.sleep(1)  # the guardian starts beside it
    else:
        runtime.off()


def main() -> None:
    """Print the median of the ratios; which pool is made first matters, so each is once."""
    ratio = median(ratios(runtime_first=True) + ratios(runtime_first=False))
    switch(on=True)
    print(json.dumps({"ratio": ratio}))

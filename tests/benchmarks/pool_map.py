"""What the runtime costs Pool.map. Runs in a kernel."""

import json
import multiprocessing
import operator
import time
from multiprocessing.pool import Pool
from statistics import median, quantiles

from helpers import runtime

TASKS = 10_000
# Pools differ from each other, with the runtime or without: many of them, and some pairs of each two.
COUPLES, PAIRS = 10, 10
# Maps that are measured after a switch, and ones before them that are not: a switch changes classes, and the
# interpreter is slower until it has seen some hundred calls. Nobody switches before each map.
MAPS, WARM_UP = 20, 60


def seconds(pool: Pool) -> float:
    """Return how long a map over small tasks takes."""
    begin = time.perf_counter()
    pool.map(operator.neg, range(TASKS))
    return time.perf_counter() - begin


def ratios(pairs: int, *, runtime_first: bool) -> list[float]:
    """Return on ÷ off, pair by pair, for a pool with the runtime and one without that take turns.

    What else the machine does meanwhile disturbs both alike: they take turns, and who begins does, too.
    Which pool is made first matters, so the caller lets each be once.
    """
    # By name: what is chosen for the kernel is chosen only while the runtime is on.
    context = multiprocessing.get_context(multiprocessing.get_start_method())
    pools: dict[bool, Pool] = {}
    for with_runtime in (runtime_first, not runtime_first):
        switch(on=with_runtime)
        pools[with_runtime] = context.Pool(2)
        seconds(pools[with_runtime])
    found = []
    for pair in range(pairs):
        times = {}
        for with_runtime in (pair % 2 == 0, pair % 2 != 0):
            switch(on=with_runtime)
            taken = [seconds(pools[with_runtime]) for _ in range(WARM_UP + MAPS)]
            times[with_runtime] = median(taken[WARM_UP:])
        found.append(times[True] / times[False])
    for pool in pools.values():
        pool.terminate()
    return found


def switch(*, on: bool) -> None:
    """Switch the runtime on or off; both are quick."""
    if on:
        runtime.on()
    else:
        runtime.off()


def main() -> None:
    """Print the median of the ratios, and the quartiles."""
    runtime.on()
    found = []
    for couple in range(COUPLES):
        found += ratios(PAIRS, runtime_first=couple % 2 == 0)
        switch(on=True)
    low, middle, high = quantiles(found, n=4)
    print(json.dumps({"ratio": middle, "low": low, "high": high, "pairs": len(found)}))

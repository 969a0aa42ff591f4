"""What recording costs: a run of run_pool ÷ the same work in a bare Pool.map."""

import multiprocessing
import time
from collections.abc import Callable, Iterable
from statistics import median
from typing import Any

from helpers.measure import run_pool
from helpers.workers import burn_cpu

PAIRS, TASKS, WORKERS = 41, 400, 2
TASK_SECONDS = 0.001


def seconds(call: Callable[[], Any]) -> float:
    """Return how long a call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def steps_for(duration: float) -> int:
    """Return a cost of burn_cpu that takes about so long on an idle core, however busy they are now."""
    best = float("inf")
    for _ in range(5):
        begin = time.process_time()
        burn_cpu(100_000)
        best = min(best, time.process_time() - begin)
    return int(100_000 * duration / best)


def bare(method: str, items: Iterable[int], chunksize: int | None) -> None:
    """Do the work as a student would."""
    with multiprocessing.get_context(method).Pool(WORKERS) as pool:
        pool.map(burn_cpu, items, chunksize)


def ratio(method: str, chunksize: int | None) -> float:
    """Return the median of the ratios of pairs that take turns in who is first."""
    items = [steps_for(TASK_SECONDS)] * TASKS
    ways: list[Callable[[], Any]] = [
        lambda: run_pool(burn_cpu, items, pool_size=WORKERS, chunksize=chunksize, start_method=method),
        lambda: bare(method, items, chunksize),
    ]
    found = []
    for turn in range(PAIRS + 1):
        times = [0.0, 0.0]
        for way in (0, 1) if turn % 2 else (1, 0):
            times[way] = seconds(ways[way])
        if turn:  # the first pair loads what is needed
            found.append(times[0] / times[1])
    return median(found)

"""Measures pools one after the other. No widgets."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from statistics import median
from typing import Any

from helpers.labs import _speedup_words as words
from helpers.labs._speedup_plan import Costs, Curve
from helpers.labs._speedup_results import CostRun, Point, Slice, SpeedupRun, slice_of
from helpers.labs._speedup_work import burn_with_data
from helpers.measure import PoolRun, start_pool, usable_cores

LOOK_SECONDS = 0.1

# What to say, pools measured so far, all of them, the result so far.
Tell = Callable[[str, int, int, Any], None]


class Stopped(Exception):
    """The measurement was stopped."""


class Meter:
    """Runs one pool at a time; raises Stopped soon after it was asked to stop."""

    def __init__(self, start_method: str, stopped: threading.Event, look: Callable[[], None]) -> None:
        self._method, self._stopped, self._look = start_method, stopped, look

    def run(
        self,
        function: Callable[[Any], Any],
        items: Iterable[Any],
        size: int,
        chunksize: int | None = None,
    ) -> PoolRun:
        """Run a pool to its end."""
        if self._stopped.is_set():
            raise Stopped
        running = start_pool(
            function, items, pool_size=size, chunksize=chunksize, start_method=self._method
        )
        try:
            while True:
                try:
                    run = running.wait(LOOK_SECONDS)
                    break
                except TimeoutError:
                    self._look()
                    if self._stopped.is_set():
                        raise Stopped from None
        finally:
            running.stop()
        if running.error is not None:
            raise running.error
        return run


def measure_curve(plan: Curve, meter: Meter, number: int, tell: Tell) -> SpeedupRun | None:
    """Measure each pool size, then all of them again: what disturbs for a while disturbs all alike."""
    seconds: dict[int, list[float]] = {}
    serials: list[float] = []
    total = plan.repeats * len(plan.sizes)

    def result(*, complete: bool = False) -> SpeedupRun | None:
        if not seconds:
            return None
        alone = median(serials)
        points = tuple(Point(size, tuple(found), alone) for size, found in seconds.items())
        tasks, serial = len(plan.serial) + len(plan.parallel), len(plan.serial)
        about = (number, plan.job, plan.work, tasks, serial, plan.repeats, plan.start_method)
        return SpeedupRun(*about, usable_cores().count, points, complete)

    try:
        tell(words.WARMING, 0, total, None)
        meter.run(plan.function, plan.parallel[:1], 1)
        for done in range(total):
            turn, size = done // len(plan.sizes), plan.sizes[done % len(plan.sizes)]
            tell(words.CURVE_STEP.format(turn=turn + 1, workers=size), done, total, result())
            head = meter.run(plan.function, plan.serial, 1).computing if plan.serial else 0.0
            run = meter.run(plan.function, plan.parallel, size)
            if size == 1:
                serials.append(head + run.computing)
            seconds.setdefault(size, []).append(head + run.elapsed)
    except Stopped:
        return result()
    return result(complete=True)


def measure_costs(plan: Costs, meter: Meter, number: int, tell: Tell) -> CostRun | None:
    """Measure each way of cutting the work, then all of them again."""
    runs: dict[tuple[int, int], list[PoolRun]] = {}
    cuts = plan.cuts
    total = plan.repeats * len(cuts)
    slices: dict[tuple[int, int], Slice] = {}

    def result(*, complete: bool = False) -> CostRun | None:
        if not slices:
            return None
        about = (number, plan.work, plan.workers, plan.repeats, plan.start_method)
        return CostRun(*about, tuple(slices.values()), complete)

    try:
        tell(words.WARMING, 0, total, None)
        meter.run(burn_with_data, [(0, b"")], 1)
        for done in range(total):
            turn, cut = done // len(cuts), cuts[done % len(cuts)]
            tasks, chunksize = cut
            text = words.COST_STEP.format(turn=turn + 1, tasks=tasks, chunksize=chunksize)
            tell(text, done, total, result())
            run = meter.run(burn_with_data, plan.items(tasks), plan.workers, chunksize)
            runs.setdefault(cut, []).append(run)
            slices[cut] = slice_of(runs[cut])
    except Stopped:
        return result()
    return result(complete=True)

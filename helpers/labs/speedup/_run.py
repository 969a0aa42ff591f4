"""Measures the points of an experiment, turn by turn, in the lab's thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, median_low
from typing import Any

from helpers.labs.base.pools import DISTURBED, fit, follow
from helpers.labs.pool._plan import Plan
from helpers.labs.speedup import _words as words
from helpers.labs.speedup._plan import SPEED_UP, Experiment, Point, tidy
from helpers.labs.speedup._shares_run import SharesRun
from helpers.labs.speedup._speed_up_run import SpeedUpRun
from helpers.measure import PoolRun, RunningPool, TimeShares, time_shares, usable_cores


@dataclass(frozen=True)
class Sample:
    """One measurement of one point."""

    seconds: float  # the serial part, then the pool from its first act to the last result
    alone: (
        float  # the serial part and the tasks' own times: what one process would need, if it was undisturbed
    )
    shares: TimeShares


class Measurement:
    """An experiment under way; `run` is the whole of it, until its end or until it is stopped."""

    def __init__(
        self, experiment: Experiment, stopped: threading.Event, watch: Callable[[Measurement], None]
    ) -> None:
        self.experiment = experiment
        self.cores = usable_cores().count
        self.samples: list[list[Sample]] = [[] for _ in experiment.points]
        self.place = ""  # what is being measured, in words
        self.steps = 1 + experiment.repeats * len(experiment.points)
        self.step = 0  # how many of them are over
        self.fresh = False  # whether something was measured that nobody has looked at yet
        self._stopped = stopped
        self._watch = watch
        self._stage: RunningPool | None = None
        self._weights = [point.weight(self.cores) for point in experiment.points]
        self._whole = self._weights[experiment.warm_up] + experiment.repeats * sum(self._weights)
        self._over = 0.0
        self._current = 0.0
        self._began = time.monotonic()

    @property
    def complete(self) -> bool:
        """Whether every point has been measured as often as wanted."""
        return self.step == self.steps

    def progress(self) -> tuple[float, float | None]:
        """Return the share that is done, and the seconds that are left if the rest goes as fast."""
        part = 0.0
        if self._stage is not None:
            snapshot = self._stage.snapshot(1 << 60)
            part = snapshot.done / snapshot.total
        share = min(1.0, (self._over + self._current * part) / self._whole)
        passed = time.monotonic() - self._began
        return share, passed * (1 - share) / share if share else None

    def run(self) -> None:
        """Measure everything. The points take turns, so that a disturbance does not hit one of them alone."""
        experiment = self.experiment
        turns = [(0, experiment.warm_up)]
        turns += [
            (turn, index) for turn in range(1, experiment.repeats + 1) for index in range(len(self.samples))
        ]
        for turn, index in turns:
            point = experiment.points[index]
            self.place = words.place(experiment, point, turn)
            self._current = self._weights[index]
            sample = self._measure(point)
            if sample is None:
                return
            self._over += self._current
            self._current = 0.0
            self.step += 1
            if turn:
                self.samples[index].append(sample)
                self.fresh = True
            self._watch(self)

    def _measure(self, point: Point) -> Sample | None:
        """Measure a point once; None if it was stopped."""
        alone = 0.0
        if point.serial is not None:
            part = self._follow(point.serial)
            if part is None:
                return None
            alone = part.computing
        run = self._follow(point.pool)
        if run is None:
            return None
        return Sample(alone + run.elapsed, alone + run.computing, time_shares(run))

    def _follow(self, plan: Plan) -> PoolRun | None:
        """Run one pool to its end; None if it was stopped."""
        if self._stopped.is_set():
            return None
        self._stage = plan.start()
        try:
            run = follow(self._stage, self._stopped, lambda: self._watch(self))
            return run if run.complete else None
        finally:
            self._stage = None


def result(measurement: Measurement, number: int) -> SpeedUpRun | SharesRun | None:
    """Return what has been measured so far; None if nothing has."""
    experiment = measurement.experiment
    known = [
        (point, found) for point, found in zip(experiment.points, measurement.samples, strict=True) if found
    ]
    if not known or (experiment.kind == SPEED_UP and known[0][0].pool.pool_size != 1):
        return None
    first = experiment.points[0].pool
    common: dict[str, Any] = {
        "number": number,
        "job": first.job,
        "work": experiment.work,
        "tasks": len(first.items),
        "repeats": experiment.repeats,
        "start_method": first.start_method,
        "cores": measurement.cores,
        "seconds": tuple(median(sample.seconds for sample in found) for _, found in known),
        "measured": tuple(tuple(sample.seconds for sample in found) for _, found in known),
        "shares": tuple(_middle(found).shares for _, found in known),
        "complete": measurement.complete,
    }
    if experiment.kind != SPEED_UP:
        values = tuple(tidy(point.value) for point, _ in known)
        return SharesRun(**common, pool_size=first.pool_size, vary=experiment.kind, values=values)
    serial = _serial_seconds(measurement)
    sizes = tuple(point.pool.pool_size for point, _ in known)
    return SpeedUpRun(
        **common,
        serial_share=experiment.serial_share,
        serial_seconds=serial,
        pool_sizes=sizes,
        fitted_share=fit(
            first.job, sizes, [serial / taken for taken in common["seconds"]], measurement.cores
        ),
    )


def _middle(found: list[Sample]) -> Sample:
    wanted = median_low(sample.seconds for sample in found)
    return next(sample for sample in found if sample.seconds == wanted)


def _serial_seconds(measurement: Measurement) -> float:
    """Return what one process needs: the median of one worker's times, unless it was disturbed.

    The tasks of a run never take less time in sum than they would one after the other.
    """
    one = median(sample.alone for sample in measurement.samples[0])
    least = min(sample.alone for found in measurement.samples for sample in found)
    return least if least < DISTURBED * one else one

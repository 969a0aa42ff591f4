"""One press on Başlat: the serial measurement if need be, the pool, and the frames of both."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from typing import Any

from helpers.labs.base.pools import follow
from helpers.labs.pool._frames import Progress, frame
from helpers.labs.pool._plan import Plan
from helpers.measure import LoadSampler, PoolRun, RunningPool, Sample, usable_cores

FRAME_SECONDS = 0.15  # between two frames
LOAD_SECONDS = 0.2  # between two looks at the cores
FEW_SAMPLES = 3  # with less one can't say how busy the cores were

_numbers = itertools.count(1)


class Run:
    """A run whose first workers are there; `run` is the rest of it, until its end or until it is stopped."""

    def __init__(
        self, plan: Plan, serial_seconds: float | None, show: Callable[[dict[str, Any], list[bytes]], None]
    ) -> None:
        self.plan = plan
        self.serial_seconds = serial_seconds
        self._show = show
        self._number = next(_numbers)
        self._load = LoadSampler(LOAD_SECONDS, history=1, pids=self._pids)
        self.others = 0.0  # percent of the cores that other programs used, in the part where they used most
        self._again = threading.Event()  # somebody new is looking
        self._over = False
        self._stage = self._open()

    @property
    def serial(self) -> bool:
        """Whether the serial measurement is on."""
        return self.serial_seconds is None

    def run(self, stopped: threading.Event, watch: Callable[[Run], None]) -> PoolRun | None:
        """Run to the end, calling `watch` now and then; None if it was stopped before the pool."""
        with self._load:
            try:
                if self.serial:
                    alone = self._follow(stopped, watch)
                    if not alone.complete:
                        return None
                    self.serial_seconds = alone.computing
                    if stopped.is_set():
                        return None
                    self._stage = self._open()
                    watch(self)  # the second part may be over before the first look
                return self._follow(stopped, watch)
            finally:
                self._over = True

    def _pids(self) -> tuple[int, ...]:
        return self._stage.snapshot(1 << 60).pids

    def show_all(self) -> None:
        """Send everything again with the next frame: a new view knows nothing of the earlier ones."""
        self._again.set()
        if self._over:
            self._send(self._progress())

    def _open(self) -> RunningPool:
        plan = self.plan.alone if self.serial else self.plan
        return plan.start(self.serial_seconds)

    def _follow(self, stopped: threading.Event, watch: Callable[[Run], None]) -> PoolRun:
        progress, due = self._progress(), 0.0
        samples: list[Sample] = []
        self._again.clear()

        def look() -> None:
            nonlocal progress, due
            watch(self)
            sample = self._load.latest()
            if sample is not None and sample not in samples[-1:]:
                samples.append(sample)
            if self._again.is_set():
                self._again.clear()
                progress, due = self._progress(), 0.0
            if time.monotonic() >= due:
                due = time.monotonic() + FRAME_SECONDS
                self._send(progress)

        try:
            return follow(self._stage, stopped, look)
        finally:
            rest = [sample.total - sample.mine for sample in samples[1:]]  # the first one began before
            if len(rest) >= FEW_SAMPLES:
                self.others = max(self.others, sum(rest) / len(rest))
            self._send(self._progress() if self._again.is_set() else progress)

    def _progress(self) -> Progress:
        expected = self.serial_seconds
        if expected is not None:
            most = self.plan.pool_size if self.plan.job == "wait" else usable_cores().count
            expected /= max(1, min(self.plan.pool_size, most))
        name = f"{self._number} {self.serial} {self.plan.key}"
        return Progress(self._stage, expected=expected, serial=self.serial, name=name)

    def _send(self, progress: Progress) -> None:
        self._show(*frame(progress, self._load.latest()))

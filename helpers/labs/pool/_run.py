"""One press on Başlat: the serial measurement if need be, the pool, and the frames of both."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from helpers.labs.base.pools import follow
from helpers.labs.pool._frames import Progress, frame
from helpers.labs.pool._plan import Plan
from helpers.measure import LoadSampler, PoolRun, RunningPool, usable_cores

FRAME_SECONDS = 0.15  # between two frames
LOAD_SECONDS = 0.2  # between two looks at the cores


class Run:
    """A run whose first workers are there; `run` is the rest of it, until its end or until it is stopped."""

    def __init__(
        self, plan: Plan, serial_seconds: float | None, show: Callable[[dict[str, Any], list[bytes]], None]
    ) -> None:
        self.plan = plan
        self.serial_seconds = serial_seconds
        self._show = show
        self._load = LoadSampler(LOAD_SECONDS, history=1)
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
        self._again.clear()

        def look() -> None:
            nonlocal progress, due
            watch(self)
            if self._again.is_set():
                self._again.clear()
                progress, due = self._progress(), 0.0
            if time.monotonic() >= due:
                due = time.monotonic() + FRAME_SECONDS
                self._send(progress)

        try:
            return follow(self._stage, stopped, look)
        finally:
            self._send(self._progress() if self._again.is_set() else progress)

    def _progress(self) -> Progress:
        expected = self.serial_seconds
        if expected is not None:
            most = self.plan.pool_size if self.plan.job == "wait" else usable_cores().count
            expected /= max(1, min(self.plan.pool_size, most))
        return Progress(self._stage, expected=expected, serial=self.serial)

    def _send(self, progress: Progress) -> None:
        sample = self._load.latest()
        self._show(*frame(progress, sample.cores if sample else ()))

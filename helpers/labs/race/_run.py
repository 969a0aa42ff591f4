"""One race from start to end: its processes, what they have counted, who ended them. No widgets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from helpers.labs.base.crew import Crew as BaseCrew
from helpers.labs.race import _words as words
from helpers.labs.race._plan import Plan
from helpers.labs.race._result import RaceRun
from helpers.workers.counter import count

NAME = "kurs-yaris"  # of the processes
STALL_SECONDS = 30.0


class Crew(BaseCrew):
    """The processes of a race, with the counter they share."""

    def __init__(self, method: str, count: int, stopped: threading.Event) -> None:
        super().__init__(
            method, count, stopped, NAME, lambda process, code: words.DIED.format(pid=process.pid, code=code)
        )
        self.counter = self.context.Value("i", 0)


class Race:
    """One race; `run` is the whole of it, until its end or until `stopped` is set."""

    def __init__(self, plan: Plan, stopped: threading.Event) -> None:
        self.plan = plan
        self._crew = crew = Crew(plan.start_method, plan.processes, stopped)
        self._done = crew.context.RawArray("q", plan.processes)
        self._ends = crew.context.RawArray("d", plan.processes)
        self._begin = 0.0
        self.stopped = stopped

    def counted(self) -> tuple[int, int, float]:
        """Return increments done, the counter's value and the seconds so far."""
        # Without the counter's own lock: a killed process may hold it for ever.
        found = self._crew.counter.get_obj().value
        seconds = max(0.0, time.perf_counter() - self._begin) if self._begin else 0.0
        return max(sum(self._done), found), found, seconds

    def run(self, watch: Callable[[Race], None]) -> RaceRun | None:
        """Run to the end, calling `watch` now and then; None if it was stopped before the first."""
        plan, crew = self.plan, self._crew
        shared = (crew.counter, crew.ready, crew.go, self._done, self._ends)
        finished = False
        try:
            crew.start(count, lambda number: (number, plan.increments, plan.lock, shared))
            self._watch_until_end(watch)
            finished = True  # or stopped, but nothing went wrong
        finally:
            crew.end(lambda: not (self._begin and finished) or all(self._ends))
        if not self._begin:
            return None
        if not all(self._ends):
            raise RuntimeError(words.DEAF)
        expected, found = sum(self._done), crew.counter.get_obj().value
        if not expected:
            return None
        return RaceRun(
            processes=plan.processes,
            increments=plan.increments,
            lock=plan.lock,
            start_method=plan.start_method,
            expected=expected,
            found=found,
            seconds=max(self._ends) - self._begin,
            complete=expected == plan.processes * plan.increments,
        )

    def _watch_until_end(self, watch: Callable[[Race], None]) -> None:
        progress, since = -1, time.monotonic()
        while not self.stopped.is_set() and not self._crew.look():
            if self._crew.begin_if_ready():
                self._begin = self._crew.go.value
            if (now := sum(self._done) + sum(self._crew.ready)) != progress:
                progress, since = now, time.monotonic()
            elif time.monotonic() - since > STALL_SECONDS:
                raise RuntimeError(words.NO_PROGRESS.format(seconds=round(STALL_SECONDS)))
            watch(self)

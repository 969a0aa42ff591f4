"""One dinner from start to end: its processes, what they note, the deadlock. No widgets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

from helpers.labs.base.crew import Crew
from helpers.labs.philosophers import _words as words
from helpers.labs.philosophers._plan import Plan
from helpers.labs.philosophers._result import DinnerRun
from helpers.labs.philosophers._table import look, standing_circle
from helpers.workers.dinner import Notes, dine

NAME = "kurs-filozof"  # of the processes
STALL_SECONDS = 30.0
HOLD_SECONDS = 120.0  # so long a deadlock may be looked at


class Dinner:
    """One dinner; `run` is the whole of it, until its end or until `stopped` is set.

    A deadlock never ends by itself, and here neither: it stays until somebody has `seen` it.
    """

    def __init__(self, plan: Plan, stopped: threading.Event, seen: threading.Event) -> None:
        self.plan, self.stopped, self._seen = plan, stopped, seen
        self._crew = crew = Crew(plan.start_method, plan.philosophers, stopped, NAME, self._died)
        self._forks = [crew.context.Lock() for _ in range(plan.philosophers)]  # this process takes none
        self._notes = Notes(crew.context, plan.philosophers)
        self._begin = 0.0
        self._end = 0.0  # when the deadlock was seen
        self.table = look(self._notes)
        self.circle: tuple[int, ...] = ()  # those who wait for each other just now
        self.deadlocked = False

    def seconds(self) -> float:
        """Return for how long they have been dining: until the end, or the deadlock, or now."""
        if not self._begin:
            return 0.0
        last = max(self._notes.ends)
        end = self._end or (last if all(self._notes.ends) else time.perf_counter())
        return max(0.0, end - self._begin)

    def stuck_seconds(self) -> float:
        """Return for how long they have been in a deadlock."""
        return time.perf_counter() - self._end if self._end else 0.0

    def drawn(self) -> dict[str, Any]:
        """Return what the page draws."""
        return {
            "doing": self.table.doing,
            "wants": self.table.wants,
            "holders": self.table.holders,
            "eaten": self.table.eaten,
            "give_ups": sum(self.table.give_ups),
            "circle": self.circle,
            "stuck": round(self.stuck_seconds(), 1),
            "seconds": round(self.seconds(), 1),
            "deadlocked": self.deadlocked,
        }

    def run(self, watch: Callable[[Dinner], None]) -> DinnerRun:
        """Run to the end, calling `watch` after each look."""
        plan, crew = self.plan, self._crew
        shared = (crew.ready, crew.go, self._forks, self._notes)
        try:
            crew.start(dine, lambda number: (number, (plan.meals, plan.cure, plan.forced), shared))
            self._watch_until_end(watch)
            seconds = self.seconds()
        finally:
            crew.end()
        self.table = look(self._notes)
        return DinnerRun(
            philosophers=plan.philosophers,
            cure=plan.cure,
            meals=plan.meals,
            forced=plan.forced,
            start_method=plan.start_method,
            eaten=self.table.eaten,
            give_ups=sum(self.table.give_ups),
            seconds=seconds,
            deadlocked=self.deadlocked,
            circle=self.circle if self.deadlocked else (),
            complete=min(self.table.eaten) == plan.meals,
        )

    def _watch_until_end(self, watch: Callable[[Dinner], None]) -> None:
        progress, since = -1, time.monotonic()
        while not self.stopped.is_set() and not self._crew.look():
            if self._crew.begin_if_ready():
                self._begin = self._crew.go.value
            if not self.deadlocked:
                self._look()
            watch(self)
            if self.deadlocked and (self._seen.is_set() or self.stuck_seconds() > HOLD_SECONDS):
                return
            if (now := sum(self.table.changes) + sum(self._crew.ready)) != progress:
                progress, since = now, time.monotonic()
            elif not self.deadlocked and time.monotonic() - since > STALL_SECONDS:
                raise RuntimeError(words.NO_PROGRESS.format(seconds=round(STALL_SECONDS)))

    def _look(self) -> None:
        before, self.table = self.table, look(self._notes)
        self.circle = standing_circle(before, self.table)
        # Whoever waits with a limit gives up some time: such a circle opens again.
        if self.circle and self.plan.cure != "timeout":
            self.deadlocked, self._end = True, time.perf_counter()

    def _died(self, process: BaseProcess, code: int | None) -> str:
        number = int(process.name.rpartition("-")[2])
        table = look(self._notes)
        held = [fork for fork, holder in enumerate(table.holders, 1) if holder == number]
        return words.died(number, process.pid, code, held)

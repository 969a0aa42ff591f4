"""One run of producers and consumers from start to end. No widgets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any

from helpers.labs.base.crew import Crew
from helpers.labs.queue import _words as words
from helpers.labs.queue._plan import Plan
from helpers.labs.queue._result import MUCH, QueueRun
from helpers.workers.queue import COUNT, END, ENDED, HIGHEST, PILLS, SINCE, STATE, TAKEN, WAITED, Line, work

NAME = "kurs-kuyruk"  # of the processes
SAMPLE_SECONDS = 0.02
STALL_SECONDS = 30.0
MOOD_SECONDS = 1.0  # what is said of a run is not changed more often: it is spoken
FIRST_STEP_SECONDS = 0.05
MOST_POINTS = 240


class Levels:
    """The queue's level at even steps; of too many every second one is dropped, and the step doubled."""

    def __init__(self) -> None:
        self.step = FIRST_STEP_SECONDS
        self.points: list[int] = []

    def add(self, seconds: float, level: int) -> None:
        """Note the level at a moment; moments come in order."""
        while len(self.points) * self.step <= seconds:
            self.points.append(level)
            if len(self.points) > MOST_POINTS:
                self.points = self.points[::2]
                self.step *= 2


class _Crew(Crew):
    def someone_ended(self, seconds: float) -> bool:
        """Wait so long at most; tell whether a process has ended."""
        return bool(wait([process.sentinel for process in self._processes], seconds))


class Traffic:
    """One run; `run` is the whole of it, until its end or until `stopped` is set.

    This process makes the queue but never puts or takes anything: whoever is killed in there may leave
    the queue's locks closed for ever.
    """

    def __init__(self, plan: Plan, stopped: threading.Event) -> None:
        self.plan, self.stopped = plan, stopped
        count = plan.producers + plan.consumers
        self._crew = crew = _Crew(plan.start_method, count, stopped, NAME, self._died)
        each, rest = divmod(plan.items, plan.producers)
        shares = [each + (number < rest) for number in range(plan.producers)]
        self.line = Line(crew.context, shares, plan.consumers, plan.bound)
        self.line.ready, self.line.go = crew.ready, crew.go
        self.line.speeds[:] = [plan.produce_seconds, plan.consume_seconds]
        self.levels = Levels()
        self.speed_changed = False
        self._begin = self._end = self._sampled = 0.0
        self._full = 0.0  # seconds
        self.mood = ""  # who had to wait lately: "full" (producers), "empty" (consumers) or nobody
        self._felt = (0.0, 0.0, 0.0)  # seconds, waits of producers and of consumers at that moment

    def seconds(self) -> float:
        """Return for how long it has been going on."""
        return max(0.0, (self._end or time.perf_counter()) - self._begin) if self._begin else 0.0

    def set_speed(self, produce_seconds: float, consume_seconds: float) -> None:
        """Let the processes work at another speed from now on."""
        new = [produce_seconds, consume_seconds]
        self.speed_changed = self.speed_changed or self.line.speeds[:] != new
        self.line.speeds[:] = new

    def closing(self) -> bool:
        """Tell whether all items are made, and the poison pills are on their way."""
        return any(note[PILLS] for note in self.line.producers)

    def result(self) -> QueueRun:
        """Return what has come out so far."""
        plan, makers, takers = self.plan, self.line.producers, self.line.consumers
        seconds = self.seconds()
        produced, consumed = _total(makers, COUNT), _total(takers, COUNT)
        return QueueRun(
            producers=plan.producers,
            consumers=plan.consumers,
            produce_seconds=plan.produce_seconds,
            consume_seconds=plan.consume_seconds,
            bound=plan.bound,
            items=plan.items,
            start_method=plan.start_method,
            produced=produced,
            consumed=consumed,
            seconds=seconds,
            highest=round(max(note[HIGHEST] for note in makers)),
            full_share=min(1.0, self._full / seconds) if seconds else 0.0,
            blocked_seconds=self._waited(makers),
            idle_seconds=self._waited(takers),
            pills_sent=_total(makers, PILLS),
            pills_swallowed=_total(takers, PILLS),
            speed_changed=self.speed_changed,
            complete=produced == consumed == plan.items and _total(takers, PILLS) == plan.consumers,
        )

    def drawn(self, *, over: bool = False) -> dict[str, Any]:
        """Return what the page draws: the processes, the queue and its level over time."""
        run, line = self.result(), self.line
        items, pills = line.level()
        return {
            "over": over,
            "bound": run.bound,
            "wanted": run.items,
            "producers": [[round(note[STATE]), round(note[COUNT])] for note in line.producers],
            "consumers": [[round(note[STATE]), round(note[COUNT])] for note in line.consumers],
            "items": items,
            "pills": pills,
            "produced": run.produced,
            "consumed": run.consumed,
            "highest": run.highest,
            "blocked": round(run.blocked_seconds, 1),
            "idle": round(run.idle_seconds, 1),
            "seconds": round(run.seconds, 2),
            "step": self.levels.step,
            "levels": self.levels.points,
        }

    def run(self, watch: Callable[[Traffic], None]) -> QueueRun:
        """Run to the end, calling `watch` after each look."""
        fine = False
        try:
            self._crew.start(work, lambda number: (number, self.line))
            self._watch_until_end(watch)
            fine = True  # or stopped, but nothing went wrong
        finally:
            self._crew.end(lambda: not (self._begin and fine) or self._all_ended())
            # By their own clocks if all are through: the processes take a moment to leave.
            ends = [note[END] for note in [*self.line.producers, *self.line.consumers]]
            self._end = max(ends) if all(ends) else time.perf_counter()
            if self._begin:
                self._sample()
            self.line.queue.cancel_join_thread()
            self.line.queue.close()
        return self.result()

    def _watch_until_end(self, watch: Callable[[Traffic], None]) -> None:
        progress, since = -1.0, time.monotonic()
        while not self.stopped.is_set():
            # `look` waits by itself before the beginning; then this does, in smaller portions.
            if (not self._begin or self._crew.someone_ended(SAMPLE_SECONDS)) and self._crew.look():
                return
            if self._crew.begin_if_ready():
                self._begin = self._sampled = self._crew.go.value
            if self._begin:
                self._sample()
                self._feel()
            if (now := self._progress()) != progress:
                progress, since = now, time.monotonic()
            elif time.monotonic() - since > STALL_SECONDS:
                raise RuntimeError(words.NO_PROGRESS.format(seconds=round(STALL_SECONDS)))
            watch(self)

    def _sample(self) -> None:
        seconds, level = self.seconds(), sum(self.line.level())
        passed = seconds - self._sampled + self._begin
        if self.plan.bound and level >= self.plan.bound:
            self._full += max(0.0, passed)
        self._sampled = self._begin + seconds
        self.levels.add(seconds, level)

    def _feel(self) -> None:
        seconds, blocked, idle = self._felt
        if (now := self.seconds()) - seconds < MOOD_SECONDS:
            return
        self._felt = (now, self._waited(self.line.producers), self._waited(self.line.consumers))
        blocked = (self._felt[1] - blocked) / (now - seconds) / self.plan.producers
        idle = (self._felt[2] - idle) / (now - seconds) / self.plan.consumers
        self.mood = "full" if blocked > max(MUCH, idle) else "empty" if idle > MUCH else ""

    def _progress(self) -> float:
        notes = [*self.line.producers, *self.line.consumers]
        done = sum(note[field] for note in notes for field in (COUNT, TAKEN, PILLS, STATE))
        return float(done + sum(self._crew.ready))

    def _all_ended(self) -> bool:
        return all(note[STATE] == ENDED for note in [*self.line.producers, *self.line.consumers])

    def _waited(self, notes: list[list[float]]) -> float:
        now = time.perf_counter() if not self._end else self._end
        return sum(note[WAITED] + (max(0.0, now - note[SINCE]) if note[SINCE] else 0.0) for note in notes)

    def _died(self, process: BaseProcess, code: int | None) -> str:
        number, producers = int(process.name.rpartition("-")[2]), self.plan.producers
        who = f"{number}. üretici" if number <= producers else f"{number - producers}. tüketici"
        return words.DIED.format(who=who, pid=process.pid, code=code)


def _total(notes: list[list[float]], field: int) -> int:
    return round(sum(note[field] for note in notes))

"""One race from start to end: its processes, what they have counted, who ended them. No widgets."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any

from helpers.labs import _race_words as words
from helpers.workers import _counter

NAME = "kurs-yaris"  # of the processes
START_AHEAD_SECONDS = 0.02  # from "all are ready" to the common beginning
LOOK_SECONDS = 0.1
POLITE_SECONDS, POLITE_LOOK_SECONDS = 0.4, 0.005  # from the stop sign to the kill
STALL_SECONDS = 30.0


@dataclass(frozen=True)
class RaceRun:
    """Bir yarışın sonucu.

    Öznitelikler:
        processes: süreç sayısı.
        increments: süreç başına istenen artırma sayısı.
        lock: True ise her artırma kilitle korundu.
        start_method: başlatma yöntemi ("fork", "spawn" veya "forkserver").
        expected: beklenen değer; yapılan artırmaların sayısı.
        found: sayacın son değeri.
        seconds: ortak başlangıçtan son sürecin bitişine kadar geçen süre, saniye.
        complete: False ise çalışma yarıda durduruldu; `expected`, o ana kadar yapılan artırmalardır.
    """

    processes: int
    increments: int
    lock: bool
    start_method: str
    expected: int
    found: int
    seconds: float
    complete: bool

    @property
    def lost(self) -> int:
        """Kaybolan artırmaların sayısı."""
        return self.expected - self.found

    def __str__(self) -> str:
        """Sonuç ve nedeni, bir iki cümleyle."""
        return f"{words.outcome(self)} {words.reason(self)}"


class Crew:
    """Some processes that begin together and are ended together, whatever happens to one of them."""

    def __init__(self, method: str, count: int, stopped: threading.Event) -> None:
        self.context: Any = multiprocessing.get_context(method)
        self.counter = self.context.Value("i", 0)
        self.ready = self.context.RawArray("b", count)
        self.go = self.context.RawValue("d", 0.0)  # the moment to begin; negative: stop
        self._count, self._stopped = count, stopped
        self._processes: list[BaseProcess] = []

    def start(self, target: Callable[..., None], arguments: Callable[[int], tuple[Any, ...]]) -> None:
        """Start the processes, one by one."""
        for number in range(self._count):
            if self._stopped.is_set():
                return
            name = f"{NAME}-{number + 1}"
            process = self.context.Process(target=target, args=arguments(number), name=name, daemon=True)
            process.start()
            self._processes.append(process)

    def begin_if_ready(self) -> bool:
        """Name the common beginning once all are ready; tell whether that was now."""
        if self.go.value or sum(self.ready) < self._count:
            return False
        self.go.value = time.perf_counter() + START_AHEAD_SECONDS
        return True

    def look(self) -> bool:
        """Wait a moment; tell whether all have ended. A RuntimeError if one did not end by itself."""
        sentinels: dict[Any, BaseProcess] = {process.sentinel: process for process in self._processes}
        ended = wait(list(sentinels), 0.005 if not self.go.value else LOOK_SECONDS)
        for sentinel in ended:
            process = sentinels[sentinel]
            code = exit_code(process)
            if code != 0:
                raise RuntimeError(words.DIED.format(pid=process.pid, code=code))
            self._processes.remove(process)
        return not self._processes

    def end(self, may_go: Callable[[], bool] = lambda: True) -> None:
        """Show the stop sign, kill all once they may go or the polite time is over, and reap them."""
        self.go.value = -1.0
        deadline = time.monotonic() + POLITE_SECONDS
        while not may_go() and time.monotonic() < deadline:
            time.sleep(POLITE_LOOK_SECONDS)
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join(5)


class Race:
    """One race; `run` is the whole of it, until its end or until `stopped` is set."""

    def __init__(
        self, processes: int, increments: int, method: str, stopped: threading.Event, *, lock: bool
    ) -> None:
        self._settings = (processes, increments, lock, method)
        self._crew = crew = Crew(method, processes, stopped)
        self._done = crew.context.RawArray("q", processes)
        self._ends = crew.context.RawArray("d", processes)
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
        processes, increments, lock, method = self._settings
        crew = self._crew
        shared = (crew.counter, crew.ready, crew.go, self._done, self._ends)
        finished = False
        try:
            crew.start(_counter.count, lambda number: (number, increments, lock, shared))
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
        complete = expected == processes * increments
        return RaceRun(
            processes, increments, lock, method, expected, found, max(self._ends) - self._begin, complete
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


def exit_code(process: BaseProcess) -> int | None:
    """Return an ended process's exit code, also where another thread has just fetched it."""
    deadline = time.monotonic() + 1
    while (code := process.exitcode) is None and time.monotonic() < deadline:
        time.sleep(0.002)
    return code

"""How much of the machine some processes use: in all, and on each core where the system tells."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil


@dataclass(frozen=True, slots=True)
class Mine:
    """What the processes used since the last look, in percent."""

    total: float  # of all cores
    cores: tuple[float, ...]  # of each; empty where the system does not tell on which core a process runs


class ProcessLoad:
    """Watches the processes whose PIDs `pids` gives.

    One that is new has used all its time since the last look; so begin with a look that does not count.
    """

    def __init__(self, pids: Callable[[], Iterable[int]]) -> None:
        self._pids = pids
        self._known: dict[int, tuple[psutil.Process, float]] = {}
        self._looked = time.perf_counter()

    def __call__(self, count: int) -> Mine:
        """Look at the processes; `count` is the number of cores."""
        import psutil

        now = time.perf_counter()
        passed, self._looked = now - self._looked, now
        used, known, told = [0.0] * count, {}, True
        total = 0.0
        for pid in self._pids():
            try:
                process, before = self._known.get(pid) or (psutil.Process(pid), 0.0)
                with process.oneshot():
                    times = process.cpu_times()
                    tell = getattr(process, "cpu_num", None)  # not on Windows and macOS
                    told, core = told and tell is not None, tell() if tell else 0
            except psutil.Error:
                continue  # it has ended
            spent = times.user + times.system
            known[pid] = process, spent
            total += spent - before
            if core < count:
                used[core] += spent - before
        self._known = known
        if not count or passed <= 0:
            return Mine(0.0, ())
        shares = tuple(min(100.0, 100 * seconds / passed) for seconds in used)
        return Mine(min(100.0, 100 * total / passed / count), shares if told else ())

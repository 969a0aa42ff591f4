"""Tells when nothing moves in a program any more: all its processes sleep, none will wake by itself.

Whether they sleep is measured. Whether one of them has only set itself a time is read from the program's
text: what it may wait for at most is added to the time for which nothing must move.
"""

from __future__ import annotations

import ast
import math
import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import psutil

from helpers.exercises.judge.waits import longest_wait

LOOK_SECONDS = 0.25
STUCK_SECONDS = 2.0  # so long nothing moves, besides the times that the program has set itself
# A manager's server looks up once a second, whatever the program does. Nobody else may wake.
SERVER_WAKINGS = 1.5  # a second
SHORT_WAIT = 0.1  # seconds; on a busy machine a program that waits longer may wake as seldom as a server


class Stillness:
    """Watches processes; each look is compared with the one from which on nothing has moved."""

    def __init__(self, program: ast.Module, probe: ast.Module | None = None) -> None:
        """Take what the processes run: the student's program, the module of the exercise's probe."""
        longest = longest_wait(program)
        if probe is not None:
            longest = max(longest, longest_wait(probe, "helpers"))
        self._patience = STUCK_SECONDS + longest
        has_server = any("Manager" in ast.unparse(one) for one in (program, probe) if one is not None)
        self._allowed = SERVER_WAKINGS if has_server and longest < SHORT_WAIT else 0.0
        self._since = self._looked = 0.0
        self._seen: dict[int, tuple[float, int]] = {}

    def is_for_good(self, processes: Iterable[psutil.Process]) -> bool:
        """Tell whether the same processes have slept for so long that they will not wake again."""
        now = time.monotonic()
        if self._patience < math.inf and now - self._looked >= LOOK_SECONDS:
            self._looked = now
            found = _states(processes)
            if found is None or not self._is_still(found, now):
                self._since, self._seen = now, found or {}
        return self._looked - self._since > self._patience

    def _is_still(self, found: dict[int, tuple[float, int]], now: float) -> bool:
        allowed = self._allowed * (now - self._since)
        return found.keys() == self._seen.keys() != set() and all(
            cpu == self._seen[pid][0] and wakings - self._seen[pid][1] <= allowed
            for pid, (cpu, wakings) in found.items()
        )


def _states(processes: Iterable[psutil.Process]) -> dict[int, tuple[float, int]] | None:
    """Return the seconds on a processor and the wakings of each process; None if one does not sleep."""
    found = {}
    for process in processes:
        try:
            with process.oneshot():
                # Elsewhere the system does not say it.
                if sys.platform.startswith("linux") and process.status() != psutil.STATUS_SLEEPING:
                    return None
                times, wakings = process.cpu_times(), _wakings(process)
        except psutil.Error:
            return None
        found[process.pid] = (times.user + times.system, wakings)
    return found


def _wakings(process: psutil.Process) -> int:
    """Return how often the threads of a process have woken; psutil counts only the main one's on Linux."""
    found = 0
    tasks = Path(f"/proc/{process.pid}/task")
    if not tasks.is_dir():
        return sum(process.num_ctx_switches())
    try:
        threads = list(tasks.iterdir())
    except OSError:
        raise psutil.NoSuchProcess(process.pid) from None  # it has ended since
    for task in threads:
        try:
            text = (task / "status").read_text(encoding="utf-8")
        except OSError:
            continue  # a thread that has just ended
        found += sum(map(int, re.findall(r"ctxt_switches:\s*(\d+)", text)))
    return found

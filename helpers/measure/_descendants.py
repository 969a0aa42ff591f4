"""Counts the living worker processes of this one; costs next to nothing, though asked often."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from helpers.measure._processes import living_children

if TYPE_CHECKING:
    import psutil

# A look at the whole process table costs milliseconds, so it may take this share of the time at most.
SCAN_SHARE = 0.003

# What multiprocessing and the course's runtime start for themselves.
_SERVICE = re.compile(r"from multiprocessing.resource_tracker import|_guardian\.py")
_FORK_SERVER = "from multiprocessing.forkserver import"
_MANAGER = re.compile(r"Manager-[\d:]+$")


class WorkerCounter:
    """Counts this process's children, and from time to time also looks for their own children.

    The children are those that multiprocessing knows of, without the servers of managers. What
    these have started in turn is found in the process table.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._next_scan = clock()
        # Kept from scan to scan: only what is new is asked for its command line.
        self._commands: dict[psutil.Process, str] = {}
        self._descendants: set[int] = set()

    def __call__(self) -> int:
        """Return the number of living worker processes."""
        import psutil

        children = living_children()
        begin = self._clock()
        if begin >= self._next_scan:
            self._descendants = self._scan()
            now = self._clock()
            self._next_scan = now + (now - begin) / SCAN_SHARE
        workers = {child.pid for child in children if not _MANAGER.search(child.name)}
        # The last look may be long ago: who has ended since then does not count.
        others = self._descendants - {child.pid for child in children}
        return len(workers) + sum(psutil.pid_exists(pid) for pid in others)

    def _scan(self) -> set[int]:
        """Return the PIDs of all processes that come from this one, but for services."""
        import psutil

        try:
            found = psutil.Process().children(recursive=True)
        except psutil.Error:
            return set()  # the process table can't be read: the children alone are counted
        self._commands = {process: self._commands.get(process) or _command(process) for process in found}
        by_pid = {process.pid: command for process, command in self._commands.items()}
        return {process.pid for process in found if _works(process, by_pid)}


def _command(process: psutil.Process) -> str:
    import psutil

    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _works(process: psutil.Process, commands: dict[int, str]) -> bool:
    """Tell whether this is no service, and alive."""
    import psutil

    command = commands[process.pid]
    if not command or _SERVICE.search(command):
        return False  # without a command line: a zombie
    try:
        if process.status() == psutil.STATUS_ZOMBIE:  # one that was known before it ended
            return False
        # What a fork server starts carries its command line.
        return _FORK_SERVER not in command or commands.get(process.ppid()) == command
    except psutil.Error:
        return False

"""The processes that this kernel has started: whose they are, and how they are ended."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from multiprocessing.managers import BaseManager
from multiprocessing.pool import Pool, ThreadPool
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from weakref import WeakSet

import psutil

from helpers.runtime import _guardian
from helpers.runtime._child import PROCESSES
from helpers.runtime._patches import Patches

POLITE_SECONDS = 1.0  # from terminate to kill

_pools: WeakSet[Pool] = WeakSet()
_executors: WeakSet[ProcessPoolExecutor] = WeakSet()
_managers: WeakSet[BaseManager] = WeakSet()


def install(patches: Patches) -> None:
    """Remember pools, executors and managers as they are made: their processes are not the student's own."""
    for owner, name, known in (
        (Pool, "__init__", _pools),
        (ProcessPoolExecutor, "__init__", _executors),
        (BaseManager, "start", _managers),
    ):
        patches.wrap(owner, name, _remember_in(known))


def _remember_in(known: WeakSet[Any]) -> Any:
    def remember(original: Any, self: Any, /, *args: Any, **kwargs: Any) -> None:
        if not isinstance(self, ThreadPool):
            known.add(self)
        original(self, *args, **kwargs)

    return remember


def pool_workers(pools: Iterable[Pool] | None = None) -> set[Any]:
    """Return the worker processes of these pools, or of all."""
    chosen = _pools if pools is None else pools
    return {worker for pool in chosen for worker in getattr(pool, "_pool", None) or ()}


def servers() -> set[Any]:
    """Return the server processes of all managers."""
    return {manager._process for manager in _managers if hasattr(manager, "_process")}


def students_own(children: Iterable[BaseProcess]) -> list[BaseProcess]:
    """Return those that a Process object of the student's stands for: no pool's, executor's or manager's."""
    executor_workers = {
        worker for executor in _executors for worker in (getattr(executor, "_processes", None) or {}).values()
    }
    return [child for child in children if child not in pool_workers() | servers() | executor_workers]


def end(children: Iterable[BaseProcess], home: Path) -> int:
    """End these processes and their descendants within about a second; return how many there were.

    A pool whose workers are among them is terminated, or it would start new ones.
    """
    children = list(children)
    pools = [pool for pool in list(_pools) if pool_workers([pool]).intersection(children)]
    in_pools = pool_workers(pools)
    descendants = _descendants({child.pid for child in children if child.pid}, home)
    terminations = [threading.Thread(target=pool.terminate, daemon=True) for pool in pools]
    for thread in terminations:
        thread.start()
    for process in [*(child for child in children if child not in in_pools), *descendants]:
        _signal(process, "terminate")
    deadline = time.monotonic() + POLITE_SECONDS
    for thread in terminations:
        thread.join(max(0.0, deadline - time.monotonic()))
    alive = list(_wait(children, deadline))
    alive_descendants = psutil.wait_procs(descendants, timeout=max(0.0, deadline - time.monotonic()))[1]
    for process in [*alive, *alive_descendants]:
        _signal(process, "kill")
    list(_wait(alive, time.monotonic() + POLITE_SECONDS))
    multiprocessing.active_children()  # reaps them
    ended = {child.pid for child in children if child.pid} | {process.pid for process in descendants}
    if ended:
        threading.Thread(target=_end_late_ones, args=(ended, home), daemon=True).start()
    return len(children) + len(descendants)


def end_unknown(home: Path) -> int:
    """End what an interrupt tore from its Process object in the middle of start; return how many."""
    known = {child.pid for child in multiprocessing.active_children()}
    lost = [pid for pid, starter in registered(home).items() if starter == os.getpid() and pid not in known]
    for pid in lost:
        try:
            psutil.Process(pid).kill()
        except psutil.Error:
            pass
    return len(lost)


def _end_late_ones(ended: set[int], home: Path) -> None:
    """End what those had just started, and what had not left its note by then."""
    deadline = time.monotonic() + POLITE_SECONDS
    while time.monotonic() < deadline:
        time.sleep(POLITE_SECONDS / 20)
        for process in _descendants(ended, home):
            ended.add(process.pid)
            _signal(process, "kill")


def wait_for(children: list[BaseProcess], seconds: float) -> list[BaseProcess]:
    """Wait at most so long for these children; return those that are still alive then."""
    alive = list(_wait(children, time.monotonic() + seconds))
    multiprocessing.active_children()  # reaps the others
    return alive


def _signal(process: Any, name: str) -> None:
    try:
        getattr(process, name)()
    except (psutil.Error, ValueError, OSError):
        pass  # it has ended by itself, or was closed


def _wait(children: list[BaseProcess], deadline: float) -> Iterable[BaseProcess]:
    """Wait for these children until the deadline; return those that are still alive then."""
    waiting = {}
    for child in children:
        try:
            waiting[child.sentinel] = child
        except ValueError:
            pass  # closed: it has ended
    while waiting and (left := deadline - time.monotonic()) > 0:
        for sentinel in wait(list(waiting), left):
            assert isinstance(sentinel, int)
            del waiting[sentinel]
    return waiting.values()


def _descendants(pids: set[int], home: Path) -> list[psutil.Process]:
    """Return the processes that those have started, as their notes tell."""
    starters = registered(home)
    found: list[psutil.Process] = []
    wanted = set(pids)
    while new := {pid for pid, starter in starters.items() if starter in wanted and pid not in wanted}:
        wanted |= new
    for pid in wanted.difference(pids):
        try:
            found.append(psutil.Process(pid))
        except psutil.Error:
            pass
    return found


def registered(home: Path) -> dict[int, int]:
    """Return who started whom, by PID; forget the ended processes, but for starters of living ones."""
    starters = {}
    for note in (home / PROCESSES).glob("[0-9]*"):
        try:
            starters[int(note.name)] = int(note.read_text(encoding="ascii") or 0)
        except OSError:
            pass  # gone meanwhile
    needed: set[int] = set()
    for pid in filter(psutil.pid_exists, starters):
        link: int | None = pid
        while link in starters and link not in needed:
            needed.add(link)
            link = starters.get(link)
    for pid in starters.keys() - needed:
        (home / PROCESSES / str(pid)).unlink(missing_ok=True)
    return {pid: starters[pid] for pid in needed}


def end_all(home: Path) -> None:
    """At the kernel's end: end its children, and then whatever else has left a note."""
    end(multiprocessing.active_children(), home)
    left = _guardian.processes_of(home)
    for process in left:
        _signal(process, "kill")
    psutil.wait_procs(left, timeout=POLITE_SECONDS)

"""The processes that this kernel has started: whose they are, and how they are ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
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
from helpers.runtime._child import ENDED, PROCESSES
from helpers.runtime._patches import Patches

LAB_NAME = "kurs-"  # how the names of a lab's processes begin
NOBODY = 0  # in the place of a starter's PID
POLITE_SECONDS = 0.5  # from terminate to kill

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
    """Return those that a Process object of the student's stands for.

    Not a pool's, an executor's, a manager's; nor a lab's, which goes on beside the cells.
    """
    executor_workers = {
        worker for executor in _executors for worker in (getattr(executor, "_processes", None) or {}).values()
    }
    others = pool_workers() | servers() | executor_workers
    return [child for child in children if child not in others and not child.name.startswith(LAB_NAME)]


def end(children: Iterable[BaseProcess], home: Path, *, starting: bool = False) -> int:
    """End these processes and their descendants, also programs that they run; return how many there were.

    A pool whose workers are among them is terminated, or it would start new ones. With ``starting``
    also those are ended that are just being started and belong to nobody yet.
    """
    children = list(children)
    pools = [pool for pool in list(_pools) if hasattr(pool, "_terminate")]  # complete ones
    pools = [pool for pool in pools if pool_workers([pool]).intersection(children)]
    in_pools = pool_workers(pools)
    alone = [child for child in children if child not in in_pools]
    _halt(alone)
    pids = {child.pid for child in children if child.pid}
    if starting:
        pids.add(NOBODY)
    descendants: list[psutil.Process] = []
    while new := _descendants(pids, _starters(home)):
        _halt(new)
        descendants += new
        pids |= {process.pid for process in new}
    for pid in pids:
        # The fork server may yet make a process that one of these has asked for: it ends itself then.
        with contextlib.suppress(OSError):  # a full disk must not keep them from being ended
            (home / ENDED / str(pid)).touch()
    terminations = [threading.Thread(target=pool.terminate, daemon=True) for pool in pools]
    for thread in terminations:
        thread.start()
    for process in [*alone, *descendants]:
        _signal(process, "terminate")
    _halt([*alone, *descendants], go_on=True)
    deadline = time.monotonic() + POLITE_SECONDS
    for thread in terminations:
        thread.join(max(0.0, deadline - time.monotonic()))
    alive = list(_wait(children, deadline))
    alive_descendants = _wait_for_strangers(descendants, deadline)
    for process in [*alive, *alive_descendants]:
        _signal(process, "kill")
    list(_wait(alive, time.monotonic() + POLITE_SECONDS))
    multiprocessing.active_children()  # reaps them
    return len(children) + len(descendants)


def end_unknown(home: Path) -> int:
    """End what an interrupt tore from its Process object in the middle of start; return how many."""
    # Asked before, too: who is asked collects the ended ones, which would look like lost ones otherwise.
    known = _children_pids()
    lost = {pid for pid, starter in registered(home).items() if starter == os.getpid()}
    lost |= {pid for pid, starter in _starters(home).items() if starter == NOBODY}
    lost -= known | _children_pids()
    for pid in lost:
        try:
            psutil.Process(pid).kill()
        except psutil.Error:
            pass
    return len(lost)


def _children_pids() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid}


def forkserver_pid() -> int | None:
    """Return the PID of this kernel's fork server, if there is one."""
    module = sys.modules.get("multiprocessing.forkserver")
    server: Any = getattr(module, "_forkserver", None)
    pid: int | None = getattr(server, "_forkserver_pid", None)
    return pid


def _halt(processes: Iterable[Any], *, go_on: bool = False) -> None:
    """Halt these processes, or let them go on (POSIX).

    Halted, none can start another one, nor complain that one it was talking to has ended.
    """
    if sys.platform != "win32":
        for process in processes:
            try:
                os.kill(process.pid, signal.SIGCONT if go_on else signal.SIGSTOP)
            except (OSError, ValueError):
                pass  # it has ended, or was closed


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


def _wait_for_strangers(processes: list[psutil.Process], deadline: float) -> list[psutil.Process]:
    """Do the same for processes that are not this kernel's own children."""
    # Not psutil.wait_procs: where nobody collects orphans (containers), it waits for zombies, too.
    alive = list(filter(_guardian.is_alive, processes))
    while alive and time.monotonic() < deadline:
        time.sleep(0.01)
        alive = list(filter(_guardian.is_alive, alive))
    return alive


def _descendants(pids: set[int], starters: dict[int, int]) -> list[psutil.Process]:
    """Return the processes that those have started, however far, by who started whom."""
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


def _starters(home: Path) -> dict[int, int]:
    """Return who started whom: as their notes say, and for those without one, as the system sees it.

    These are programs of any kind, and processes whose set-up has not arrived yet. What the fork server
    has made and no Process object here stands for is nobody's until then: it may wait for ever.
    """
    starters = registered(home)
    server = forkserver_pid()
    known = _children_pids()
    for process in psutil.Process().children(recursive=True):
        if process.pid not in starters:
            try:
                parent = process.ppid()
            except psutil.Error:
                continue  # it has just ended
            starters[process.pid] = NOBODY if parent == server and process.pid not in known else parent
    return starters


def registered(home: Path) -> dict[int, int]:
    """Return who started whom, by PID; forget the ended processes, but for starters of living ones."""
    starters = {}
    for note in (home / PROCESSES).glob("[0-9]*"):
        try:
            starters[int(note.name)] = int(note.read_text(encoding="utf-8") or 0)
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
    _wait_for_strangers(left, time.monotonic() + POLITE_SECONDS)

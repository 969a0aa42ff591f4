"""How the processes that come from this kernel are ended, and waited for.

Before a process is ended, a note says so: what it has started but nobody has seen yet ends itself then.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable
from multiprocessing.connection import wait
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

import psutil

from helpers.runtime._private import _forkserver
from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.child import ENDED
from helpers.runtime.ending import _family, _guardian, _owners

POLITE_SECONDS = 0.5  # from terminate to kill
KILLED_SECONDS = 5.0  # from kill to the end: at once, but on a machine with too much to do
COLLECT_SECONDS = 0.2  # from the sentinel's end to the process's own
HALT_SECONDS = 0.5  # for a process to halt: it may be in the middle of a fork


def end(children: Iterable[BaseProcess], home: Path, *, starting: bool = False) -> set[psutil.Process]:
    """End these processes and their descendants, also programs that they run; return all of them.

    A pool whose workers are among them is terminated, or it would start new ones. With ``starting``
    also those are ended that are just being started and belong to nobody yet.
    """
    children = list(children)
    pools = _owners.pools_of(children)
    ended = set(_family.find(child.pid for child in children if child.pid))
    alone = _alone(children, pools)
    _halt(alone)
    pids = {child.pid for child in children if child.pid}
    descendants = _end_with(pids | {_family.NOBODY} if starting else pids, home)
    terminations = [threading.Thread(target=pool.terminate, daemon=True) for pool in pools]
    for thread in terminations:
        thread.start()
    for process in [*alone, *descendants]:
        _signal(process, "terminate")
    _go_on([*alone, *descendants])
    deadline = time.monotonic() + POLITE_SECONDS
    for thread in terminations:
        thread.join(max(0.0, deadline - time.monotonic()))
    alive = _wait(children, deadline)
    alive_descendants = _wait_for_strangers(descendants, deadline)
    for process in [*alive, *alive_descendants]:
        _signal(process, "kill")
    # Again: one that was only just beginning may have taken its PID for an earlier process's.
    _say_ended({process.pid for process in ended.union(descendants)}, home)
    _wait(alive, time.monotonic() + KILLED_SECONDS)
    return ended.union(descendants)


def begin_end(children: Iterable[BaseProcess]) -> None:
    """Halt these processes on POSIX, but for workers of pools, and do not wait for it (in a signal handler).

    The interrupted cell gives up a manager or a pipe now, and they would complain before they are ended.
    """
    children = list(children)
    if sys.platform != "win32":
        _send(_alone(children, _owners.pools_of(children)), signal.SIGSTOP)


def _alone(children: list[BaseProcess], pools: dict[Pool, set[BaseProcess]]) -> list[BaseProcess]:
    in_pools = set[BaseProcess]().union(*pools.values())
    return [child for child in children if child not in in_pools]


def end_unknown(home: Path, since: float = 0.0) -> set[psutil.Process]:
    """End what an interrupt tore from its Process object, or from an ended starter; return all of them.

    Not what has begun before that time: an earlier cell of the student's may have forked it (``pty.fork``).
    """
    # Asked before, too: who is asked collects the ended ones, which would look like lost ones otherwise.
    known = _family.children_pids()
    everyone = _family.everyone(home)
    known |= _family.children_pids()
    notes = _guardian.read_notes(home)
    lost = {
        one.process
        for pid, one in everyone.items()
        if one.process is not None
        and pid not in known
        and _family.is_nobodys(pid, everyone)
        and (one.starter == _family.NOBODY or (pid in notes and _guardian.began_since(one.process, since)))
    }
    processes = lost | _end_with({process.pid for process in lost}, home)
    for process in processes:
        _signal(process, "kill")
    return processes


def end_programs(home: Path, since: float) -> set[psutil.Process]:
    """End the programs that cells and children have started since then, also orphans; return all of them.

    Not what belongs to a child that goes on.
    """
    apart = _family.children_pids() | {_forkserver.pid()}
    programs = set()
    for process in _guardian.marked(str(home), since):
        with contextlib.suppress(psutil.Error):
            if not apart.intersection([process.pid, *(parent.pid for parent in process.parents())]):
                programs.add(process)
    for process in programs:
        _signal(process, "terminate")
    for process in _wait_for_strangers(programs, time.monotonic() + POLITE_SECONDS):
        _signal(process, "kill")
    return programs


def _end_with(pids: set[int], home: Path) -> set[psutil.Process]:
    """Say that these processes end; return all that they have started, halted and about to end, too.

    What a fork server or a fork that has begun may yet make for one of them is not found here: it looks
    for its starter's note, after it has left its own, and ends itself.
    """
    found: set[psutil.Process] = set()
    new = set(pids)
    while new:
        _say_ended(new, home)
        pids = pids | new
        descendants = _family.descendants_of(pids, _family.everyone(home)) - found
        _halt(descendants)
        found |= descendants
        new = {process.pid for process in descendants}
    return found


def _say_ended(pids: Iterable[int], home: Path) -> None:
    for pid in pids:
        with contextlib.suppress(OSError):  # a full disk must not keep them from being ended
            (home / ENDED / str(pid)).touch()


def _halt(processes: Iterable[Any]) -> None:
    """Halt these processes (POSIX): none can start another one, nor complain that its partner has ended."""
    if sys.platform == "win32":
        return
    halting = _send(processes, signal.SIGSTOP)
    # A process that is being halted first finishes what it has begun in the system, a fork, say.
    deadline = time.monotonic() + HALT_SECONDS
    while (halting := [pid for pid in halting if not _has_halted(pid)]) and time.monotonic() < deadline:
        time.sleep(0.002)


def _has_halted(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() in (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return True  # it has ended


def _go_on(processes: Iterable[Any]) -> None:
    """Let halted processes go on (POSIX)."""
    if sys.platform != "win32":
        _send(processes, signal.SIGCONT)


def _send(processes: Iterable[Any], number: int) -> list[int]:
    """Send a signal to all these processes; return the PIDs of those that it has reached."""
    reached: list[int] = []
    for process in processes:
        try:
            if isinstance(process, psutil.Process):
                process.send_signal(number)  # not to another one that has its PID
            elif process.exitcode is None:
                os.kill(process.pid, number)
            reached.append(process.pid)
        except (psutil.Error, OSError, ValueError):
            pass  # it has ended, or was closed
    return reached


def wait_for(children: list[BaseProcess], seconds: float) -> list[BaseProcess]:
    """Wait at most so long for these children; return those that are still alive then."""
    return _wait(children, time.monotonic() + seconds)


def _signal(process: Any, name: str) -> None:
    try:
        getattr(process, name)()
    except (psutil.Error, ValueError, OSError):
        pass  # it has ended by itself, or was closed


def _wait(children: list[BaseProcess], deadline: float) -> list[BaseProcess]:
    """Wait for these children until the deadline; collect the ended ones, return those that are alive."""
    waiting: dict[Any, BaseProcess] = {child.sentinel: child for child in children if _is_alive(child)}
    closed: list[BaseProcess] = []  # their sentinels are: a moment before the end, or long before it
    while waiting and (left := deadline - time.monotonic()) > 0:
        closed += [waiting.pop(sentinel) for sentinel in wait(list(waiting), left)]
    deadline = max(deadline, time.monotonic() + COLLECT_SECONDS)
    while (closed := list(filter(_is_alive, closed))) and time.monotonic() < deadline:
        time.sleep(0.001)
    return [*waiting.values(), *closed]


def _is_alive(child: BaseProcess) -> bool:
    try:
        return child.is_alive()
    except ValueError:
        return False  # closed: it has ended


def _wait_for_strangers(processes: Iterable[psutil.Process], deadline: float) -> list[psutil.Process]:
    """Do the same for processes that are not this kernel's own children."""
    # Not psutil.wait_procs: where nobody collects orphans (containers), it waits for zombies, too.
    alive = list(filter(_guardian.is_alive, processes))
    while alive and time.monotonic() < deadline:
        time.sleep(0.01)
        alive = list(filter(_guardian.is_alive, alive))
    return alive


def end_all(home: Path) -> None:
    """At the kernel's end: end its children, and then whatever else has left a note or carries its mark."""
    end(multiprocessing.active_children(), home)
    left = [*_guardian.processes_of(home), *_guardian.marked(str(home))]
    for process in left:
        _signal(process, "kill")
    _wait_for_strangers(left, time.monotonic() + POLITE_SECONDS)

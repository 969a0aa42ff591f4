"""The standard library's fork server, beyond what it promises."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, NamedTuple

from helpers.runtime._patches import Patches


def pid() -> int | None:
    """Return the PID of this process's fork server, if there is one."""
    found: int | None = getattr(server(), "_forkserver_pid", None)
    return found


def server() -> Any:
    """Return what stands for the fork server, if this process has used it."""
    return getattr(sys.modules.get("multiprocessing.forkserver"), "_forkserver", None)


class _Left(NamedTuple):
    """A fork server that is asked for no more children."""

    address: str
    alive: int  # a descriptor: as long as anybody holds it, the server stays
    children: list[BaseProcess] | None  # it tells how they end; not known as long as one is being started


_left: dict[int, _Left] = {}  # by PID
_ended: dict[int, str] = {}  # PIDs and sockets of those that have been let go
_living: Callable[[], list[BaseProcess]] = (
    list  # the processes that have been started here and have not ended
)
_using = (
    threading.RLock()
)  # by who starts a child, which may be a pool's thread, and by who leaves the server

_asking = threading.RLock()  # by who asks how a child has ended


def install(patches: Patches, living: Callable[[], list[BaseProcess]]) -> None:
    """Let nobody leave a fork server while another thread asks it for a child."""
    global _living
    _living = living
    if sys.platform != "win32":
        from multiprocessing import forkserver, popen_forkserver

        names = ((forkserver, "connect_to_new_process", _connect), (popen_forkserver.Popen, "poll", _poll))
        for owner, name, wrapper in names:
            if hasattr(owner, name):
                patches.wrap(owner, name, wrapper)


def _connect(original: Callable[..., Any], *args: Any) -> Any:
    with _using:
        try:
            return original(*args)
        except (FileNotFoundError, ConnectionRefusedError):  # just now somebody has removed its socket
            leave()
            return original(*args)


def _poll(original: Callable[..., Any], popen: Any, flag: int = 1) -> Any:
    """Ask how a child has ended, one thread at a time: who asks second would read 255."""
    if popen.returncode is None and wait([popen.sentinel], 0 if flag else None):
        with _asking:
            return original(popen)
    return popen.returncode


def forget() -> None:
    """In a forked copy: another thread may hold the locks; what was left is the parent's."""
    global _using, _asking
    _using, _asking = threading.RLock(), threading.RLock()
    for left in _left.values():
        with contextlib.suppress(OSError):
            os.close(left.alive)
    _left.clear()
    _ended.clear()


def leave() -> None:
    """Let the next child have a new fork server; this one ends after the last of its children."""
    if sys.platform == "win32":
        return
    let_go()
    running = server()
    names = ("_lock", "_forkserver_pid", "_forkserver_address", "_forkserver_alive_fd")
    if not all(hasattr(running, name) for name in names):
        return
    with _using, running._lock:
        if running._forkserver_pid is None:
            return
        _left[running._forkserver_pid] = _Left(
            running._forkserver_address, running._forkserver_alive_fd, None
        )
        running._forkserver_alive_fd = running._forkserver_address = running._forkserver_pid = None


def let_go() -> None:
    """Let those servers end that have told of all their children; collect those that have ended."""
    if sys.platform == "win32":
        return
    is_starting = _another_thread_starts()  # asked first: what it has started meanwhile is among the living
    living = _living()
    for pid, left in list(_left.items()):
        if left.children is None:
            children = None if is_starting else living
            _left[pid] = _Left(left.address, left.alive, children)
        elif not any(child in living for child in left.children):
            del _left[pid]
            os.close(left.alive)  # children of children hold it, too
            _ended[pid] = left.address
    for pid, address in list(_ended.items()):
        with contextlib.suppress(OSError):
            if os.waitpid(pid, os.WNOHANG) == (0, 0):
                continue
        del _ended[pid]
        with contextlib.suppress(OSError):
            os.unlink(address)


def stop() -> None:
    """End this process's fork server, which must have no children; the next child gets a new one.

    A child that was just beginning there would go on as nobody's, and hold a pool's lock. If another thread
    has started one meanwhile, or waits for one that it is starting, the server is left.
    """
    if pid() is None or sys.platform == "win32":
        return
    with _using:
        end = getattr(server(), "_stop", None)
        if end is None or _another_thread_starts() or _living():
            leave()
            return
        os.kill(server()._forkserver_pid, signal.SIGKILL)  # _stop waits for it without an end
        with contextlib.suppress(FileNotFoundError):  # its socket may have been removed
            end()


def _another_thread_starts() -> bool:
    """Tell whether another thread is just starting a process."""
    frames: dict[int, FrameType] = getattr(sys, "_current_frames", dict)()
    frames.pop(threading.get_ident(), None)
    start = BaseProcess.start.__code__
    return any(frame.f_code is start for first in frames.values() for frame, _ in traceback.walk_stack(first))

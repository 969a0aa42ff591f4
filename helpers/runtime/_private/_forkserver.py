"""The standard library's fork server, beyond what it promises."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import Any


def pid() -> int | None:
    """Return the PID of this process's fork server, if there is one."""
    found: int | None = getattr(server(), "_forkserver_pid", None)
    return found


def server() -> Any:
    """Return what stands for the fork server, if this process has used it."""
    return getattr(sys.modules.get("multiprocessing.forkserver"), "_forkserver", None)


def is_lost() -> bool:
    """Tell whether somebody has removed the fork server's socket: nobody can reach it any more."""
    address = getattr(server(), "_forkserver_address", None)
    return address is not None and not os.path.exists(address)


_left: dict[int, str] = {}  # fork servers that still serve their children: by PID, their sockets


def leave() -> None:
    """Let the next child have a new fork server; this one ends with the last of its children."""
    if sys.platform == "win32":
        return
    for left, address in list(_left.items()):
        with contextlib.suppress(OSError):
            if os.waitpid(left, os.WNOHANG) == (0, 0):
                continue
        del _left[left]
        with contextlib.suppress(OSError):
            os.unlink(address)
    if pid() is None:
        return
    running = server()
    if not all(hasattr(running, name) for name in ("_lock", "_forkserver_address", "_forkserver_alive_fd")):
        return
    with running._lock:
        _left[running._forkserver_pid] = running._forkserver_address
        os.close(running._forkserver_alive_fd)  # its children hold it, too
        running._forkserver_alive_fd = running._forkserver_address = running._forkserver_pid = None


def stop() -> None:
    """End this process's fork server, which must have no children; the next child gets a new one.

    A child that was just beginning there would go on as nobody's, and hold a pool's lock.
    """
    running = pid()
    if running is not None and sys.platform != "win32":
        end = getattr(server(), "_stop", None)
        if end is not None:
            os.kill(running, signal.SIGKILL)  # _stop waits for it without an end
            with contextlib.suppress(FileNotFoundError):  # its socket may have been removed
                end()

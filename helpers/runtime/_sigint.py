"""Keeps an interrupt away from a process while it starts (POSIX; on Windows children never meet one).

A child inherits the blocked signal and unblocks it when it has a process group of its own.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import time
from typing import Any

LATER_SECONDS = 0.02  # enough for the rest of Process.start


def block() -> set[Any]:
    """Block SIGINT in this thread; return the mask to restore."""
    if sys.platform == "win32":
        return set()
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}))


def restore(mask: set[Any]) -> None:
    """Restore the mask. An interrupt that came meanwhile comes again a moment later.

    At once, it would strike in the middle of Process.start: in an at-fork hook, where exceptions
    are lost, or before the new process's PID is known.
    """
    if sys.platform == "win32":
        return
    came = signal.SIGINT in signal.sigpending()
    if came:
        signal.sigwait({signal.SIGINT})
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    if came:
        send_again()


def around(original: Any, *args: Any) -> Any:
    """Call a function that starts a process."""
    mask = block()
    try:
        return original(*args)
    finally:
        restore(mask)


def send_again() -> None:
    """Let the interrupt come again a moment later."""
    _thread.start_new_thread(_send, ())


def _send() -> None:
    time.sleep(LATER_SECONDS)
    os.kill(os.getpid(), signal.SIGINT)

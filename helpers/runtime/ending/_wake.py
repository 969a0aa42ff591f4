"""Lets no interrupt be overlooked (POSIX).

A signal that arrives in the moment before the main thread begins to wait for a lock is noted, but
nothing wakes the thread: the cell would go on as if nobody had pressed ■. Python writes each signal
to a descriptor too; whoever reads it there wakes the main thread with a signal that does nothing else.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

# Seconds after the interrupt; a busy machine may take its time to reach the wait.
WAKE_AFTER = (0.02, 0.2, 1.0)

_writing: int | None = None  # the pipe's end that Python writes to


def start() -> None:
    """Begin to watch; from the main thread. Leaves a descriptor that is already there alone."""
    global _writing
    if sys.platform == "win32" or _writing is not None:
        return
    if threading.current_thread() is not threading.main_thread():
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        earlier = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        if earlier != -1:
            signal.set_wakeup_fd(earlier)
    except (OSError, ValueError):
        earlier = None
    if earlier != -1:
        os.close(reading)
        os.close(writing)
        return
    _writing = writing
    threading.Thread(target=_watch, args=(reading,), name="kurs-wake", daemon=True).start()
    if signal.getsignal(signal.SIGURG) in (signal.SIG_DFL, signal.SIG_IGN):
        signal.signal(signal.SIGURG, _nothing)


def take_back() -> None:
    """Watch on if somebody else has watched in between: asyncio's add_signal_handler leaves nobody."""
    if sys.platform == "win32" or _writing is None:
        return
    earlier = signal.set_wakeup_fd(_writing, warn_on_full_buffer=False)
    if earlier not in (-1, _writing):
        signal.set_wakeup_fd(earlier)


def stop() -> None:
    """Cease to watch; also in a forked child, which must not write to the kernel's pipe."""
    global _writing
    if sys.platform == "win32" or _writing is None:
        return
    if threading.current_thread() is not threading.main_thread():
        return  # only the main thread may; one watch more does no harm
    writing, _writing = _writing, None
    if signal.set_wakeup_fd(-1) not in (writing, -1):
        return  # somebody else's by now; the pipe is then no longer written to
    if signal.getsignal(signal.SIGURG) is _nothing:
        signal.signal(signal.SIGURG, signal.SIG_DFL)
    os.close(writing)  # ends the thread, where there is one


def _nothing(_number: int, _frame: object) -> None:
    pass


def _watch(reading: int) -> None:
    if sys.platform == "win32":
        return
    while numbers := os.read(reading, 64):
        if signal.SIGINT not in numbers:
            continue
        for seconds in WAKE_AFTER:
            time.sleep(seconds)
            if signal.getsignal(signal.SIGURG) is _nothing:
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGURG)
    os.close(reading)

"""Keeps an interrupt away from what must not be torn: a process that is only just starting.

In the kernel the handler puts the interrupt off until the start is over. A child must not meet it at
all (on Windows it never does): until it has a process group of its own, a forked one ignores it and a
new program has it blocked.
"""

from __future__ import annotations

import _thread
import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.managers import BaseManager
from multiprocessing.pool import Pool
from typing import Any

from helpers.runtime import child
from helpers.runtime._patches import Patches
from helpers.runtime._private._standard import START_PROGRAM, BaseProcess

LATER_SECONDS = 0.02
PATIENCE_SECONDS = 1.0  # a start that takes longer, or a second interrupt, is not waited for

# Of the main thread: only there do interrupts arrive.
_starts = 0  # how deep it is in calls that start processes
_deaf = False  # it is where an exception would be lost, or do harm
_put_off: object | None = None  # the interrupt that waits for the end of a start


def install(patches: Patches, *, programs: bool = True) -> None:
    """Let nothing that starts processes be interrupted half-way; ``programs``: nor new programs."""
    for owner, name in (
        (BaseProcess, "start"),
        (Pool, "__init__"),
        (ProcessPoolExecutor, "submit"),
        (BaseManager, "start"),
    ):
        patches.wrap(owner, name, _start)
    if sys.platform != "win32" and programs:
        patches.wrap(*START_PROGRAM, _unseen)
    if sys.platform != "win32":
        # A child leads a group of its own; `preexec_fn=os.setsid` must work all the same.
        patches.set(os, "setsid", child.setsid)


def put_off() -> bool:
    """In the handler: tell whether this interrupt must wait; it comes again then."""
    global _put_off
    if _deaf:
        _thread.start_new_thread(_send_later, ())
        return True
    if _starts and _put_off is None:
        _put_off = object()
        _thread.start_new_thread(_lose_patience, (_put_off,))
        return True
    _put_off = None
    return False


def deafen(*, deaf: bool) -> None:
    """Let interrupts wait as long as an exception would be lost, or do harm."""
    global _deaf
    if _in_main_thread():
        _deaf = deaf


@contextlib.contextmanager
def deaf() -> Iterator[None]:
    """Let interrupts wait for the end of the block."""
    deafen(deaf=True)
    try:
        yield
    finally:
        deafen(deaf=False)


def forget() -> None:
    """In a forked child: what the kernel was doing is not this process's business."""
    global _starts, _deaf, _put_off
    _starts, _deaf, _put_off = 0, False, None


def _start(original: Any, /, *args: Any, **kwargs: Any) -> Any:
    global _starts, _put_off
    if not _in_main_thread():
        return original(*args, **kwargs)
    _starts += 1
    try:
        return original(*args, **kwargs)
    finally:
        _starts -= 1
        if not _starts and _put_off is not None:
            _put_off = None
            signal.raise_signal(signal.SIGINT)


def _unseen(original: Any, /, *args: Any) -> Any:
    """Start a program that begins with SIGINT blocked, from a thread where it is.

    Blocked in the main thread, an interrupt would be taken by another thread, and then not end what
    the main thread waits for.
    """
    outcome: list[Any] = []

    def run() -> None:
        try:
            if sys.platform != "win32":
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            outcome.append(original(*args))
        except BaseException as error:  # noqa: BLE001 - raised below
            outcome.append(error)

    with deaf():
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


@contextlib.contextmanager
def unseen() -> Iterator[None]:
    """Let processes that this thread starts in the block begin with SIGINT blocked."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _send_later() -> None:
    time.sleep(LATER_SECONDS)
    send()


def _lose_patience(interrupt: object) -> None:
    time.sleep(PATIENCE_SECONDS)
    if _put_off is interrupt:
        send()


def send() -> None:
    """Interrupt the main thread, as ■ does."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # wakes it from a wait, too

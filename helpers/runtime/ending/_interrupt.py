"""■: one KeyboardInterrupt in the cell, and no child goes on."""

from __future__ import annotations

import _thread
import multiprocessing
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.ending import _owners, _processes, _sigint

QUIET_SECONDS = 0.5  # from a traceback to the end of its cell: further presses of ■ mean the same thing
STARTING_SECONDS, STARTING_LOOKS = 0.3, 3  # until a process that has just been started leaves its note


class Interrupt:
    """What the kernel does when it is interrupted."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._pid = os.getpid()
        self._children_before: list[BaseProcess] = []
        self._ending: threading.Event | None = None  # set when the children have ended
        self._ended = 0
        self._is_over = False  # the cell's own code
        self._quiet_until = 0.0  # by time.monotonic

    def begin_cell(self) -> None:
        """A cell begins: take the interrupts, and forget those of earlier cells."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self.handle)
        self._children_before = multiprocessing.active_children()
        self._ending = None
        self._quiet_until = 0.0

    @property
    def has_come(self) -> bool:
        """Whether the running cell has been interrupted."""
        return self._ending is not None

    def children_of_cell(self) -> list[BaseProcess]:
        """Return the living processes that the running cell has started."""
        return [child for child in multiprocessing.active_children() if child not in self._children_before]

    def after_code(self, original: Any, *args: Any, **kwargs: Any) -> Any:
        """Do something when the cell's own code is over: there is nothing left to interrupt."""
        if threading.current_thread() is not threading.main_thread():
            return original(*args, **kwargs)
        before, self._is_over = self._is_over, True
        try:
            return original(*args, **kwargs)
        finally:
            self._is_over = before
            self._quiet_until = time.monotonic() + QUIET_SECONDS

    def settle(self) -> None:
        """A cell ends: wait for the end of the children that its interrupt ends, and tell of them."""
        if self._ending is not None:
            self._ending.wait(3 * _processes.POLITE_SECONDS)
            if self._ended:
                print(f"Durduruldu: {self._ended} alt süreç sonlandırıldı.", file=sys.stderr)

    def become_child(self) -> None:
        """In a forked child, when it meets no interrupt any more that is meant for the kernel."""
        if signal.getsignal(signal.SIGINT) == self.handle:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def stop(self) -> None:
        """The runtime goes off: interrupts are Python's own again."""
        if threading.current_thread() is threading.main_thread():
            self.become_child()

    def handle(self, number: int, frame: Any) -> None:
        """End the children and raise KeyboardInterrupt (a signal handler)."""
        is_over = self._is_over or time.monotonic() < self._quiet_until
        if os.getpid() != self._pid or is_over or _sigint.put_off():
            return
        if self._ending is None or self._ending.is_set():
            keep = _owners.servers().intersection(self._children_before)
            children = [child for child in multiprocessing.active_children() if child not in keep]
            self._ending = threading.Event()
            # Not a Thread: starting one takes a lock that the interrupted code may hold.
            _thread.start_new_thread(self._end_children, (children, self._ending))
        signal.default_int_handler(number, frame)

    def _end_children(self, children: list[BaseProcess], ended: threading.Event) -> None:
        self._ended = 0
        try:
            self._ended = _processes.end(children, self._home, starting=True)
            for _ in range(STARTING_LOOKS):
                time.sleep(STARTING_SECONDS / STARTING_LOOKS)
                self._ended += _processes.end_unknown(self._home)
        finally:
            ended.set()

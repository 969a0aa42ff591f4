"""■: one KeyboardInterrupt in the cell, and no child goes on."""

from __future__ import annotations

import _thread
import asyncio
import contextlib
import functools
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.runtime import child
from helpers.runtime._patches import Patches
from helpers.runtime._private import _asyncio, _jupyter, _standard
from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.cells._errors import students_line
from helpers.runtime.ending import _owners, _processes, _sigint, _wake

if TYPE_CHECKING:
    import psutil

REACTION_SECONDS = 1.0  # a coroutine that does not wait in this time does not notice that it is cancelled
MOST_INTERRUPTS = 10  # of one cell, while a library's code does not let go of it
QUIET_SECONDS = 0.5  # from a traceback to the end of its cell: further presses of ■ mean the same thing
WHOLE = "Hata iletisinin tamamını görmek için yeni bir hücrede `%tb` çalıştırın."

STARTING_SECONDS, STARTING_LOOKS = 0.3, 3  # until a process that has just been started leaves its note


class _InPlaceOfPythons:
    """A handler that stands where Python's own stands elsewhere; another process gets its own."""

    def __init__(self, handle: Callable[[int, Any], None]) -> None:
        self._handle = handle
        self.__module__ = "signal"

    def __call__(self, number: int, frame: Any) -> None:
        self._handle(number, frame)

    def __reduce__(self) -> str:
        """Pickle by name, as functions do."""
        return "default_int_handler"


class Interrupt:
    """What the kernel does when it is interrupted."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._pid = os.getpid()
        self._is_child = False
        self._handler: Any = _InPlaceOfPythons(self.handle)
        self._raise = signal.default_int_handler  # raises KeyboardInterrupt
        self._handlers: list[Any] = [self._handler]
        self._children_before: list[BaseProcess] = []
        self._began = 0.0  # the cell, by child.clock
        self._ending: threading.Event | None = None  # set when the children have ended
        self._ended: set[psutil.Process] = set()  # each counts once
        self._is_told = False  # what came of an interrupt
        self._is_over = False  # the cell's own code
        self._quiet_until = 0.0  # by time.monotonic

    def install(self, patches: Patches, *, loops: bool) -> None:
        """Be what Python's own handler is elsewhere.

        asyncio.run handles interrupts itself where it finds Python's handler, and cells set it anew
        (``signal(SIGINT, default_int_handler)``); the children must end there, too.
        """
        # Only now surely Python's own: these modules may have been imported anew while earlier ones were on.
        self._raise = signal.default_int_handler
        patches.set(signal, "default_int_handler", self._handler)
        if loops:
            patches.wrap(*_asyncio.RUNNERS_INTERRUPT, self._interrupt_runner)

    def begin_cell(self) -> None:
        """A cell begins: take the interrupts, and forget those of earlier cells."""
        if threading.current_thread() is threading.main_thread():
            self._take_interrupts()
            _wake.take_back()
        self._children_before = multiprocessing.active_children()
        self._began = child.clock()
        _owners.halt()
        self._ending, self._ended, self._is_told = None, set(), False
        self._quiet_until = 0.0

    def _take_interrupts(self) -> None:
        current = signal.getsignal(signal.SIGINT)
        if current is self._raise:
            signal.signal(signal.SIGINT, self._handler)
        elif _jupyter.handles_for_kernel(current):
            # The cell awaits. ipykernel cancels it then; here an exception would end the kernel's loop.
            before_it = functools.partial(self._interrupt_awaiting_cell, current)
            self._handlers = [self._handler, before_it]
            signal.signal(signal.SIGINT, before_it)

    @property
    def has_come(self) -> bool:
        """Whether the running cell has been interrupted."""
        return self._ending is not None

    def children_of_cell(self) -> list[BaseProcess]:
        """Return the living processes that the running cell has started."""
        return [one for one in multiprocessing.active_children() if one not in self._children_before]

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

    def show_traceback(self, original: Any, *args: Any, **kwargs: Any) -> Any:
        """Show that the cell was interrupted and where, not the frames of whatever it was waiting in."""
        return self.after_code(self._show_traceback, original, *args, **kwargs)

    def _show_traceback(self, original: Any, *args: Any, **kwargs: Any) -> Any:
        error = sys.exc_info()[1]
        # In a later cell %tb comes here, too, and shows everything.
        if error is None or not (kwargs.get("running_compiled_code") and self._is_interrupt(error)):
            return original(*args, **kwargs)
        if not isinstance(error, KeyboardInterrupt):  # a cell that awaits has been cancelled
            error = KeyboardInterrupt().with_traceback(error.__traceback__)
        lines = [self._tell(), "", students_line(error.__traceback__), "KeyboardInterrupt", "", WHOLE]
        with _jupyter.shown_as(error, lines):
            return original((type(error), error, error.__traceback__), **kwargs)

    def _is_interrupt(self, error: BaseException | None) -> bool:
        return self.has_come and isinstance(error, (KeyboardInterrupt, asyncio.CancelledError))

    def _tell(self) -> str:
        """Wait for the end of the children that an interrupt ends; return what has come of it."""
        if self._ending is not None:
            self._ending.wait(3 * _processes.POLITE_SECONDS)
        self._is_told = True
        return f"Durdurdunuz; {len(self._ended)} alt süreç kapatıldı." if self._ended else "Durdurdunuz."

    def settle(self, result: Any = None) -> None:
        """A cell ends, with this result: tell of the children that its interrupt has ended, if nobody has."""
        if self._is_interrupt(getattr(result, "error_in_exec", None)):
            result.error_in_exec = KeyboardInterrupt()  # the cell's reply names it
        if self._ending is not None and not self._is_told:
            told = self._tell()
            if self._ended:
                print(told, file=sys.stderr)

    def become_child(self) -> None:
        """In a forked child, when it meets no interrupt any more that is meant for the kernel."""
        self._is_child = True
        self._give_back()

    def _give_back(self) -> None:
        signal.default_int_handler = self._raise
        if signal.getsignal(signal.SIGINT) in self._handlers:
            signal.signal(signal.SIGINT, self._raise)

    def stop(self) -> None:
        """The runtime goes off: interrupts are Python's own again."""
        if threading.current_thread() is threading.main_thread():
            self._give_back()

    def handle(self, number: int, frame: Any) -> None:
        """End the children and raise KeyboardInterrupt (a signal handler)."""
        if self._is_child or self._end_soon():
            self._raise(number, frame)

    def _interrupt_awaiting_cell(self, kernels: Any, number: int, frame: Any) -> None:
        """End the children; cancel what the cell waits for, or interrupt what it is just doing."""
        if not self._end_soon():
            return
        if _jupyter.runs_code_of_cell(frame):
            self._raise(number, frame)
        kernels(number, frame)
        with contextlib.suppress(RuntimeError):  # trio has a loop of its own
            asyncio.get_running_loop().call_soon_threadsafe(lambda: None)  # wakes it; tornado's call does not

    def _interrupt_runner(self, original: Any, *args: Any, **kwargs: Any) -> None:
        """End the children; asyncio.run cancels its main task, and at a second interrupt ends at once."""
        if os.getpid() != self._pid:
            original(*args, **kwargs)
        elif self._end_soon():
            loop_runs = threading.Event()
            _thread.start_new_thread(self._interrupt_again_unless, (loop_runs, self._ending))
            asyncio.get_running_loop().call_soon_threadsafe(loop_runs.set)
            original(*args, **kwargs)

    def _interrupt_again_unless(self, loop_runs: threading.Event, ending: threading.Event | None) -> None:
        if not loop_runs.wait(REACTION_SECONDS) and self._ending is ending:
            _sigint.send()

    def _end_soon(self) -> bool:
        """Begin to end the children; tell whether this interrupt counts."""
        is_over = self._is_over or time.monotonic() < self._quiet_until
        if os.getpid() != self._pid or is_over or _sigint.put_off():
            return False
        if self._ending is None or self._ending.is_set():
            children = multiprocessing.active_children()
            keep = _owners.servers().intersection(self._children_before).union(_owners.libraries_of(children))
            children = [one for one in children if one not in keep]
            self._ending = threading.Event()
            _processes.begin_end(children)
            # Not a Thread: starting one takes a lock that the interrupted code may hold.
            _thread.start_new_thread(self._end_children, (children, self._ending))
        return True

    def _end_children(self, children: list[BaseProcess], ending: threading.Event) -> None:
        try:
            self._ended |= _processes.end(children, self._home, starting=True)
            for _ in range(STARTING_LOOKS):
                time.sleep(STARTING_SECONDS / STARTING_LOOKS)
                self._ended |= _processes.end_unknown(self._home, self._began)
                self._ended |= _processes.end_programs(self._home, self._began)
            self._free_from_library(ending)
        finally:
            ending.set()

    def _free_from_library(self, ending: threading.Event) -> None:
        """End the processes of a library in which the cell still waits, as the interrupt has not freed it.

        Some wait until all tasks are done (``with pebble.ProcessPool()``), some begin new processes.
        """
        next_time = time.monotonic() + REACTION_SECONDS
        for _ in range(MOST_INTERRUPTS):
            while used := self._waits_in_library(ending):
                if time.monotonic() > next_time:
                    break
                time.sleep(0.05)
            if not used:
                return
            _owners.halt(used.values())
            _sigint.send()  # first: it comes before what the library says of its processes' end
            self._ended |= _processes.end(used, self._home)
            next_time = time.monotonic() + REACTION_SECONDS / 2

    def _waits_in_library(self, ending: threading.Event) -> dict[BaseProcess, str]:
        """Return the processes of the libraries in whose code the interrupted cell is, and these."""
        if self._is_over or self._ending is not ending:
            return {}
        running = _owners.packages_in(_standard.main_threads_frame())
        libraries = _owners.libraries_of(multiprocessing.active_children())
        return {one: package for one, package in libraries.items() if package in running}

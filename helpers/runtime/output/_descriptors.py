"""What children (and C code) write straight to descriptors 1 and 2, where the kernel captures those.

ipykernel reads its own pipe in pieces of 1000 bytes, which cuts letters such as ş in two, and tells
nobody when it has shown them. So while the runtime is on, the descriptors lead here instead.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import wait

from helpers.runtime.output._line import identity


class _Capture:
    """One captured descriptor."""

    def __init__(self, descriptor: int, show: Callable[[str], object]) -> None:
        self.descriptor = descriptor
        self._show = show
        self._decode = codecs.getincrementaldecoder("utf-8")("backslashreplace").decode
        self._saved = os.dup(descriptor)  # ipykernel's own pipe must stay open, or its reader ends
        self.reading_end, self._writing_end = os.pipe()
        self._pipe = identity(self._writing_end)
        if sys.platform != "win32":  # for mypy: nothing of this runs there
            os.set_blocking(self.reading_end, False)

    def take(self) -> None:
        os.dup2(self._writing_end, self.descriptor)

    def let_writers_wait(self) -> None:
        if sys.platform != "win32" and identity(self._writing_end) == self._pipe:
            os.set_blocking(self._writing_end, True)

    def read(self) -> bool:
        """Show what is there; False when nobody can write any more."""
        try:
            while data := os.read(self.reading_end, 1 << 16):
                if text := self._decode(data):
                    with contextlib.suppress(Exception):  # what comes behind it must be shown
                        self._show(text)
        except BlockingIOError:
            return True
        return False

    def restore(self) -> None:
        os.dup2(self._saved, self.descriptor)

    def close(self) -> None:
        """Close what only this process needs; the thread closes the reading end when it comes to the end."""
        os.close(self._saved)
        os.close(self._writing_end)


class Descriptors:
    """Shows what is written to the given descriptors (POSIX only).

    Of one kernel there is one, however often the runtime goes off and on: children that were started
    meanwhile go on writing to its pipes.
    """

    def __init__(self, shows: dict[int, Callable[[str], object]]) -> None:
        self._captures = [_Capture(descriptor, show) for descriptor, show in shows.items()]
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="helpers-descriptors", daemon=True)
        self._thread.start()

    def drain(self, descriptor: int | None = None) -> None:
        """Show what has been written so far to one of them, or to all."""
        if threading.current_thread() is not self._thread:
            with self._lock:
                for capture in self._captures:
                    if descriptor in (None, capture.descriptor):
                        capture.read()

    def take(self) -> None:
        """Let the descriptors lead here."""
        for capture in self._captures:
            capture.take()

    def let_writers_wait(self) -> None:
        """Make the pipes block again: a program that does not want to wait changes them for all."""
        for capture in self._captures:
            capture.let_writers_wait()

    def give_back(self) -> None:
        """Give the descriptors back to ipykernel; children that are running still write here."""
        self.drain()
        for capture in self._captures:
            capture.restore()

    def close(self) -> None:
        """End the thread, once no child writes here any more."""
        for capture in self._captures:
            capture.close()

    def close_reading_ends(self) -> None:
        """For a forked child: a pipe that nobody reads must break, not fill up."""
        for capture in self._captures:
            os.close(capture.reading_end)

    def _run(self) -> None:
        ends = {capture.reading_end: capture for capture in self._captures}
        while ends:
            for end in wait(list(ends)):
                assert isinstance(end, int)
                with self._lock:
                    if not ends[end].read():
                        os.close(ends.pop(end).reading_end)

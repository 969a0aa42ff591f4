"""The kernel's own stdout and stderr, made to wait for what children printed before."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from helpers.runtime import child
from helpers.runtime._private import _jupyter
from helpers.runtime.output._descriptors import Descriptors
from helpers.runtime.output._line import STDERR, STDOUT

# How long children's lines wait for the rest of a line of the kernel's own: print writes it in pieces.
UNFINISHED_SECONDS = 0.1


class KernelStream(io.TextIOBase):
    """Stands before one of ipykernel's streams: children first.

    A stream of its own, not a changed one: IPython replaces and restores a stream's ``write`` around
    every cell, which would undo the change. In a forked child, where a logging handler, say, still
    holds it, it writes to the child's stream.
    """

    def __init__(self, inner: Any, kind: int, both: KernelStreams) -> None:
        self.inner = inner
        self.line_is_open = False  # children's lines must not land in the middle of one
        self._kind = kind
        self._both = both

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        return "backslashreplace"

    @property
    def buffer(self) -> io.RawIOBase:
        """For programs that write bytes, as to any stdout."""
        return _Bytes(self)

    def write(self, text: str, /) -> int:
        if child.streams is not None:
            return child.streams[self._kind - 1].write(text)
        if not self.line_is_open:
            self._both.children_first()
        with self._both.lock:
            self._both.switch_to(self._kind)
            self.inner.write(text)
            if text:
                self.line_is_open = not text.endswith("\n")
            if not self.line_is_open:
                self._both.lock.notify_all()
        return len(text)

    def flush(self) -> None:
        if child.streams is not None:
            child.streams[self._kind - 1].flush()
            return
        self._both.children_first()
        self.inner.flush()

    def isatty(self) -> bool:
        return bool(self.inner.isatty())

    def fileno(self) -> int:
        return int(self.inner.fileno())

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        """Nobody but ipykernel closes its streams (garbage collection would)."""


class _Bytes(io.RawIOBase):
    """Bytes for a text stream."""

    def __init__(self, stream: KernelStream) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        text = bytes(data)
        self._stream.write(text.decode("utf-8", "backslashreplace"))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


class KernelStreams:
    """Shows children's text under their cells, in the right order with the kernel's own."""

    def __init__(self) -> None:
        self._inner: dict[int, Any] = {STDOUT: sys.stdout, STDERR: sys.stderr}
        self._headers: list[dict[str, Any]] = []
        self._numbers: dict[str | None, int] = {}  # of the cells, by the id of the message that runs them
        self._last = STDOUT
        self._expecting = False
        self._descriptors: Descriptors | None = None
        self._streams: list[KernelStream] = []
        self.lock = threading.Condition()  # one line at a time

    def open(self, drain: Callable[[], None]) -> None:
        """Put the kernel's streams in front of ipykernel's; ``drain`` shows what children have sent."""
        self._drain = drain
        captured = all(map(_jupyter.captures_descriptor, self._inner.values()))
        if os.name == "posix" and captured:
            self._descriptors = Descriptors({kind: inner.write for kind, inner in self._inner.items()})
        self._streams = [KernelStream(inner, kind, self) for kind, inner in self._inner.items()]
        sys.stdout, sys.stderr = self._streams

    def close(self) -> None:
        """Give streams and descriptors back."""
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if isinstance(stream, KernelStream):
                setattr(sys, name, stream.inner)
        if self._descriptors is not None:
            self._descriptors.close()
            self._descriptors = None

    def close_reading_ends(self) -> None:
        """For a forked child."""
        if self._descriptors is not None:
            self._descriptors.close_reading_ends()

    @property
    def captures_descriptors(self) -> bool:
        """Whether what is written straight to descriptors 1 and 2 is shown."""
        return self._descriptors is not None

    def end_lines(self) -> None:
        """A cell begins or ends: nothing will be added to an unfinished line of the kernel's own."""
        with self.lock:
            for stream in self._streams:
                stream.line_is_open = False
            self.lock.notify_all()

    def expect_output(self) -> None:
        """A child is being started: from now on its output comes first."""
        self._expecting = True

    def current_cell(self) -> int:
        """Return the number of the cell that this thread works for."""
        header = _jupyter.header(self._inner[STDOUT])
        message = header.get("msg_id")
        if message not in self._numbers:
            self._headers.append(header)
            self._numbers[message] = len(self._headers) - 1
        return self._numbers[message]

    def show(self, cell: int | None, kind: int, text: str) -> None:
        """Show a child's text under the cell that started it, or else under the one that runs."""
        with self.lock:
            self.lock.wait_for(
                lambda: not any(stream.line_is_open for stream in self._streams), UNFINISHED_SECONDS
            )
            self._show(cell, kind, text)

    def show_data(self, shell: Any, cell: int, data: dict[str, str]) -> None:
        """Show rich data under a cell, behind all text that has been written so far."""
        with self.lock:
            for inner in self._inner.values():
                inner.flush()
            _jupyter.display_under(shell, data, self._headers[cell])

    def switch_to(self, kind: int) -> None:
        """Send what the other stream holds, or the two might change places."""
        if kind != self._last:
            self._inner[self._last].flush()
            self._last = kind

    def _show(self, cell: int | None, kind: int, text: str) -> None:
        self.switch_to(kind)
        inner = self._inner[kind]
        if cell is None:
            inner.write(text)
            return
        with _jupyter.under(inner, self._headers[cell]):
            inner.write(text)

    def children_first(self) -> None:
        """Show what children have written before something of the kernel's own."""
        if self._expecting:
            # False first: another thread may start a child, and say so, while this one looks and waits.
            self._expecting = False
            if multiprocessing.active_children():
                self._expecting = True
            self._drain()
        if self._descriptors is not None:
            self._descriptors.drain()

"""The kernel's own stdout and stderr, made to wait for what children printed before."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NamedTuple

from helpers.runtime import child
from helpers.runtime._private import _jupyter
from helpers.runtime.output._descriptors import Descriptors
from helpers.runtime.output._line import STDERR, STDOUT, identity

# How long the beginning of a line of the kernel's own is held back while children may write.
UNFINISHED_SECONDS = 0.1
# Where stdout and stderr alternate, each line is a message of its own. More of them at a time would be lost:
# ipykernel drops what more than 1,000 messages wait before, a Jupyter server allows 1,000 in a second.
BURST, MESSAGES_PER_SECOND = 500, 700


class KernelStream(io.TextIOBase):
    """Stands before one of ipykernel's streams: children first.

    A stream of its own, not a changed one: IPython replaces and restores a stream's ``write`` around
    every cell, which would undo the change. In a forked child, where a logging handler, say, still
    holds it, it writes to the child's stream.
    """

    def __init__(self, inner: Any, kind: int, both: KernelStreams) -> None:
        self.inner = inner
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
        self._both.children_first()
        self._both.write(self._kind, text)
        return len(text)

    def flush(self) -> None:
        if child.streams is not None:
            child.streams[self._kind - 1].flush()
            return
        self._both.children_first()
        self._both.show_held()
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


class Held(NamedTuple):
    """The beginning of a line that is not shown yet: whose it is, for which cell, since when."""

    kind: int
    thread: int
    header: dict[str, Any]
    since: float
    text: str


class KernelStreams:
    """Shows children's text under their cells, in the right order with the kernel's own.

    While children may write, an unfinished line of the kernel's own is held back for a moment, as a script
    does that writes to a terminal: print writes a line in pieces, and no child's line must land in it.
    """

    # Every file or pipe that a kernel's descriptor 1 or 2 has led to: a fork server keeps what it began with.
    _standard: ClassVar[set[tuple[int, Any]]] = set()

    def __init__(self) -> None:
        self._inner: dict[int, Any] = {STDOUT: sys.stdout, STDERR: sys.stderr}
        self._headers: list[dict[str, Any]] = []
        self._numbers: dict[str | None, int] = {}  # of the cells, by the id of the message that runs them
        self._last = STDOUT
        self._free, self._counted_at = float(BURST), time.monotonic()  # messages that may be sent at once
        self._expecting = False
        self._descriptors: Descriptors | None = None
        self._lock = threading.RLock()
        self._held: Held | None = None
        self._holding = threading.Event()
        self._thread: threading.Thread | None = None

    def open(self, drain: Callable[[], None]) -> None:
        """Put the kernel's streams in front of ipykernel's; ``drain`` shows what children have sent."""
        self._drain = drain
        self._note_descriptors()
        captured = all(map(_jupyter.captures_descriptor, self._inner.values()))
        if os.name == "posix" and captured:
            self._descriptors = Descriptors({kind: partial(self.show, None, kind) for kind in self._inner})
            self._note_descriptors()
        sys.stdout, sys.stderr = (KernelStream(inner, kind, self) for kind, inner in self._inner.items())

    def _note_descriptors(self) -> None:
        self._standard.update((kind, found) for kind in self._inner if (found := identity(kind)) is not None)

    @property
    def standard(self) -> frozenset[tuple[int, Any]]:
        """What the kernel's own descriptors 1 and 2 lead to, each with its number."""
        return frozenset(self._standard)

    def close(self) -> None:
        """Give streams and descriptors back."""
        self.show_held()
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

    def expect_output(self, *, expecting: bool = True) -> None:
        """A child is being started: from now on its output comes first. Or there is none any more."""
        self._expecting = expecting

    def current_cell(self) -> int:
        """Return the number of the cell that this thread works for."""
        header = _jupyter.header(self._inner[STDOUT])
        message = header.get("msg_id")
        if message not in self._numbers:
            self._headers.append(header)
            self._numbers[message] = len(self._headers) - 1
        return self._numbers[message]

    def children_first(self) -> None:
        """Show what children have written before something of the kernel's own."""
        if self._expecting:
            self._drain()
        if self._descriptors is not None:
            self._descriptors.drain()

    def show(self, cell: int | None, kind: int, text: str) -> None:
        """Show a child's text under the cell that started it, or else under the one that runs."""
        with self._lock:
            self._switch_to(kind)
            self._show(self._headers[cell] if cell is not None else None, kind, text)

    def write(self, kind: int, text: str) -> None:
        """Show text of the kernel's own; the beginning of a line a little later."""
        with self._lock:
            held = self._held
            if held is not None and (held.kind, held.thread) != (kind, threading.get_ident()):
                self.show_held()
                held = None
            before = held.text if held is not None else ""
            if self._expecting and text and not text.endswith("\n"):
                self._hold(held, kind, before + text)
                return
            self._switch_to(kind)
            self._held = None
            self._inner[kind].write(before + text)

    def _hold(self, held: Held | None, kind: int, text: str) -> None:
        if held is not None:
            self._held = Held(*held[:-1], text)
            return
        header = _jupyter.header(self._inner[kind])
        self._held = Held(kind, threading.get_ident(), header, time.monotonic(), text)
        self._holding.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="helpers-unfinished", daemon=True)
            self._thread.start()

    def show_held(self) -> None:
        """Show the beginning of a line: it has been asked for, or nothing will be added to it."""
        with self._lock:
            held, self._held = self._held, None
            if held is not None:
                self._switch_to(held.kind)
                self._show(held.header, held.kind, held.text)

    def _run(self) -> None:
        """Show the beginnings of lines that nobody ends."""
        while True:
            self._holding.wait()
            time.sleep(UNFINISHED_SECONDS)
            with self._lock:
                if self._held is None:
                    self._holding.clear()
                elif time.monotonic() - self._held.since >= UNFINISHED_SECONDS:
                    self.show_held()

    def _switch_to(self, kind: int) -> None:
        """Send what the other stream holds, or the two might change places."""
        if kind != self._last:
            self._pace()
            self._inner[self._last].flush()
            self._last = kind

    def _pace(self) -> None:
        """Wait until one message more can be sent without loss."""
        now = time.monotonic()
        self._free = min(BURST, self._free + (now - self._counted_at) * MESSAGES_PER_SECOND) - 1
        self._counted_at = now
        if self._free < 0:
            time.sleep(-self._free / MESSAGES_PER_SECOND)

    def _show(self, header: dict[str, Any] | None, kind: int, text: str) -> None:
        inner = self._inner[kind]
        if header is None:
            inner.write(text)
            return
        with _jupyter.under(inner, header):
            inner.write(text)

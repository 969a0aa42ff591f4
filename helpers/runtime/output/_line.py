"""A child's line to the kernel: the writing end of the output pipe, and the streams on top of it.

Every child writes to one pipe. A write of at most PIPE_BUF bytes is atomic, so frames of several
children never mix and arrive in the order in which they were written: no lock, no round trip.
Each frame begins with the kernel's secret key. Bytes without it are raw: what a child's subprocess or
C code writes to descriptor 1, which is the same pipe, so that it keeps its place between the prints.
"""

# No `from __future__ import annotations`: children would have to read one file more.

import io
import os
import select
import struct
import sys
import threading

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from typing import Any

    from typing_extensions import Buffer

    # Kind, whether the writer asked for a flush, the writer's PID, the cell it works for, the output.
    Frame = tuple[int, bool, int, int, bytes]

RAW, STDOUT, STDERR, MARKER = range(4)
KEY_LENGTH = 16
HEADER = struct.Struct("<BBIIH")  # kind, flushed, pid, cell, length of the payload
# Windows has no PIPE_BUF: there a whole message is one write, whatever its length.
MAX_PAYLOAD = min(getattr(select, "PIPE_BUF", 4096), 4096) - KEY_LENGTH - HEADER.size - 4


def encode(key: bytes, frame: "Frame") -> bytes:
    """Return the frame's bytes; its payload must hold at most MAX_PAYLOAD bytes."""
    kind, flushed, pid, cell, payload = frame
    return key + HEADER.pack(kind, flushed, pid, cell, len(payload)) + payload


def identity(descriptor: int) -> "tuple[int, int] | None":
    """Return what tells a file or pipe from every other one; None if it is closed, and on Windows."""
    if sys.platform == "win32":
        return None
    try:
        status = os.fstat(descriptor)
    except OSError:
        return None
    return status.st_dev, status.st_ino


class Line:
    """The writing end of the kernel's output pipe.

    On POSIX a bare descriptor (a child that prints nothing should not pay for importing
    multiprocessing.connection), on Windows a Connection. It can be pickled while a process is
    being started, like any handle of multiprocessing.

    A program may close any descriptor and open a file that gets its number, so each one is looked at
    before something is written to it. ``standard`` has what the kernel's own descriptors 1 and 2 lead to
    (each with its number), so that a child knows what the program has put in their place.
    """

    def __init__(
        self,
        end: "int | Connection[bytes, bytes] | Any",
        key: bytes,
        standard: "frozenset[tuple[int, Any]]" = frozenset(),
    ) -> None:
        # A descriptor arrives in a child wrapped (see __reduce__); detach gives the number there.
        self._end = end.detach() if hasattr(end, "detach") else end
        self._key = key
        # Frames of several threads: a Connection takes one message at a time and raises ValueError
        # for a second one. (One thread may come again: a signal handler that prints.)
        self._one_at_a_time = threading.RLock()
        self._pipe = identity(self._end) if isinstance(self._end, int) else None
        self.standard = standard

    def __reduce__(self) -> "tuple[Any, ...]":
        """Pickle for a process that is being started."""
        end: Any = self._end
        if isinstance(end, int):
            from helpers.runtime._private import for_a_child

            try:
                end = for_a_child(self._find_pipe())
            except OSError:
                end = for_a_child(os.open(os.devnull, os.O_WRONLY))
        return Line, (end, self._key, self.standard)

    def send(self, kind: int, flushed: bool, cell: int, data: bytes) -> None:
        """Send data in as many frames as it needs; OSError if the kernel no longer listens."""
        pid = os.getpid()
        for start in range(0, max(len(data), 1), MAX_PAYLOAD):
            frame = encode(self._key, (kind, flushed, pid, cell, data[start : start + MAX_PAYLOAD]))
            if isinstance(self._end, int):
                write(self._find_pipe(), frame)
            else:
                with self._one_at_a_time:
                    self._end.send_bytes(frame)

    def is_heard(self) -> bool:
        """Tell whether the kernel still has the reading end (POSIX; elsewhere nobody knows: False)."""
        if sys.platform == "win32" or not isinstance(self._end, int):
            return False
        end = select.poll()
        end.register(self._end, 0)  # only that nobody reads is told
        return not end.poll(0)

    def let_writers_wait(self) -> None:
        """Make the pipe block again: a program that does not want to wait changes it for all (POSIX)."""
        if sys.platform != "win32" and isinstance(self._end, int):
            try:
                os.set_blocking(self._find_pipe(), True)
            except OSError:
                pass  # the program has closed it

    def _find_pipe(self) -> int:
        """Return a descriptor that leads to the kernel, whatever the program has closed."""
        assert isinstance(self._end, int)
        for descriptor in (self._end, STDOUT, STDERR):
            if identity(descriptor) == self._pipe:
                return descriptor
        raise OSError("no descriptor leads to the kernel any more")

    def kind_of(self, descriptor: int) -> int | None:
        """Return as what the output to descriptor 1 or 2 is to be shown; None if it goes to a file, say."""
        found = identity(descriptor)
        if found is None or not self.standard or (descriptor, found) in self.standard:
            return descriptor  # STDOUT and STDERR are also the numbers of their descriptors
        if found == self._pipe:
            return STDOUT
        return next((kind for kind, known in self.standard if known == found), None)

    def take_descriptor_1(self) -> None:
        """Let what is written straight to descriptor 1 go down the same pipe, in its place (POSIX)."""
        if isinstance(self._end, int) and (STDOUT, identity(STDOUT)) in self.standard:
            os.dup2(self._end, STDOUT)

    def give_back_descriptor_1(self) -> None:
        """The kernel does not listen any more: nobody must meet an error who writes to descriptor 1."""
        if self._pipe is not None and identity(STDOUT) == self._pipe:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, STDOUT)
            os.close(nowhere)

    def close(self) -> None:
        """Close this end."""
        if isinstance(self._end, int):
            os.close(self._end)
        else:
            self._end.close()


def write(descriptor: int, data: bytes) -> None:
    """Write all of it, also where a program has made the descriptor non-blocking."""
    while data:
        try:
            data = data[os.write(descriptor, data) :]
        except BlockingIOError:
            # So it is for every process that shares it. A frame is written whole or not at all.
            if sys.platform != "win32":
                poll = select.poll()
                poll.register(descriptor, select.POLLOUT)
                poll.poll()


class _Writer(io.RawIOBase):
    """The raw layer of a child's stdout or stderr."""

    def __init__(self, line: Line, kind: int, cell: int) -> None:
        self._line: Line | None = line
        self._kind = kind
        self._cell = cell
        self._unfinished = False  # the last byte sent was not a newline
        self.ask_cell: Callable[[], int | None] | None = None  # for which cell this thread works
        self.name = "<stdout>" if kind == STDOUT else "<stderr>"
        self.mode = "w"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._kind  # STDOUT and STDERR are also the numbers of their descriptors

    def isatty(self) -> bool:
        return False

    def write(self, data: "Buffer", /) -> int:
        text = bytes(data)
        self._send(text, flushed=False)
        self._unfinished = not text.endswith(b"\n")
        return len(text)

    def show_unfinished(self) -> None:
        """Let the kernel show what was written of a line that has no newline yet."""
        if self._unfinished:
            self._unfinished = False
            self._send(b"", flushed=True)

    def _send(self, text: bytes, *, flushed: bool) -> None:
        if self._line is not None:
            if (kind := self._line.kind_of(self._kind)) is None:
                write(self._kind, text)  # the program has put a file of its own there
                return
            try:
                cell = self.ask_cell() if self.ask_cell is not None else None
                self._line.send(kind, flushed, self._cell if cell is None else cell, text)
                return
            except OSError:
                self._line.give_back_descriptor_1()
                self._line = None  # the kernel is gone or has closed the pipe
        try:
            write(self._kind, text)
        except OSError:
            pass  # nobody is left to read it


class ChildStream(io.TextIOWrapper):
    """A child's sys.stdout or sys.stderr: sends each line when it is complete."""

    def __init__(self, line: Line, kind: int, cell: int) -> None:
        self._writer = _Writer(line, kind, cell)
        # Surrogates and other undecodable text must show, not raise.
        super().__init__(
            io.BufferedWriter(self._writer), encoding="utf-8", errors="backslashreplace", newline="\n",
            line_buffering=True,
        )  # fmt: skip

    def ask_cell(self, ask: "Callable[[], int | None]") -> None:
        """Ask before each line for which cell this thread works; None means the process's own."""
        self._writer.ask_cell = ask

    def flush(self) -> None:
        super().flush()
        self._writer.show_unfinished()


def redirect(line: Line, cell: int) -> tuple[ChildStream, ChildStream]:
    """Make this process's stdout and stderr go to the kernel, under the given cell."""
    streams = ChildStream(line, STDOUT, cell), ChildStream(line, STDERR, cell)
    sys.stdout, sys.stderr = streams
    return streams

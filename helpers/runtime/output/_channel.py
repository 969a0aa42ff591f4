"""The kernel's end of the output pipe: shows each line of a child under the cell that started it."""

from __future__ import annotations

import codecs
import itertools
import os
import secrets
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, Pipe
from typing import TYPE_CHECKING, Any

from helpers.runtime.output._line import KEY_LENGTH, MARKER, RAW, STDERR, STDOUT, Line
from helpers.runtime.output._parser import Parser

if TYPE_CHECKING:
    from helpers.runtime.output._hints import Hints
    from helpers.runtime.output._line import Frame

# What show(cell, kind, text) gets: the cell's number, or None if it is not known; STDOUT or STDERR;
# whole lines if possible.
Show = Callable[[int | None, int, str], None]
HINT_SECONDS = 0.3  # from a traceback's beginning to its end, at most


def open_pipe(key: bytes) -> tuple[int | Connection[bytes, bytes] | Any, Line]:
    """Return the reading end and the line that children write to."""
    if sys.platform == "win32":
        reader, writer = Pipe(duplex=False)
        return reader, Line(writer, key)
    read_end, write_end = os.pipe()
    return read_end, Line(write_end, key)


def read_chunks(end: int | Connection[bytes, bytes] | Any) -> Iterator[bytes]:
    """Yield what arrives until every writer is gone."""
    try:
        while True:
            chunk = os.read(end, 1 << 16) if isinstance(end, int) else end.recv_bytes()
            if not chunk and isinstance(end, int):
                return
            yield chunk
    except (EOFError, OSError):
        return


class Channel:
    """Reads frames in a thread of its own and hands whole lines to ``show``."""

    def __init__(self, show: Show, hints: Hints | None = None) -> None:
        key = secrets.token_bytes(KEY_LENGTH)
        self._show = show
        self._hints = hints
        self._end, self.line = open_pipe(key)
        self._parser = Parser(key)
        self._decode_raw = codecs.getincrementaldecoder("utf-8")("backslashreplace").decode
        self._unfinished: dict[tuple[int, int, int], list[bytes]] = {}
        self._tickets = itertools.count(1)
        self._waiting: dict[int, threading.Event] = {}
        self._thread = threading.Thread(target=self._run, name="helpers-output", daemon=True)
        self._thread.start()

    def drain(self, *, everything: bool = False, timeout: float = 10.0) -> None:
        """Return when all that children wrote before this call is shown, or after the time-out.

        The pipe keeps the order, so a marker of our own comes out behind everything that was in it.
        With ``everything``, lines that no newline has ended are shown too.
        """
        if threading.current_thread() is self._thread or not self._thread.is_alive():
            return
        ticket = next(self._tickets)
        shown = self._waiting[ticket] = threading.Event()
        try:
            self.line.send(MARKER, everything, ticket, b"")
            shown.wait(timeout)
        except OSError:
            pass  # closed
        finally:
            del self._waiting[ticket]

    def close_reading_end(self) -> None:
        """For a forked child: a pipe that nobody reads must break, not fill up."""
        if isinstance(self._end, int):
            os.close(self._end)
        else:
            self._end.close()

    def _run(self) -> None:
        for chunk in read_chunks(self._end):
            try:
                self._handle(self._parser.feed(chunk))
            except Exception:  # noqa: BLE001
                # Children must be able to go on writing, whatever happened to this piece.
                traceback.print_exc(file=sys.__stderr__)

    def _handle(self, frames: Iterator[Frame]) -> None:
        """Show what is complete, as few and as large pieces as the order allows."""
        pieces: list[bytes] = []
        target = (0, 0)
        for kind, flushed, pid, cell, payload in frames:
            if kind == MARKER:
                self._flush(target, pieces)
                if self._hints is not None:
                    self._hints.show_read()
                if flushed:
                    self._show_unfinished()
                if event := self._waiting.get(cell):
                    event.set()
                continue
            if kind == RAW:
                self._flush(target, pieces)
                if text := self._decode_raw(payload):
                    self._show(None, STDOUT, text)
                continue
            if target != (cell, kind):
                self._flush(target, pieces)
                target = (cell, kind)
            complete = self._complete((pid, cell, kind), payload, flushed=flushed)
            pieces += complete
            if kind == STDERR and self._hints is not None and self._hints.read((pid, cell), complete):
                # The next marker is behind the traceback: one of ours, if nobody else sends one.
                timer = threading.Timer(HINT_SECONDS, self.drain)
                timer.daemon = True
                timer.start()
        self._flush(target, pieces)

    def _complete(self, writer: tuple[int, int, int], payload: bytes, *, flushed: bool) -> list[bytes]:
        """Return the pieces that may be shown now; keep an unfinished line back."""
        cut = len(payload) if flushed else payload.rfind(b"\n") + 1
        ready: list[bytes] = []
        if cut or flushed:
            ready = [*self._unfinished.pop(writer, []), payload[:cut]]
        if cut < len(payload):
            self._unfinished.setdefault(writer, []).append(payload[cut:])
        return ready

    def _flush(self, target: tuple[int, int], pieces: list[bytes]) -> None:
        if text := b"".join(pieces).decode("utf-8", "backslashreplace"):
            self._show(*target, text)
        pieces.clear()

    def _show_unfinished(self) -> None:
        for (_, cell, kind), pieces in list(self._unfinished.items()):
            self._flush((cell, kind), pieces)
        self._unfinished.clear()

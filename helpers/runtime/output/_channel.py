"""The kernel's end of the output pipe: shows each line of a child under the cell that started it."""

from __future__ import annotations

import codecs
import itertools
import os
import secrets
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
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


def new_key() -> bytes:
    """Return a secret that no text ends with the beginning of: raw output that does is held back."""
    return b"\xff" + secrets.token_bytes(KEY_LENGTH - 1)  # a byte that UTF-8 does not have


def open_pipe(key: bytes) -> tuple[int | Connection[bytes, bytes] | Any, Line]:
    """Return the reading end and the line that children write to."""
    if sys.platform == "win32":
        reader, writer = Pipe(duplex=False)
        return reader, Line(writer, key)
    read_end, write_end = os.pipe()
    return read_end, Line(write_end, key)


def read_chunks(
    end: int | Connection[bytes, bytes] | Any, reading: AbstractContextManager[Any] | None = None
) -> Iterator[bytes]:
    """Yield what arrives until every writer is gone; ``reading`` is held from when it is taken out."""
    reading = reading or nullcontext()
    try:
        while True:
            if isinstance(end, int):
                has_something(end, None)
                with reading:
                    if not (chunk := os.read(end, 1 << 16)):
                        return
                    yield chunk
            else:
                chunk = end.recv_bytes()
                with reading:
                    yield chunk
    except (EOFError, OSError):
        return


def has_something(end: int, timeout: int | None) -> bool:
    """Wait at most so long until there is something to read, or the end; tell whether there is (POSIX)."""
    if sys.platform == "win32":
        return True
    poll = select.poll()
    poll.register(end, select.POLLIN)
    return bool(poll.poll(timeout))


class Channel:
    """Reads frames in a thread of its own and hands whole lines to ``show``."""

    def __init__(self, show: Show, hints: Hints | None = None) -> None:
        key = new_key()
        self._show = show
        self._hints = hints
        self._end, self.line = open_pipe(key)
        self._parser = Parser(key)
        self._decode_raw = codecs.getincrementaldecoder("utf-8")("backslashreplace").decode
        self._unfinished: dict[tuple[int, int, int], list[bytes]] = {}
        self._tickets = itertools.count(1)
        self._waiting: dict[int, threading.Event] = {}
        self._reading = threading.Lock()  # from when something is taken out until it is shown
        self._thread = threading.Thread(target=self._run, name="helpers-output", daemon=True)
        self._thread.start()

    def drain(self, *, everything: bool = False, timeout: float = 10.0) -> None:
        """Return when all that children wrote before this call is shown, or after the time-out.

        The pipe keeps the order, so a marker of our own comes out behind everything that was in it.
        With ``everything``, lines that no newline has ended are shown too.
        """
        if threading.current_thread() is self._thread or not self._thread.is_alive():
            return
        if isinstance(self._end, int) and not everything:
            # Mostly there is nothing: to look is much cheaper than to wake the thread.
            with self._reading:
                if not has_something(self._end, 0) and not (self._hints is not None and self._hints.are_due):
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

    def close(self) -> None:
        """End the thread, once no child holds the line any more."""
        self.line.close()

    def close_reading_end(self) -> None:
        """Also for a forked child: a pipe that nobody reads must break, not fill up."""
        end, self._end = self._end, None
        if isinstance(end, int):
            os.close(end)
        elif end is not None:
            end.close()

    def _run(self) -> None:
        for chunk in read_chunks(self._end, self._reading):
            self._handle(list(self._parser.feed(chunk)))
        self.close_reading_end()

    def _handle(self, frames: list[Frame]) -> None:
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
                self._show_safely(None, STDOUT, self._decode_raw(payload))
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
        text = b"".join(pieces).decode("utf-8", "backslashreplace")
        pieces.clear()
        self._show_safely(*target, text)

    def _show_safely(self, cell: int | None, kind: int, text: str) -> None:
        """Show it under its cell, or else under the one that runs: nothing may stop what comes behind it."""
        if not text:
            return
        try:
            self._show(cell, kind, text)
        except Exception:  # noqa: BLE001
            try:
                self._show(None, kind, text)
            except Exception as error:  # noqa: BLE001
                print(f"Alt süreçlerin çıktısından bir parça gösterilemedi: {error!r}", file=sys.__stderr__)

    def _show_unfinished(self) -> None:
        for (_, cell, kind), pieces in list(self._unfinished.items()):
            self._flush((cell, kind), pieces)
        self._unfinished.clear()

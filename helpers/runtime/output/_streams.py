"""The kernel's own stdout and stderr, made to wait for what children printed before."""

from __future__ import annotations

import os
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from helpers.runtime._private import _jupyter
from helpers.runtime.output._descriptors import Descriptors
from helpers.runtime.output._line import STDERR, STDOUT, identity
from helpers.runtime.output._stream import KernelStream

if TYPE_CHECKING:
    from helpers.runtime.output._channel import Channel

NAMES = {STDOUT: "stdout", STDERR: "stderr"}
# How long the beginning of a line of the kernel's own is held back while children may write.
UNFINISHED_SECONDS = 0.1
# Where stdout and stderr alternate, each line is a message of its own. More of them at a time would be lost:
# ipykernel drops what more than 1,000 messages wait before, a Jupyter server allows 1,000 in a second.
BURST, MESSAGES_PER_SECOND = 500, 700


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
        self._inner: dict[int, Any] = {}  # ipykernel's own
        self._headers: list[dict[str, Any]] = []
        self._numbers: dict[str | None, int] = {}  # of the cells, by the id of the message that runs them
        self._last = STDOUT
        self._free, self._counted_at = float(BURST), time.monotonic()  # messages that may be sent at once
        self._expecting = False
        self._descriptors: Descriptors | None = None
        self._captures = False  # the descriptors lead there now
        self._streams: dict[int, KernelStream] = {}
        self._is_open = False
        self._lock = threading.RLock()
        self._held: Held | None = None
        self._holding = threading.Event()
        self._thread: threading.Thread | None = None

    def open(self, channel: Channel) -> None:
        """Put the kernel's streams in front of ipykernel's; the channel shows what children have sent."""
        self._channel = channel
        self._is_open = True
        self._note_descriptors()
        self._stand_before()

    def begin_cell(self) -> None:
        """Before a cell: be in front again, and leave nothing of the one before it."""
        if self._is_open:
            self._stand_before()
            self.show_held()
            self._channel.line.let_writers_wait()
            if self._descriptors is not None:
                self._descriptors.let_writers_wait()

    def _stand_before(self) -> None:
        """Stand before ipykernel's streams; as soon as may be, if a cell has put others in their place."""
        for kind, name in NAMES.items():
            stream = getattr(sys, name)
            if _jupyter.is_kernels(stream):
                if self._inner.get(kind) is not stream:
                    self._inner[kind] = stream
                    self._streams[kind] = KernelStream(stream, kind, self)
                setattr(sys, name, self._streams[kind])
        if not self._captures and os.name == "posix" and len(self._inner) == len(NAMES):
            self._capture_descriptors()

    def _capture_descriptors(self) -> None:
        if self._descriptors is None and all(map(_jupyter.captures_descriptor, self._inner.values())):
            self._descriptors = Descriptors({kind: partial(self.show, None, kind) for kind in NAMES})
        if self._descriptors is not None:
            self._descriptors.take()
            self._captures = True
            self._note_descriptors()

    def _note_descriptors(self) -> None:
        self._standard.update((kind, found) for kind in NAMES if (found := identity(kind)) is not None)

    @property
    def standard(self) -> frozenset[tuple[int, Any]]:
        """What the kernel's own descriptors 1 and 2 lead to, each with its number."""
        return frozenset(self._standard)

    def close(self) -> None:
        """Give streams and descriptors back."""
        self.show_held()
        self._is_open = False
        for name in NAMES.values():
            stream = getattr(sys, name)
            if isinstance(stream, KernelStream):
                setattr(sys, name, stream.inner)
        if self._descriptors is not None and self._captures:
            self._captures = False
            self._descriptors.give_back()

    def forget_descriptors(self) -> None:
        """After close, of a kernel that could not be switched on: nothing shall be left of this."""
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
        return self._captures

    def expect_output(self, *, expecting: bool = True) -> None:
        """A child is being started: from now on its output comes first. Or there is none any more."""
        self._expecting = expecting

    def current_cell(self) -> int:
        """Return the number of the cell that this thread works for."""
        stdout = self._inner.get(STDOUT)
        header = _jupyter.header(stdout) if stdout is not None else {}
        message = header.get("msg_id")
        if message not in self._numbers:
            self._headers.append(header)
            self._numbers[message] = len(self._headers) - 1
        return self._numbers[message]

    def show_data(self, shell: Any, cell: int, data: dict[str, str]) -> None:
        """Show rich data under a cell, behind all text that has been written so far."""
        with self._lock:
            self.show_held()
            for inner in self._inner.values():
                inner.flush()
            _jupyter.display_under(shell, data, self._headers[cell])

    def children_first(self) -> None:
        """Show what children have written before something of the kernel's own."""
        if self._expecting:
            self._channel.drain()
        if self._descriptors is not None and self._captures:
            self._descriptors.drain()

    def show_childs(self, cell: int | None, kind: int, text: str) -> None:
        """Show what a child has sent, behind what its fork server had written to descriptor 1."""
        if self._descriptors is not None and self._captures:
            self._descriptors.drain(STDOUT)
        self.show(cell, kind, text)

    def show(self, cell: int | None, kind: int, text: str) -> None:
        """Show text under the cell that started a child, or else under the one that runs."""
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
            if self._last in self._inner:
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
        inner = self._inner.get(kind) or getattr(sys, NAMES[kind])
        if header is None or not _jupyter.is_kernels(inner):
            inner.write(text)
            return
        with _jupyter.under(inner, header):
            inner.write(text)

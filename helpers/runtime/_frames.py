"""The frames that carry child output to the kernel.

Every child writes to one pipe. A write of at most PIPE_BUF bytes is atomic, so frames of several
children never mix and arrive in the order in which they were written: no lock, no round trip.
Each frame begins with the kernel's secret key. Bytes without it are raw: what a child's subprocess or
C code writes to descriptor 1, which is the same pipe, so that it keeps its place between the prints.
"""

from __future__ import annotations

import select
import struct

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    # Kind, whether the writer asked for a flush, the writer's PID, the cell it works for, the output.
    Frame = tuple[int, bool, int, int, bytes]

RAW, STDOUT, STDERR, MARKER = range(4)
KEY_LENGTH = 16

_HEADER = struct.Struct("<BBIIH")  # kind, flushed, pid, cell, length of the payload
_PREFIX_LENGTH = KEY_LENGTH + _HEADER.size
# Windows has no PIPE_BUF: there a whole message is one write, whatever its length.
MAX_PAYLOAD = min(getattr(select, "PIPE_BUF", 4096), 4096) - _PREFIX_LENGTH - 4


def encode(key: bytes, frame: Frame) -> bytes:
    """Return the frame's bytes; its payload must hold at most MAX_PAYLOAD bytes."""
    kind, flushed, pid, cell, payload = frame
    return key + _HEADER.pack(kind, flushed, pid, cell, len(payload)) + payload


class Parser:
    """Turns the pipe's bytes back into frames; what does not carry the key comes out as raw output."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yield what is complete with this data."""
        data = self._rest + data if self._rest else data
        start, end = 0, len(data)
        while (found := self._next_key(data, start)) < end:
            if found > start:
                yield RAW, False, 0, 0, data[start:found]
                start = found
            if end - start < _PREFIX_LENGTH:
                break
            kind, flushed, pid, cell, length = _HEADER.unpack_from(data, start + KEY_LENGTH)
            stop = start + _PREFIX_LENGTH + length
            if stop > end:
                break
            yield kind, bool(flushed), pid, cell, data[start + _PREFIX_LENGTH : stop]
            start = stop
        else:
            if start < end:
                yield RAW, False, 0, 0, data[start:]
                start = end
        self._rest = data[start:]

    def _next_key(self, data: bytes, start: int) -> int:
        """Return where the next key begins, even if only its beginning is there; else the end."""
        found = data.find(self._key, start)
        if found >= 0:
            return found
        for length in range(min(KEY_LENGTH - 1, len(data) - start), 0, -1):
            if data.endswith(self._key[:length]):
                return len(data) - length
        return len(data)

"""The frames that carry child output to the kernel.

Every child writes to one pipe. A write of at most PIPE_BUF bytes is atomic, so frames of several
children never mix and arrive in the order in which they were written: no lock, no round trip.
Each frame begins with the kernel's secret key, which is how rubbish in the pipe is told apart.
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

STDOUT, STDERR, MARKER = 1, 2, 3
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
    """Turns the pipe's bytes back into frames and skips whatever does not carry the key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yield the frames that are complete with this data."""
        data = self._rest + data if self._rest else data
        start, end = 0, len(data)
        while end - start >= _PREFIX_LENGTH:
            if data[start : start + KEY_LENGTH] != self._key:
                found = data.find(self._key, start + 1)
                start = found if found >= 0 else end - KEY_LENGTH + 1
                continue
            kind, flushed, pid, cell, length = _HEADER.unpack_from(data, start + KEY_LENGTH)
            stop = start + _PREFIX_LENGTH + length
            if kind not in (STDOUT, STDERR, MARKER) or length > MAX_PAYLOAD:
                start += 1
                continue
            if stop > end:
                break
            yield kind, bool(flushed), pid, cell, data[start + _PREFIX_LENGTH : stop]
            start = stop
        self._rest = data[start:]

"""The kernel's end of the frames: the pipe's bytes become frames again, and raw output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.runtime.output._line import HEADER, KEY_LENGTH, RAW

if TYPE_CHECKING:
    from helpers.runtime.output._line import Frame

_PREFIX_LENGTH = KEY_LENGTH + HEADER.size


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
            kind, flushed, pid, cell, length = HEADER.unpack_from(data, start + KEY_LENGTH)
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

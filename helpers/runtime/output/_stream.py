"""One of the kernel's own streams, stdout or stderr, made to wait for what children printed before."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from helpers.runtime import child

if TYPE_CHECKING:
    from helpers.runtime.output._streams import KernelStreams


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

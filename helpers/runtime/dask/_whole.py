"""Calls that ■ must not cut in two: half a cluster can't be closed, half a closing leaves workers.

They are done in a thread of their own: ■ ends the waiting for it, what was made is then closed.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from typing import Any

from helpers.runtime import dask as ours

LOOK_SECONDS = 0.1  # Windows lets nobody interrupt a wait without a limit
LAST_SECONDS = 30.0  # for a closing that nobody has waited for


def whole(original: Any, *, in_place: Callable[..., Any], close: Callable[[Any], Any] | None = None) -> Any:
    """Let a method be done as a whole, but where `in_place` is true; interrupted, close what it has made."""

    @functools.wraps(original)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        if (
            ours.current_cell is None
            or threading.current_thread() is not threading.main_thread()
            or in_place(self, **kwargs)
        ):
            return original(self, *args, **kwargs)
        if close is not None:
            _wait_for_last()
        work = _Work(functools.partial(original, self, *args, **kwargs))
        try:
            work.start()
            return work.wait()
        except KeyboardInterrupt:
            work.afterwards(functools.partial(close, self) if close is not None else _nothing)
            raise

    return call


_last: list[threading.Event] = []  # ends of closings that nobody has waited for


def _wait_for_last() -> None:
    """Wait until they are over: a cluster made meanwhile would take over the wrong level of logging."""
    deadline = time.monotonic() + LAST_SECONDS
    while _last:
        if _last[0].wait(LOOK_SECONDS) or time.monotonic() > deadline:
            del _last[0]


class _Work:
    """A call in a thread of its own. Its end is an event: ■ in `Thread.join` misleads 3.11 (bpo-45274)."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self._result: Any = None
        self._error: BaseException | None = None
        self._is_done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kurs-dask", daemon=True)

    def start(self) -> None:
        """Begin."""
        try:
            self._thread.start()
        except RuntimeError:  # Python is shutting down
            self._run()

    def _run(self) -> None:
        try:
            self._result = self._call()
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits
            self._error = error
        finally:
            self._is_done.set()

    def wait(self) -> Any:
        """Wait for its end; return what it returned, or raise what it raised."""
        while not self._is_done.wait(LOOK_SECONDS):
            pass
        if self._error is not None:
            raise self._error
        return self._result

    def afterwards(self, call: Callable[[], Any]) -> None:
        """Call something when it has ended well; nobody waits for that."""
        if self._thread.ident is None:  # it has not begun
            return
        is_over = threading.Event()

        def follow() -> None:
            try:
                self._is_done.wait()
                if self._error is None:
                    call()
            finally:
                is_over.set()

        threading.Thread(target=follow, name="kurs-dask", daemon=True).start()
        _last.append(is_over)


def _nothing() -> None:
    pass

"""Makes an update that can be lost a lost one.

The recorders do not change what a program does, but for this: an unlocked read or write of a shared
value waits for a moment, so that another process comes in between a read and the write that follows.
"""

from __future__ import annotations

import os
import time

from helpers.exercises.child.wrap import when_imported, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SLOW_SECONDS, SLOW_SECONDS_IN_ALL = 0.0002, 0.4  # of a process

_slowed: dict[int, float] = {}  # by PID: forked children begin anew


def install(words: str) -> None:
    """Begin, if the program's source mentions shared values or a manager."""
    if "Value" in words or "Array" in words:
        when_imported("multiprocessing.sharedctypes", _wrap_shared_values)
    if "Manager" in words:
        when_imported("multiprocessing.managers", _wrap_proxies)


def _slow_down() -> None:
    slowed = _slowed.get(os.getpid(), 0.0)
    if slowed < SLOW_SECONDS_IN_ALL:
        before = time.monotonic()
        time.sleep(SLOW_SECONDS)
        _slowed[os.getpid()] = slowed + time.monotonic() - before


def _wrap_shared_values() -> None:
    """Slow down reads and writes of Value and Array by those who do not hold the lock."""
    from multiprocessing import sharedctypes

    synchronized: Any = sharedctypes.Synchronized
    read, write = synchronized.value.fget, synchronized.value.fset

    def is_mine(self: Any) -> bool:
        semaphore = getattr(self._lock, "_semlock", None)
        return semaphore is None or semaphore._is_mine()

    def value(self: Any) -> Any:
        found = read(self)
        if not is_mine(self):
            _slow_down()
        return found

    def change(self: Any, new: Any) -> None:
        if not is_mine(self):
            _slow_down()  # the read may have been under the lock
        write(self, new)

    def item(original: Any, self: Any, index: Any) -> Any:
        found = original(self, index)
        if not is_mine(self):
            _slow_down()
        return found

    def change_item(original: Any, self: Any, index: Any, new: Any) -> None:
        if not is_mine(self):
            _slow_down()
        original(self, index, new)

    synchronized.value = property(value, change)
    wrap(sharedctypes.SynchronizedArray, "__getitem__", item)
    wrap(sharedctypes.SynchronizedArray, "__setitem__", change_item)


def _wrap_proxies() -> None:
    """Slow down reads through a manager's proxies (whether a lock is held can't be told here)."""
    from multiprocessing import managers

    def call(original: Any, self: Any, name: str, *args: Any, **kwargs: Any) -> Any:
        answer = original(self, name, *args, **kwargs)
        if name in ("__getitem__", "get", "__getattribute__"):
            _slow_down()
        return answer

    wrap(managers.BaseProxy, "_callmethod", call)

"""Who will read what is sent: the children that have a queue or the other end of a pipe; what waits there."""

from __future__ import annotations

import time
import weakref
from collections.abc import Iterator
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary

from helpers.runtime._private import _standard
from helpers.runtime._private._standard import BaseProcess

MAILBOXES = (_standard.Queue, _standard.SimpleQueue, *_standard.CONNECTIONS)
FEEDER_SECONDS = 0.2  # until a queue's thread has written what was put

_holders: WeakKeyDictionary[Any, tuple[weakref.ref[BaseProcess], ...]] = WeakKeyDictionary()
_waiting: WeakKeyDictionary[Any, tuple[Any, str]] = WeakKeyDictionary()  # what no fresh child could load
_other_ends: WeakKeyDictionary[Any, weakref.ref[Any]] = WeakKeyDictionary()


def pipe(original: Any, /, *args: Any, **kwargs: Any) -> Any:
    """Make a pipe and remember which ends belong together."""
    first, second = original(*args, **kwargs)
    _other_ends[first], _other_ends[second] = weakref.ref(second), weakref.ref(first)
    return first, second


def box_of(sender: Any) -> Any:
    """Return where things arrive that are sent through this; None if that is not known."""
    if not isinstance(sender, _standard.CONNECTIONS):
        return sender
    other_end = _other_ends.get(sender)
    return other_end() if other_end is not None else None


def readers(box: Any) -> list[BaseProcess]:
    """Return the living children that can read from it."""
    return [child for holder in _holders.get(box, ()) if (child := holder()) is not None and _is_alive(child)]


def give(box: Any, child: BaseProcess) -> None:
    """Remember that a child that is being started gets it."""
    known = [holder for holder in _holders.get(box, ()) if holder() not in (None, child)]
    _holders[box] = (*known, weakref.ref(child))


def _is_alive(child: BaseProcess) -> bool:
    try:
        return child.is_alive()
    except ValueError:
        return False  # closed


def leave(box: Any, value: Any, qualname: str) -> None:
    """Remember that this has been sent, although nobody reads there yet."""
    if box is not None:
        _waiting.setdefault(box, (value, qualname))


def left_in(box: Any) -> tuple[Any, str] | None:
    """Return what waits there that no fresh child could load."""
    if box in _waiting and _is_empty(box):
        del _waiting[box]  # the notebook has taken it out itself
    return _waiting.get(box)


def _is_empty(box: Any) -> bool:
    deadline = time.monotonic() + FEEDER_SECONDS
    try:
        while box.empty() if hasattr(box, "empty") else not box.poll():
            if time.monotonic() > deadline:
                return True
            time.sleep(0.01)
    except (OSError, ValueError):
        return True  # closed, or an end that only writes
    return False


def boxes_in(value: Any, depth: int = 4) -> Iterator[Any]:
    """Yield the queues and pipes' ends in a process's arguments, also in containers."""
    if isinstance(value, MAILBOXES):
        yield value
    elif depth and isinstance(value, (list, tuple, set, frozenset, dict)):
        for item in islice(value.values() if isinstance(value, dict) else value, 1000):
            yield from boxes_in(item, depth - 1)

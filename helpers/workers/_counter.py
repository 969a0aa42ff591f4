"""What the race laboratory's children do: count on one shared counter, at full speed or in slow motion."""

from __future__ import annotations

import random
import time

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized
    from typing import Any

PORTION = 500  # increments between two looks at the stop sign
GIVE_UP_SECONDS = 120.0  # nobody gave the start: whoever started this process has gone
_SPIN_SECONDS = 0.002

# Where a slow-motion increment notes its moments; `READ_VALUE` and `WRITTEN_VALUE` are no moments.
MOMENTS = ("asked", "got", "read", "added", "wrote", "released")
ASKED, GOT, READ, ADDED, WROTE, RELEASED, READ_VALUE, WRITTEN_VALUE = range(8)
FIELDS = 8
_STAGGER_SECONDS = 0.01
_PAUSE_SECONDS = (0.02, 0.03)


def count(number: int, times: int, lock: bool, shared: tuple[Any, ...]) -> None:
    """Increment the shared counter `times` times, or until `go` turns negative; note how many were done.

    The last word is `ends`: once that is written, `done` is exact.
    """
    counter, ready, go, done, ends = shared
    left = times if _start_together(number, ready, go) else 0
    while left and go.value >= 0:
        portion = min(left, PORTION)
        if lock:
            for _ in range(portion):
                with counter.get_lock():
                    counter.value += 1
        else:
            for _ in range(portion):
                counter.value += 1
        left -= portion
        done[number] = times - left
    ends[number] = time.perf_counter()


def count_slowly(number: int, lock: bool, shared: tuple[Any, ...]) -> None:
    """Increment the shared counter once, with pauses between the steps, and note when each was taken."""
    counter, ready, go, all_notes = shared
    notes = all_notes[number]
    if not _start_together(number, ready, go):
        return
    time.sleep(random.uniform(0, _STAGGER_SECONDS))  # noqa: S311 - who comes first is left to chance
    if not lock:
        _increment_slowly(counter, notes)
        return
    notes[ASKED] = time.perf_counter()
    with counter.get_lock():
        notes[GOT] = time.perf_counter()
        _increment_slowly(counter, notes)
        # Noted before it happens, or the next one could seem to have got the lock before.
        notes[RELEASED] = time.perf_counter()


def _increment_slowly(counter: Synchronized[int], notes: Any) -> None:
    old = counter.value
    notes[READ] = time.perf_counter()
    notes[READ_VALUE] = old
    _pause()
    new = old + 1
    notes[ADDED] = time.perf_counter()
    _pause()
    counter.value = new
    notes[WROTE] = time.perf_counter()
    notes[WRITTEN_VALUE] = new
    _pause()


def _pause() -> None:
    time.sleep(random.uniform(*_PAUSE_SECONDS))  # noqa: S311 - not a secret


def _start_together(number: int, ready: Any, go: Any) -> bool:
    """Report ready, then begin at the moment that `go` names; tell whether there was one.

    Plain memory: with a Barrier or an Event, a killed process would leave the others waiting.
    """
    ready[number] = 1
    give_up = time.perf_counter() + GIVE_UP_SECONDS
    while not go.value:
        if time.perf_counter() > give_up:
            return False
        time.sleep(0.001)
    begin: float = go.value
    time.sleep(max(0.0, begin - time.perf_counter() - _SPIN_SECONDS))
    while time.perf_counter() < begin:
        pass
    return begin > 0

"""What the probes of these exercises share: notes that several processes keep, and waits that have an end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from multiprocessing import Lock, RawArray
from threading import BrokenBarrierError
from typing import Any

# How long a process waits for another one that a right answer keeps out. Both run already: whoever is
# let in by a wrong answer needs no more than a moment.
COME_SECONDS = 1.2
BEGIN_SECONDS = 12.0  # for processes that are only starting, on a busy machine
STUCK_SECONDS = 4.0  # who has not ended by then, all having begun, waits for ever
_LOOK_SECONDS = 0.005
_MOST_NOTES = 200


class Notes:
    """A list of small numbers in shared memory that several processes append to."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._numbers = RawArray("i", 1 + _MOST_NOTES)  # how many, and then they

    def append(self, number: int) -> None:
        """Add a number."""
        with self._guard:
            count = self._numbers[0]
            if count < _MOST_NOTES:
                self._numbers[count + 1] = number
                self._numbers[0] = count + 1

    def all(self) -> list[int]:
        """Return the numbers so far."""
        return list(self._numbers[1 : 1 + self._numbers[0]])


class WatchedLock:
    """A lock that does more when it is taken or released: see `taken` and `released`."""

    def __init__(self, lock: Any) -> None:
        self._lock = lock

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT002
        """Take the lock as a Lock does."""
        got = bool(self._lock.acquire(block, timeout))
        if got:
            self.taken()
        return got

    def release(self) -> None:
        """Let it go."""
        self.releasing()
        self._lock.release()
        self.released()

    def __enter__(self) -> bool:
        """Take it."""
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        """Let it go."""
        self.release()

    def taken(self) -> None:
        """Is called with the lock in hand."""

    def releasing(self) -> None:
        """Is called with the lock still in hand."""

    def released(self) -> None:
        """Is called without it."""


def wait_until(test: Callable[[], bool], seconds: float = COME_SECONDS) -> bool:
    """Wait for something to be so; tell whether it came to that in time."""
    deadline = time.monotonic() + seconds
    while not test():
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def meet(barrier: Any) -> None:
    """Wait for the others; go on without those who fail before they have come."""
    try:
        barrier.wait(BEGIN_SECONDS)
    except BrokenBarrierError:
        pass


def join_all(processes: Iterable[Any], seconds: float = STUCK_SECONDS) -> int:
    """Wait for processes that have begun, end those that do not end; return how many did not."""
    deadline = time.monotonic() + seconds
    stuck = 0
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.exitcode is None:
            stuck += 1
            process.terminate()
            process.join()
    return stuck

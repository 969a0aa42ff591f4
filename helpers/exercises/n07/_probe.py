"""What the probes of these exercises share: notes that several processes keep, and waits that have an end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from multiprocessing import Lock, RawArray
from typing import Any

# How long a process waits for another one that a right answer keeps out. Both run already: whoever is
# let in by a wrong answer needs no more than a moment.
COME_SECONDS = 1.2
STUCK_SECONDS = 6.0  # whoever has not ended by then waits for ever
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


def wait_until(test: Callable[[], bool], seconds: float = COME_SECONDS) -> bool:
    """Wait for something to be so; tell whether it came to that in time."""
    deadline = time.monotonic() + seconds
    while not test():
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def join_all(processes: Iterable[Any], seconds: float = STUCK_SECONDS) -> int:
    """Wait for started processes, end those that do not end; return how many did not."""
    deadline = time.monotonic() + seconds
    stuck = 0
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.exitcode is None:
            stuck += 1
            process.terminate()
            process.join()
    return stuck

"""A semaphore: at most so many at once, and not fewer than there is room for."""

from multiprocessing import Lock, RawArray
from typing import Any

from helpers.exercises.n07._probe import wait_until

PAGES, MOST = 4, 2
_COME_SECONDS = 6.0  # for the others who may come in: they may not even have started
_STAY_SECONDS = 0.4  # for those who may not


class Fetch:
    """A download that counts how many are at it at the same time."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._counts = RawArray("i", 4)  # inside now, inside at most, done, waited in vain

    def __call__(self, page: int) -> None:  # noqa: ARG002 - all pages are alike
        """Stay inside until it is clear how many come in."""
        counts = self._counts
        with self._guard:
            counts[0] += 1
            counts[1] = max(counts[1], counts[0])
        if not wait_until(lambda: counts[1] >= MOST or counts[3] > 0, _COME_SECONDS):
            counts[3] = 1  # nobody else need wait for that
        wait_until(lambda: counts[1] > MOST, _STAY_SECONDS)
        with self._guard:
            counts[0] -= 1
            counts[2] += 1

    def result(self) -> dict[str, int]:
        """Return how many were inside at most, and how many were done."""
        return {"most": self._counts[1], "done": self._counts[2]}


def probe(student: Any) -> object:
    """Let the student's function download pages that count."""
    fetch = Fetch()
    student.download_all(fetch, list(range(PAGES)), MOST)
    return fetch.result()

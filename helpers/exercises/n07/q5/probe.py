"""From nothing: a shelf of limited room, with a condition variable."""

from collections.abc import Iterator
from multiprocessing import Process, RawArray, Semaphore
from typing import Any

from helpers.exercises.n07._probe import join_all, wait_until

_WATCH_SECONDS = 0.7  # so long whoever should wait is watched, after it has begun
_WAKE_SECONDS = 4.0


def _work(shelf: Any, what: str, begun: Any, done: Any, place: int) -> None:
    begun.release()
    getattr(shelf, what)()
    done[place] = 1


class _Helpers:
    """Processes that call a method of the shelf, each once."""

    def __init__(self, shelf: Any, what: str, count: int = 1) -> None:
        self._done: Any = RawArray("i", count)
        begun = Semaphore(0)
        self._processes = [
            Process(target=_work, args=(shelf, what, begun, self._done, place), daemon=True)
            for place in range(count)
        ]
        for process in self._processes:
            process.start()
        for _ in range(count):
            begun.acquire()

    def waiting(self, left: int) -> int:
        """Return how many have come through although `left` of them should still wait."""
        limit = len(self._processes) - left
        wait_until(lambda: sum(self._done) >= limit, _WAKE_SECONDS)
        wait_until(lambda: sum(self._done) > limit, _WATCH_SECONDS)
        return int(sum(self._done))

    def end(self) -> int:
        """Return how many come through in the end."""
        wait_until(lambda: sum(self._done) == len(self._processes), _WAKE_SECONDS)
        found = int(sum(self._done))
        join_all(self._processes, 1.0 if found == len(self._processes) else 0.0)
        return found


def probe(student: Any) -> object:
    """Take from an empty shelf, put on a full one, let two wait for one thing; stop at the first mistake."""
    shelf = student.Shelf(2)
    parts = [shelf, *_parts(object.__getstate__(shelf))]
    found: dict[str, Any] = {
        # A manager's has another class, whose name has the word, too.
        "condition": any("Condition" in kind.__name__ for part in parts for kind in type(part).__mro__)
    }
    found["put"] = _Helpers(shelf, "put", 2).end()
    found["take"] = _Helpers(shelf, "take").end()
    found["count"] = shelf.count()
    if (found["put"], found["take"], found["count"]) != (2, 1, 1):
        return found
    found["full"] = _full(student.Shelf(1))
    if found["full"] != [0, 1, 1]:
        return found
    found["empty"] = _empty(student.Shelf(2))
    return found


def _parts(state: object) -> Iterator[object]:
    """Yield what is in dicts, lists and tuples."""
    if isinstance(state, (dict, list, tuple)):
        for part in state.values() if isinstance(state, dict) else state:
            yield from _parts(part)
    else:
        yield state


def _full(shelf: Any) -> list[int]:
    """One thing lies on a shelf for one; another is brought, then the first is taken."""
    _Helpers(shelf, "put").end()
    bringer = _Helpers(shelf, "put")
    early = bringer.waiting(left=1)
    _Helpers(shelf, "take").end()
    return [early, bringer.end(), shelf.count()]


def _empty(shelf: Any) -> list[int]:
    """Two want to take from an empty shelf; one thing is brought, then another (if one has taken the first)."""
    takers = _Helpers(shelf, "take", 2)
    early = takers.waiting(left=2)
    _Helpers(shelf, "put").end()
    after_one, count = takers.waiting(left=1), shelf.count()
    if early or after_one != 1:
        return [early, after_one, count]
    _Helpers(shelf, "put").end()
    return [early, after_one, count, takers.end(), shelf.count()]

"""What a level's processes sleep in until others wake them, in the model: event, condition, barrier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import BrokenBarrierError
from typing import Any

from helpers.labs.scheduler._objects import Gate, Shared

WAKE = "uyan"


@dataclass(eq=False)
class Event(Shared):
    """As multiprocessing.Event: who comes before set() sleeps until then."""

    flag: bool = False
    sleeping: list[int] = field(default_factory=list)

    def wait(self) -> Iterator[Gate]:
        """Go on if it is set; sleep until then if it is not."""
        yield Gate()
        if not self.flag:
            me = self.now[0]
            self.sleeping.append(me)
            yield Gate(WAKE, self, lambda: me not in self.sleeping)

    def set(self) -> None:
        """Set it; all who sleep are woken."""
        self.flag = True
        self.sleeping.clear()

    def clear(self) -> None:
        """Take it back."""
        self.flag = False

    def is_set(self) -> bool:
        """Tell whether it is set."""
        return self.flag

    def state(self) -> Any:
        """Return whether it is set and who sleeps."""
        return self.flag, tuple(sorted(self.sleeping))

    def words(self) -> str:
        """Say whether it is set, and who sleeps."""
        return ("verildi" if self.flag else "verilmedi") + sleepers(self.sleeping)

    def asleep(self) -> list[int]:
        """Return who waits for set()."""
        return list(self.sleeping)


@dataclass(eq=False)
class Condition(Shared):
    """As multiprocessing.Condition; who has slept longest is woken first."""

    owner: int | None = None
    sleeping: list[int] = field(default_factory=list)

    def acquire(self, note: str = "") -> Iterator[Gate]:
        """Take its lock, once that is free."""
        yield Gate(note, self, lambda: self.owner is None)
        self.owner = self.now[0]

    def release(self) -> None:
        """Give its lock back."""
        if self.owner is None:
            raise ValueError("semaphore or lock released too many times")
        self.owner = None

    def wait(self) -> Iterator[Gate]:
        """Give the lock back and sleep; once woken, take it again."""
        yield Gate()
        me = self.now[0]
        self._mine("wait")
        self.owner = None
        self.sleeping.append(me)
        yield Gate(WAKE, self, lambda: me not in self.sleeping and self.owner is None)
        self.owner = me

    def notify(self, n: int = 1) -> None:
        """Wake so many who sleep."""
        self._mine("notify")
        del self.sleeping[:n]

    def notify_all(self) -> None:
        """Wake all who sleep."""
        self._mine("notify_all")
        self.sleeping.clear()

    def _mine(self, call: str) -> None:
        if self.owner != self.now[0]:
            raise RuntimeError(f"{call}() called without the lock")

    def state(self) -> Any:
        """Return its lock's owner and who sleeps, in their order."""
        return self.owner, tuple(self.sleeping)

    def words(self) -> str:
        """Say who has the lock, and who sleeps."""
        owner = "kilidi boşta" if self.owner is None else f"kilidi süreç {self.owner} tutuyor"
        return owner + sleepers(self.sleeping)

    def holders(self) -> list[int]:
        """Return who has the lock."""
        return [] if self.owner is None else [self.owner]

    def asleep(self) -> list[int]:
        """Return who waits for notify()."""
        return list(self.sleeping)


@dataclass(eq=False)
class Barrier(Shared):
    """As multiprocessing.Barrier. With a limit, the scheduler may let the time run out."""

    parties: int = 2
    broken: bool = False
    waiting: list[int] = field(default_factory=list)

    def wait(self, timeout: float | None = None) -> Iterator[Gate]:
        """Wait until all are there; BrokenBarrierError if that comes to nothing."""
        yield Gate()
        me = self.now[0]
        if self.broken:
            raise BrokenBarrierError
        self.waiting.append(me)
        if len(self.waiting) == self.parties:
            self.waiting.clear()
            return
        yield Gate(WAKE, self, lambda: timeout is not None or self.broken or me not in self.waiting)
        if me in self.waiting:
            self.broken = True
            self.waiting.remove(me)
            raise BrokenBarrierError

    def abort(self) -> None:
        """Break it."""
        self.broken = True

    def state(self) -> Any:
        """Return whether it is broken and who is there."""
        return self.broken, tuple(sorted(self.waiting))

    def words(self) -> str:
        """Say how many are there."""
        if self.broken:
            return "kırıldı"
        return f"{len(self.waiting)}/{self.parties} süreç geldi"

    def asleep(self) -> list[int]:
        """Return who waits for the others."""
        return list(self.waiting)


def sleepers(numbers: list[int]) -> str:
    """Say who sleeps, behind something else."""
    return "; uyuyan: " + ", ".join(f"süreç {number}" for number in numbers) if numbers else ""

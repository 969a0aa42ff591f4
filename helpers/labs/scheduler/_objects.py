"""What a level's processes share, in the model: here the search tries all orders, and the picture is read.

The children have the same classes over real shared memory and real locks (`helpers.workers.gates`). A method
that may have to wait is a generator here and there: it yields at the same places. Here it yields a `Gate`,
which knows whether it may be opened.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Gate:
    """A place where a process stops: what the step is called, what it waits for, whether it may go on."""

    note: str = ""
    on: Shared | None = None
    ready: Callable[[], bool] = lambda: True


@dataclass(eq=False)
class Shared:
    """Something that processes share.

    Attributes:
        now: in a list, the process whose step is being done.
        index: its place among all that is shared.

    """

    now: list[int]
    index: int = 0

    def state(self) -> Any:
        """Return all that it is, hashable: two equal states have the same future."""
        raise NotImplementedError

    def words(self) -> str:
        """Say what it is now."""
        raise NotImplementedError

    def holders(self) -> list[int]:
        """Return the processes that have it in hand."""
        return []

    def asleep(self) -> list[int]:
        """Return the processes that sleep in it."""
        return []


@dataclass(eq=False)
class Lock(Shared):
    """As multiprocessing.Lock."""

    owner: int | None = None
    used: bool = False

    def acquire(self, note: str = "") -> Iterator[Gate]:
        """Take it, once it is free."""
        self.used = True
        yield Gate(note, self, lambda: self.owner is None)
        self.owner = self.now[0]

    def release(self) -> None:
        """Give it back."""
        if self.owner is None:
            raise ValueError("semaphore or lock released too many times")
        self.owner = None

    def state(self) -> Any:
        """Return its owner."""
        return self.owner

    def words(self) -> str:
        """Say who has it."""
        return "boşta" if self.owner is None else f"süreç {self.owner} tutuyor"

    def holders(self) -> list[int]:
        """Return its owner."""
        return [] if self.owner is None else [self.owner]


@dataclass(eq=False)
class RLock(Lock):
    """As multiprocessing.RLock: who has it may take it again."""

    count: int = 0

    def reach(self, note: str = "") -> Iterator[Gate]:
        """Stop until nobody else has it."""
        me = self.now[0]
        yield Gate(note, self, lambda: self.owner in {None, me})

    def acquire(self, note: str = "") -> Iterator[Gate]:
        """Take it, once nobody else has it."""
        self.used = True
        yield from self.reach(note)
        self.owner = self.now[0]
        self.count += 1

    def release(self) -> None:
        """Give it back, as often as it was taken."""
        if self.owner != self.now[0]:
            raise AssertionError("attempt to release recursive lock not owned by thread")
        self.count -= 1
        if not self.count:
            self.owner = None

    def state(self) -> Any:
        """Return its owner and how often he has it."""
        return self.owner, self.count


@dataclass(eq=False)
class Value(Shared):
    """As multiprocessing.Value: whoever reads or writes it waits for who has its lock."""

    value: Any = 0
    lock: RLock = field(init=False)

    def __post_init__(self) -> None:
        self.lock = RLock(self.now, -1 - self.index)

    def get_lock(self) -> RLock:
        """Return its lock."""
        return self.lock

    def reach(self, note: str = "") -> Iterator[Gate]:
        """Stop before the value is read or written, until nobody else has its lock."""
        yield from self.lock.reach(note)

    def state(self) -> Any:
        """Return the value."""
        return self.value

    def words(self) -> str:
        """Say the value."""
        return str(self.value)


@dataclass(eq=False)
class Array(Shared):
    """As multiprocessing.Array, without its lock."""

    items: list[Any] = field(default_factory=list)

    def __getitem__(self, index: Any) -> Any:
        """Read one."""
        return self.items[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        """Write one."""
        self.items[index] = value

    def __len__(self) -> int:
        """Count them."""
        return len(self.items)

    def state(self) -> Any:
        """Return the items."""
        return tuple(self.items)

    def words(self) -> str:
        """Say the items."""
        return str(self.items)


@dataclass(eq=False)
class Semaphore(Shared):
    """As multiprocessing.Semaphore."""

    free: int = 1
    inside: list[int] = field(default_factory=list)

    def acquire(self, note: str = "") -> Iterator[Gate]:
        """Take one, once one is free."""
        yield Gate(note, self, lambda: self.free > 0)
        self.free -= 1
        self.inside.append(self.now[0])

    def release(self) -> None:
        """Give one back."""
        self.free += 1
        if self.now[0] in self.inside:
            self.inside.remove(self.now[0])

    def state(self) -> Any:
        """Return how many are free and who has the others."""
        return self.free, tuple(sorted(self.inside))

    def words(self) -> str:
        """Say how many are free, and who is inside."""
        inside = ", ".join(f"süreç {number}" for number in self.inside)
        return f"{self.free} yer boş" + (f"; içeride: {inside}" if inside else "")

    def holders(self) -> list[int]:
        """Return who is inside."""
        return list(dict.fromkeys(self.inside))


@dataclass(eq=False)
class SimpleQueue(Shared):
    """As multiprocessing.SimpleQueue."""

    items: list[Any] = field(default_factory=list)

    def put(self, item: Any) -> None:
        """Add one at the end."""
        self.items.append(item)

    def get(self) -> Generator[Gate, None, Any]:
        """Take the first, once there is one."""
        yield Gate("", self, lambda: bool(self.items))
        return self.items.pop(0)

    def empty(self) -> bool:
        """Tell whether it is empty at this moment."""
        return not self.items

    def state(self) -> Any:
        """Return what is in it."""
        return tuple(self.items)

    def words(self) -> str:
        """Say what is in it."""
        return "içinde: " + ", ".join(map(str, self.items)) if self.items else "boş"

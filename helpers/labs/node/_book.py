"""What the scheduler does with the tasks, as it tells a plugin of ours. No widgets, no Dask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WAITING, GIVEN, DONE = "waiting", "given", "done"  # with the scheduler; with a worker; its result is there


@dataclass
class Task:
    """One task: where it stands now, and how often a death has thrown it back."""

    state: str = WAITING
    worker: int = 0  # from 1; 0: none
    again: int = 0


@dataclass
class Book:
    """All tasks of a run, by key; written in the scheduler's thread, read in the lab's."""

    tasks: dict[str, Task]
    lanes: dict[str, int] = field(default_factory=dict)  # worker's number by address
    closed: bool = False  # the run is over: what happens now is its clearing up

    def joined(self, address: str, name: object) -> None:
        """A worker has come, a first one or one in a dead one's place."""
        self.lanes[address] = int(str(name)) + 1

    def left(self, address: str) -> None:
        """A worker has gone; its tasks come by themselves."""
        self.lanes.pop(address, None)

    def moved(self, key: object, finish: str, address: str) -> None:
        """A task is somewhere else now."""
        task = self.tasks.get(str(key))
        if task is None or self.closed:
            return
        if finish == "processing":
            task.state, task.worker = GIVEN, self.lanes.get(address, 0)
        elif finish == "memory":
            task.state, task.worker = DONE, self.lanes.get(address, task.worker)
        else:
            task.again += task.state != WAITING
            task.state, task.worker = WAITING, 0

    @property
    def done(self) -> int:
        """How many results there are."""
        return sum(task.state == DONE for task in list(self.tasks.values()))

    @property
    def again(self) -> int:
        """How often a task was thrown back."""
        return sum(task.again for task in list(self.tasks.values()))

    def drawn(self) -> list[list[Any]]:
        """Return state, worker and number of returns of each task, for the page."""
        return [[task.state, task.worker, task.again] for task in list(self.tasks.values())]

"""What the philosophers' laboratory's children do: think, take two forks, eat, put them back."""

from __future__ import annotations

import random
import time
from multiprocessing import parent_process

from helpers.workers._counter import _start_together

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from typing import Any

# What a philosopher is doing.
THINKING, WAITS_LEFT, WAITS_RIGHT, REACHING, EATING, DONE = range(6)

THINK_SECONDS = (0.1, 0.3)
REACH_SECONDS = (0.05, 0.15)  # from one fork to the other
EAT_SECONDS = (0.2, 0.4)
LIMIT_SECONDS = 0.8  # with the cure "timeout": so long the second fork is waited for
RETRY_SECONDS = (0.05, 0.5)  # random: all would try again at the same moment otherwise
MOMENT_SECONDS = 20.0  # at most, for the forced moment
LOOK_UP_SECONDS = 1.0  # whoever waits without a limit sees after the parent now and then


class Notes:
    """What the philosophers note, and the parent reads, in plain shared memory: no lock, so nobody waits.

    Philosophers and forks are counted from 0; what is noted of them is counted from 1, and 0 means none.
    """

    def __init__(self, context: Any, count: int) -> None:
        self.doing = context.RawArray("b", count)
        self.wants = context.RawArray("b", count)  # the fork that a philosopher waits for
        self.holders = context.RawArray("b", count)  # the philosopher who has a fork in hand
        self.eaten = context.RawArray("i", count)
        self.give_ups = context.RawArray("i", count)
        self.changes = context.RawArray("q", count)  # how often a philosopher has noted something
        self.moment = context.RawValue("b", 0)  # 1: the forced moment has come
        self.ends = context.RawArray("d", count)


def forks_of(number: int, count: int, cure: str) -> tuple[int, int]:
    """Return the forks of a philosopher in the order in which they are taken: left, right; or by number."""
    left, right = number, (number + 1) % count
    if cure == "order" and right < left:
        return right, left
    return left, right


def dine(number: int, plan: tuple[int, str, bool], shared: tuple[Any, ...]) -> None:
    """Eat so many meals; the forks are real locks."""
    meals, cure, forced = plan
    ready, go, forks, notes = shared
    if _start_together(number, ready, go):
        philosopher = Philosopher(number, cure, forced, forks, notes)
        for _ in range(meals):
            philosopher.think(THINK_SECONDS)
            philosopher.take_both_forks()
            philosopher.eat()
        philosopher.leave()


class Philosopher:
    """One philosopher at the table."""

    def __init__(self, number: int, cure: str, forced: bool, forks: Any, notes: Notes) -> None:
        self.number, self.forks, self.notes = number, forks, notes
        self.first, self.second = forks_of(number, len(forks), cure)
        self.limit = LIMIT_SECONDS if cure == "timeout" else None
        self.forced = forced
        self.all_firsts = {forks_of(other, len(forks), cure)[0] for other in range(len(forks))}

    def think(self, seconds: tuple[float, float]) -> None:
        """Do without the forks for a while."""
        self._note(self.notes.doing, self.number, THINKING)
        time.sleep(random.uniform(*seconds))  # noqa: S311 - not a secret

    def take_both_forks(self) -> None:
        """Take one fork, then the other; with a limit, give the first one back and try again later."""
        while True:
            self._take(self.first, None)
            self._reach()
            if self._take(self.second, self.limit):
                return
            self._put_back(self.first)
            self._note(self.notes.give_ups, self.number, self.notes.give_ups[self.number] + 1)
            self.think(RETRY_SECONDS)

    def eat(self) -> None:
        """Eat with both forks, then put them back."""
        self._note(self.notes.doing, self.number, EATING)
        time.sleep(random.uniform(*EAT_SECONDS))  # noqa: S311
        self._note(self.notes.eaten, self.number, self.notes.eaten[self.number] + 1)
        self._put_back(self.second)
        self._put_back(self.first)

    def leave(self) -> None:
        """Note that all is eaten."""
        self._note(self.notes.doing, self.number, DONE)
        self.notes.ends[self.number] = time.perf_counter()

    def _take(self, fork: int, limit: float | None) -> bool:
        left = fork == self.number
        self._note(self.notes.wants, self.number, fork + 1)
        self._note(self.notes.doing, self.number, WAITS_LEFT if left else WAITS_RIGHT)
        taken = self._acquire(self.forks[fork], limit)
        # In this order: nobody may seem to wait for a fork in their own hand.
        self._note(self.notes.wants, self.number, 0)
        if taken:
            self._note(self.notes.holders, fork, self.number + 1)
        return taken

    def _acquire(self, lock: Any, limit: float | None) -> bool:
        if limit is not None:
            return bool(lock.acquire(timeout=limit))
        while not lock.acquire(timeout=LOOK_UP_SECONDS):
            parent = parent_process()
            if parent is not None and not parent.is_alive():
                raise SystemExit(1)  # nobody is left to end this process
        return True

    def _put_back(self, fork: int) -> None:
        self._note(self.notes.holders, fork, 0)
        self.forks[fork].release()

    def _reach(self) -> None:
        """Reach for the second fork; that takes a while, in which others reach for theirs."""
        self._note(self.notes.doing, self.number, REACHING)
        time.sleep(random.uniform(*REACH_SECONDS))  # noqa: S311
        if self.forced:
            self.forced = False  # the first time only
            self._wait_for_the_moment()

    def _wait_for_the_moment(self) -> None:
        """Wait until each has the first fork in hand, or waits for it as a neighbour has it."""
        give_up = time.monotonic() + MOMENT_SECONDS
        while not self.notes.moment.value and time.monotonic() < give_up:
            if all(self.notes.holders[fork] for fork in self.all_firsts) and THINKING not in self.notes.doing:
                self.notes.moment.value = 1
            time.sleep(0.002)

    def _note(self, field: Any, index: int, value: int) -> None:
        """Note something; the count goes first, so that who reads it last misses no change."""
        self.notes.changes[self.number] += 1
        field[index] = value

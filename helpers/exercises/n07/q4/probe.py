"""Two locks in opposite order: a deadlock that has to be cured without giving up the locks."""

from multiprocessing import Barrier, Lock, Process, RawArray
from typing import Any

from helpers.exercises.n07._probe import WatchedLock, join_all, meet, wait_until

BEGIN, AMOUNTS = 100, (30, 10)


class MeetingLock(WatchedLock):
    """A lock; who has got the first of the two waits until the other process has got one, too.

    Where all take them in the same order, that can't be, and the wait ends without it.
    """

    def __init__(self, holding: Any) -> None:
        super().__init__(Lock())
        self._holding = holding  # how many locks each process holds; [2]: they have met
        self.number = -1  # of the process, in that process
        self.mine = False

    def taken(self) -> None:
        """Wait for the other process."""
        self.mine = True
        self._holding[self.number] += 1
        if self._holding[self.number] == 1 and not self._holding[2]:
            wait_until(lambda: self._holding[1 - self.number] > 0 or self._holding[2] > 0)
            self._holding[2] = 1

    def releasing(self) -> None:
        """Note it."""
        self.mine = False
        self._holding[self.number] -= 1


class Accounts:
    """Two balances that note who writes without holding the account's lock."""

    def __init__(self, locks: list[MeetingLock]) -> None:
        self._locks = locks
        self._balances = RawArray("i", [BEGIN, BEGIN])
        self._bare = RawArray("i", 2)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._balances)

    def __getitem__(self, index: Any) -> Any:
        """Return a balance, or several as a list."""
        return self._balances[index]

    def __setitem__(self, index: int, value: int) -> None:
        """Change a balance."""
        if not self._locks[index].mine:
            self._bare[index] += 1
        self._balances[index] = value

    def result(self) -> dict[str, list[int]]:
        """Return the balances, and how often each was written without its lock."""
        return {"balances": list(self._balances), "bare": list(self._bare)}


def _transfer(work: Any, number: int, accounts: Accounts, locks: list[MeetingLock], together: Any) -> None:
    for lock in locks:
        lock.number = number
    meet(together)
    work(accounts, locks, number, 1 - number, AMOUNTS[number])


def probe(student: Any) -> object:
    """Transfer in both directions at once."""
    holding = RawArray("i", 3)
    locks = [MeetingLock(holding), MeetingLock(holding)]
    accounts, together = Accounts(locks), Barrier(3)
    processes = [
        Process(target=_transfer, args=(student.transfer, number, accounts, locks, together))
        for number in (0, 1)
    ]
    for process in processes:
        process.start()
    meet(together)
    stuck = join_all(processes)
    return {**accounts.result(), "stuck": stuck}

"""A lock that is held for as long as something belongs together."""

from multiprocessing import Barrier, Lock, Process
from typing import Any

from helpers.exercises.n07._probe import Notes, WatchedLock, join_all, meet, wait_until

DOCUMENTS, PAGES = 2, 3


class MeetingLock(WatchedLock):
    """A lock that is not taken again before the other document's pages have come, if they can."""

    def __init__(self, lock: Any, others_came: Any) -> None:
        super().__init__(lock)
        self._others_came = others_came

    def released(self) -> None:
        """With a lock for each page they come now."""
        wait_until(self._others_came)


def _print(work: Any, number: int, notes: Notes, lock: Any, together: Any) -> None:
    def others_came() -> bool:
        return any(one // 10 != number for one in notes.all())

    def printer(page: int) -> None:
        notes.append(10 * number + page)
        if page == 0:
            wait_until(others_came)  # without a lock they come now

    meet(together)
    work(printer, list(range(PAGES)), MeetingLock(lock, others_came))


def probe(student: Any) -> object:
    """Print two documents at once; return what was printed (ten times the document plus the page)."""
    notes, lock, together = Notes(), Lock(), Barrier(DOCUMENTS + 1)
    processes = [
        Process(target=_print, args=(student.print_document, number, notes, lock, together))
        for number in range(DOCUMENTS)
    ]
    for process in processes:
        process.start()
    meet(together)
    return {"stuck": join_all(processes), "printed": notes.all()}

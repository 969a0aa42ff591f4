"""A lock that is held for as long as something belongs together."""

from multiprocessing import Barrier, Lock, Process
from typing import Any

from helpers.exercises.n07._probe import Notes, join_all, wait_until

DOCUMENTS, PAGES = 2, 3


def _print(work: Any, number: int, notes: Notes, lock: Any, together: Any) -> None:
    def others_came() -> bool:
        return any(one // 10 != number for one in notes.all())

    def printer(page: int) -> None:
        notes.append(10 * number + page)
        if page == 0:
            wait_until(others_came)  # without a lock they come now

    def pages() -> Any:
        for page in range(PAGES):
            if page == 1:
                wait_until(others_came)  # with a lock for each page they come now
            yield page

    together.wait(30)
    work(printer, pages(), lock)


def probe(student: Any) -> object:
    """Print two documents at once; return what was printed (ten times the document plus the page)."""
    notes, lock, together = Notes(), Lock(), Barrier(DOCUMENTS)
    processes = [
        Process(target=_print, args=(student.print_document, number, notes, lock, together))
        for number in range(DOCUMENTS)
    ]
    for process in processes:
        process.start()
    stuck = join_all(processes)
    return {"stuck": stuck, "printed": notes.all()}

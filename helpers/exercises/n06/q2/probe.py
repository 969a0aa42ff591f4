"""Several consumers, each stopped by a pill of its own."""

import time
from collections.abc import Iterator
from multiprocessing import active_children
from typing import Any

from helpers.exercises.child.record import has_begun

WORDS = ["elma", "armut", "nar", "kiraz", "portakal"]
WORKERS = 3
BEGIN_SECONDS, PAUSE_SECONDS = 5.0, 0.2


class Slowly(list[str]):
    """A list that is given out word by word the first time, and not before the consumers are at work.

    So there are moments in which the queue is empty, though more is to come.
    """

    slow = True

    def __iter__(self) -> Iterator[str]:
        """Yield the words."""
        if self.slow:
            self.slow = False
            _wait_for_children()
            for word in list.__iter__(self):
                time.sleep(PAUSE_SECONDS)
                yield word
        else:
            yield from list.__iter__(self)


def _wait_for_children() -> None:
    deadline = time.monotonic() + BEGIN_SECONDS
    while time.monotonic() < deadline:
        children = active_children()
        # None: they will be started later, or have ended at once.
        if not children or (len(children) == WORKERS and all(has_begun(child.pid) for child in children)):
            return
        time.sleep(0.01)


def probe(student: Any) -> object:
    """Let three consumers work on five words that come slowly."""
    found = student.lengths(Slowly(WORDS), WORKERS)
    return sorted(found) if isinstance(found, (list, tuple)) and None not in found else found

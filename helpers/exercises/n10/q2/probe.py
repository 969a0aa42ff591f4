"""An event loop that is not held up: the orders wait together, the heart goes on."""

from typing import Any

from helpers.exercises.n10._loop import with_heartbeat

NAMES = ["pide", "lahmacun", "börek", "kek"]
WAIT = 0.3  # of one order


def probe(student: Any) -> object:
    """Have the orders prepared beside a heart."""
    return with_heartbeat(lambda: student.prepare_all(list(NAMES)))

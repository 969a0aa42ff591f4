"""A server that computes: in children, while its loop goes on."""

from typing import Any

from helpers.exercises.n10._loop import with_heartbeat

LIMITS, LONGEST = [40_000, 1_000, 40_000], [323, 178, 323]


def probe(student: Any) -> object:
    """Ask the server beside a heart."""
    return with_heartbeat(lambda: student.answer(list(LIMITS)))

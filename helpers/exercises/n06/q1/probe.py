"""A bounded queue: a fast producer waits for a slow consumer."""

from typing import Any

COUNT = 25


def probe(student: Any) -> object:
    """Bake."""
    student.bake(COUNT)
    return None

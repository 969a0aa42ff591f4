"""Several arguments for each job of a pool."""

from typing import Any

BOXES = [(1, 2, 3), (2, 2, 2), (7, 1, 1), (4, 5, 6)]


def probe(student: Any) -> object:
    """Ask for the volumes of boxes that are not the example's."""
    return student.volumes(BOXES)

"""A function that can't travel to the workers, and a result that can't travel back."""

from typing import Any

LISTS, LIMIT = [[4, 12, 7], [], [30, 6, 8, 9], [5]], 7


def probe(student: Any) -> object:
    """Select from other lists than the example's; a tuple is as good as a list."""
    return [list(found) for found in student.select_all(LISTS, LIMIT)]

"""A manager's queue of jobs that several processes work off, and an end that all of them notice."""

from typing import Any

NUMBERS, WORKERS = list(range(1, 13)), 3


def probe(student: Any) -> object:
    """Let three processes work off twelve jobs."""
    found = student.cube_all(list(NUMBERS), WORKERS)
    return found if found is None or isinstance(found, (dict, list)) else type(found).__name__

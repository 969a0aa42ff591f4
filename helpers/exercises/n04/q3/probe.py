"""apply_async: all jobs first, then all results, then the end of the pool."""

from typing import Any


def probe(student: Any) -> object:
    """Ask for the lengths of words that are not the example's."""
    return student.lengths(["kilit", "kuyruk", "boru", "olay"])

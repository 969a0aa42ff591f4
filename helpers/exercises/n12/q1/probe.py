"""Tasks for a cluster: all given, then gathered."""

from typing import Any

from helpers.exercises.n12._cluster import ask

NUMBERS = [9, 4, 7, 12, 5]


def probe(student: Any) -> object:
    """Ask for squares of numbers that are not the example's."""
    return ask(lambda client: student.squares(client, NUMBERS))

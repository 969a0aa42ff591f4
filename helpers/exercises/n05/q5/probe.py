"""From nothing: a program that is right under every start method."""

from typing import Any

TEXTS, LETTER = ["elma erik", "kiraz", "nane", "kekik meşe"], "e"


def probe(student: Any) -> object:
    """Count another letter in other texts than the example's."""
    return student.count_all(TEXTS, LETTER)

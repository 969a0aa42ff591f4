"""A pipe with two ends: a question goes one way, the answer comes back the other."""

from typing import Any

QUESTIONS = ([1, 2, 3], list(range(101)))


def probe(student: Any) -> object:
    """Ask twice."""
    return [student.ask(list(numbers)) for numbers in QUESTIONS]

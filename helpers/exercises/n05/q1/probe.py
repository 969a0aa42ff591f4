"""State that travels as an argument, not as a global."""

from typing import Any

PRICES, RATE = [2, 5, 7, 11], 30


def probe(student: Any) -> object:
    """Ask for other prices and another rate than the example's."""
    return student.convert_all(PRICES, RATE)

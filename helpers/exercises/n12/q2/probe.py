"""A function that is not pure."""

import itertools
import random
from typing import Any

from helpers.exercises.n12._cluster import ask

COUNT = 5


def probe(student: Any) -> object:
    """Throw dice that never show the same number twice."""
    numbers = itertools.count(1)
    original = random.randint
    random.randint = lambda _low, _high: next(numbers)  # type: ignore[assignment]
    try:
        return ask(lambda client: student.throw(client, COUNT))
    finally:
        random.randint = original

"""An Array that processes fill in slices: each its own, none forgotten."""

from multiprocessing import Array
from typing import Any

LENGTH, PARTS = 23, 4  # not divisible


def probe(student: Any) -> object:
    """Let the student's function work on numbers that can't be divided equally."""
    numbers = Array("i", range(2, 2 + LENGTH))
    student.square_all(numbers, PARTS)
    return numbers[:]

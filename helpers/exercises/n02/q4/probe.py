"""A named block of shared memory: opened, handed over by its name, closed, removed."""

from typing import Any

PIXELS = [0, 10, 200, 255, 7]


def probe(student: Any) -> object:
    """Take the negative of five bytes."""
    found = student.negative(bytes(PIXELS))
    return list(found) if isinstance(found, (bytes, bytearray)) else found

"""A named block of shared memory: opened, handed over by its name, worked on in parts, removed."""

from typing import Any

WORKERS = 4
PIXELS = [0, 10, 200, 255, 7, *range(30, 48)]  # 23: not divisible


def probe(student: Any) -> object:
    """Take the negative of bytes that can't be divided equally."""
    found = student.negative(bytes(PIXELS), WORKERS)
    return list(found) if isinstance(found, (bytes, bytearray)) else found

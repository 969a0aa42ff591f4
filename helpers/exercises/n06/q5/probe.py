"""From nothing: a pipeline of two processes; what has gone through is collected in order."""

from typing import Any

FEW = ["  bir elma ", "iki  armut daha", "   "]
LONG = "çok uzun bir satır " * 20  # many of them are more than any pipe holds
MANY = 1_000


def probe(student: Any) -> object:
    """Send a few lines through, then many long ones."""
    few, many = student.process(list(FEW)), student.process([LONG] * MANY)
    expected = [(LONG.strip(), len(LONG.split()))] * MANY
    return [few, many == expected if isinstance(many, list) else many, len(many) if many is not None else 0]

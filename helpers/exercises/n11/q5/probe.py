"""Byte ranges that end at line ends."""

from pathlib import Path
from typing import Any

PARTS = 5
LINES = [f"{n};{'ğ' * (n % 23)}\n" for n in range(400)]
LONG = ["a\n", "b" * 900 + "\n", "c\n"]  # several cuts fall into the long line
_FILE, _LONG = Path("satirlar.csv"), Path("uzun.csv")


def probe(student: Any) -> object:
    """Cut a file of many lines, count them, cut one with a line longer than a part."""
    _FILE.write_bytes("".join(LINES).encode())
    _LONG.write_bytes("".join(LONG).encode())
    found = student.cut(str(_FILE), PARTS)
    try:
        ranges = [(int(start), int(stop)) for start, stop in found]
        long = [(int(start), int(stop)) for start, stop in student.cut(str(_LONG), PARTS)]
    except (TypeError, ValueError):
        return {"ranges": None, "shown": repr(found)[:80]}
    return {"ranges": ranges, "long": long, "count": student.run(str(_FILE), PARTS)}

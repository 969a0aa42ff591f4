"""Chunks by size: the large ones first, none too large, none too many."""

from typing import Any

MOST = 100
SIZES = {"a": 20, "b": 250, "c": 60, "d": 40, "e": 5, "f": 35, "g": 100, "h": 39, "i": 61, "j": 1}
CHUNKS = 5


def probe(student: Any) -> object:
    """Cut files of different sizes, run them, cut nothing."""
    found = student.cut(dict(SIZES), MOST)
    try:
        chunks = [[str(name) for name in chunk] for chunk in found]
    except TypeError:
        return {"chunks": None, "shown": repr(found)[:80]}
    return {"chunks": chunks, "run": student.run(dict(SIZES), MOST), "empty": list(student.cut({}, MOST))}

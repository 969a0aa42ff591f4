"""Errors as values: one bad record does not cost the others."""

from typing import Any

TEXTS = ["4", "kırk", "0", "8", "", "15"]
EXPECTED = ([4, 0, 8, 15], {"kırk": "ValueError", "": "ValueError"})


def probe(student: Any) -> object:
    """Run good and bad records; then one that brings a fault of the program's own."""
    answer = student.run(list(TEXTS))
    try:
        hidden = student.run(["1", None])
    except TypeError:
        hidden = "TypeError"
    return {"answer": answer, "hidden": hidden}

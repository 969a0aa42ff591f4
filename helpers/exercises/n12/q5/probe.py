"""A task that may be done twice, or be cut off."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NUMBERS = ["4", "9", "2"]


def probe(student: Any) -> object:
    """Do the task twice; then cut it off in the middle, and do it again."""
    return {"twice": _twice(student), **_cut(student)}


def _twice(student: Any) -> dict[str, list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            student.save(folder, "pazar", list(map(int, NUMBERS)))
        return _content(folder)


def _cut(student: Any) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        try:
            student.save(folder, "pazar", _ending())
        except _CutOff:
            pass
        cut = _content(folder)
        student.save(folder, "pazar", list(map(int, NUMBERS)))
        return {"cut": cut, "again": _content(folder)}


class _CutOff(BaseException):
    """In the place of a worker's death."""


def _ending() -> Iterator[int]:
    yield 4
    raise _CutOff


def _content(folder: str) -> dict[str, list[str]]:
    return {path.name: path.read_text(encoding="utf-8").split() for path in Path(folder).iterdir()}

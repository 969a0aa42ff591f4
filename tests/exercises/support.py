"""Shared by the tests of exercises: a small exercise, its checks on an answer, and what they leave behind."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from helpers.exercises.definition import Definition
from helpers.exercises.judge import judge as judging
from helpers.exercises.judge.program import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.exercises.verdict import Verdict

GUARD = 'if __name__ == "__main__":\n'


def definition(**changes: Any) -> Definition:
    """An exercise without checks: whatever ends well is right."""
    texts = {"number": "0.1", "title": "Deneme", "level": "kolay", "task": "Deneyin.", "starter": "pass"}
    return Definition(**{**texts, "solution": "x = 1", "hints": ("Bir.",), "checks": (), **changes})


def judge(code: str, *methods: str, **changes: Any) -> Verdict:
    return judging.judge(definition(**changes), dedent(code), methods or ("spawn",))


def marked(folder: Path) -> list[psutil.Process]:
    """Return the living processes of programs that were run in this folder."""
    found = []
    for process in psutil.process_iter():
        try:
            mark = process.environ().get(MARK, "")
            if mark.startswith(str(folder)) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            pass  # somebody else's, or it has just ended
    return found


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder for programs; nothing is left in it, nor of them."""
    with tempfile.TemporaryDirectory(prefix="k") as name:  # short: sockets lie in it
        folder = Path(name).resolve()
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        yield folder
        assert marked(folder) == []
        assert list(folder.iterdir()) == []

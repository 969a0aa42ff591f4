"""An exercise as its folder tells it: task, starter, solution, and what makes an answer right."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.exercises.checks import Check
from helpers.exercises.diagnoses import Diagnosis
from helpers.exercises.task import Task, read, read_task

MAGIC = "%%worker"


@dataclass(frozen=True, kw_only=True)
class Definition(Task):
    """A task, and code without its ``%%worker`` line.

    Attributes:
        starter, solution: Python code.
        checks: what makes an answer right; their sentences are what a right answer is told.
        mistakes: diagnoses for this exercise, tried after those of the failed check.
        probe: called in the program's main process after its own end, with the student's names as
            attributes; what it returns is `trace.result`. A module-level function; standard library only.
        main_block: whether the student's main guard block runs (False: only the probe does).
        seconds: the time limit, for each start method.
        child_errors: whether uncaught errors in children are part of the task.

    """

    starter: str
    solution: str
    checks: tuple[Check, ...]
    mistakes: tuple[Diagnosis, ...] = ()
    probe: Callable[[Any], object] | None = None
    main_block: bool = True
    seconds: float = 10.0
    child_errors: bool = False

    def cell(self, code: str) -> str:
        """Return code as a cell by which check() finds the answer."""
        return f"{MAGIC}\n# {self.heading}\n{code}"

    def is_answer(self, cell: str) -> bool:
        """Tell whether a cell is an answer to this exercise: the comment line with its number says so."""
        return (
            re.search(rf"^#\s*Alıştırma {re.escape(self.number)}(?![\d.]*\d)", cell, re.MULTILINE) is not None
        )


def load(notebook: str, name: str) -> Definition:
    """Read an exercise's folder.

    ``task.md``, ``starter.py``, ``solution.py`` and ``check.py`` with CHECKS and, where they are not the
    usual ones, MISTAKES, MAIN_BLOCK, SECONDS and CHILD_ERRORS; ``probe.py`` with `probe` if there is one.
    """
    place = Path(__file__).parent / notebook / name
    package = f"{__package__}.{notebook}.{name}"
    check = importlib.import_module(f"{package}.check")
    given = {
        field: getattr(check, field.upper())
        for field in ("mistakes", "main_block", "seconds", "child_errors")
        if hasattr(check, field.upper())
    }
    if (place / "probe.py").exists():
        given["probe"] = importlib.import_module(f"{package}.probe").probe
    # Importing them has put the folder in the place of the exercise: n01.q1 is asked for anew.
    vars(importlib.import_module(f"{__package__}.{notebook}")).pop(name, None)
    task = read_task(place)
    return Definition(
        **vars(task),
        starter=read(place / "starter.py").strip("\n"),
        solution=read(place / "solution.py").strip("\n"),
        checks=check.CHECKS,
        **given,
    )

"""An exercise as its folder tells it: task, starter, solution, and what makes an answer right."""

from __future__ import annotations

import importlib
import multiprocessing
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.exercises.checks import Check
from helpers.exercises.child import picture
from helpers.exercises.diagnoses import Diagnosis
from helpers.exercises.task import PROJECT, Task, read, read_task

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

    Of a step of the project, whose answer is a file:
        small: settings of the program, such as WIDTH, with the values that they have when it is checked.
        method_argument: the program is told its start method on the command line, and each one is tried.
        accident: a child is killed when it calls this function.

    """

    starter: str
    solution: str
    checks: tuple[Check, ...]
    mistakes: tuple[Diagnosis, ...] = ()
    probe: Callable[[Any], object] | None = None
    main_block: bool = True
    seconds: float = 10.0
    child_errors: bool = False
    small: Mapping[str, int] = field(default_factory=dict)
    method_argument: bool = False
    accident: str = ""

    @property
    def is_file(self) -> bool:
        """Whether the answer is a file of the student's own, not a cell."""
        return self.number.endswith(PROJECT)

    def made_small(self, source: str) -> str:
        """Return the program with less to compute; each line stays where it is."""
        for name, value in self.small.items():
            source = re.sub(rf"^({name} *= *)\d+", rf"\g<1>{value}", source, flags=re.MULTILINE)
        return source

    def arguments(self, method: str) -> tuple[str, tuple[str, ...]]:
        """Return the default start method under which the program runs, and its arguments.

        Where it is told the method, another one is the default: so it is seen whether it listens.
        """
        if not self.method_argument:
            return method, ()
        others = [one for one in multiprocessing.get_all_start_methods() if one != method]
        return (others or [method])[0], (method,)

    def cell(self, code: str) -> str:
        """Return code as a cell by which check() finds the answer."""
        return f"{MAGIC}\n# {self.heading}\n{one_blank_line(code)}"

    def is_answer(self, cell: str) -> bool:
        """Tell whether a cell is an answer to this exercise: the comment line with its number says so."""
        return (
            re.search(rf"^#\s*Alıştırma {re.escape(self.number)}(?![\d.]*\d)", cell, re.MULTILINE) is not None
        )


def one_blank_line(text: str) -> str:
    """Return a text with one blank line where it has several: a notebook has no room for more."""
    return re.sub(r"\n{3,}", "\n\n", text)


def load(notebook: str, name: str) -> Definition:
    """Read an exercise's folder.

    ``task.md``, ``starter.py``, ``solution.py`` and ``check.py`` with CHECKS and, where they are not the
    usual ones, MISTAKES, MAIN_BLOCK, SECONDS and CHILD_ERRORS (of a step of the project also SMALL,
    METHOD_ARGUMENT and ACCIDENT); ``probe.py`` with `probe` if there is one.
    """
    place = Path(__file__).parent / notebook / name
    package = f"{__package__}.{notebook}.{name}"
    check = importlib.import_module(f"{package}.check")
    given = {
        name_of_field: getattr(check, name_of_field.upper())
        for name_of_field in (
            "mistakes", "main_block", "seconds", "child_errors", "small", "method_argument", "accident"
        )
        if hasattr(check, name_of_field.upper())
    }  # fmt: skip
    if (place / "probe.py").exists():
        given["probe"] = importlib.import_module(f"{package}.probe").probe
    elif name == PROJECT:
        given = {"probe": picture.probe, "small": {"WIDTH": 12}, "seconds": 20.0, **given}
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

"""One exercise in one place: task, starter, hints, solution, checks, and typical wrong answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from helpers.exercises._checks import Check
from helpers.exercises._diagnoses import Diagnosis

LEVELS = ("kolay", "orta", "zor")
MAGIC = "%%worker"


@dataclass(frozen=True, kw_only=True)
class Definition:
    """An exercise: Turkish Markdown, and code without its ``%%worker`` line.

    Attributes:
        number: "notebook.exercise", such as "1.2".
        title, level (one of LEVELS), task: as the student reads them.
        starter, solution: Python code. hints: each tells a bit more than the one before.
        checks: what makes an answer right; their sentences are what a right answer is told.
        mistakes: diagnoses for this exercise, tried after those of the failed check.
        probe: called in the program's main process after its own end, with the student's names as
            attributes; what it returns is `run.result`. A module-level function; standard library only.
        main_block: whether the student's main guard block runs (False: only the probe does).
        seconds: the time limit, for each start method.
        child_errors: whether uncaught errors in children are part of the task.
        wrong: typical wrong answers, each with a phrase that the verdict must contain (for the tests).

    """

    number: str
    title: str
    level: str
    task: str
    starter: str
    solution: str
    hints: tuple[str, ...]
    checks: tuple[Check, ...]
    mistakes: tuple[Diagnosis, ...] = ()
    probe: Callable[[Any], object] | None = None
    main_block: bool = True
    seconds: float = 10.0
    child_errors: bool = False
    wrong: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Let definitions write their texts indented, as code."""
        for name in ("task", "starter", "solution"):
            object.__setattr__(self, name, dedent(getattr(self, name)).strip("\n"))
        object.__setattr__(
            self, "wrong", tuple((dedent(code).strip("\n"), text) for code, text in self.wrong)
        )
        assert self.level in LEVELS, self.level

    @property
    def heading(self) -> str:
        """Number and title, as in "Alıştırma 1.2: Çöken işçi"."""
        return f"Alıştırma {self.number}: {self.title}"

    @property
    def name(self) -> str:
        """How a notebook calls it: n01.q2."""
        notebook, _, exercise = self.number.partition(".")
        return f"n{int(notebook):02}.q{exercise}"

    def cell(self, code: str) -> str:
        """Return code as a cell by which check() finds the answer."""
        return f"{MAGIC}\n# {self.heading}\n{code}"

    def is_answer(self, cell: str) -> bool:
        """Tell whether a cell is an answer to this exercise: the comment line with its number says so."""
        return (
            re.search(rf"^#\s*Alıştırma {re.escape(self.number)}(?![\d.]*\d)", cell, re.MULTILINE) is not None
        )

    def cells(self) -> list[dict[str, str]]:
        """Return the exercise's cells in a notebook: task, starter, check, help (there, but not run)."""
        return [
            {"cell_type": "markdown", "source": f"### {self.heading} ({self.level})\n\n{self.task}"},
            {"cell_type": "code", "source": self.cell(self.starter)},
            {"cell_type": "code", "source": f"{self.name}.check()"},
            {
                "cell_type": "code",
                "source": "# Takıldıysanız bir satırın başındaki # işaretini silip hücreyi çalıştırın.\n"
                f"# {self.name}.hint()\n# {self.name}.solution()",
            },
        ]

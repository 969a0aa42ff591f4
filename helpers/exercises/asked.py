"""All that the notebooks ask, by number: exercise "4.1", question "4.s1", step of the project "4.proje"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from helpers.exercises import folder
from helpers.exercises.cells import Part, parts
from helpers.exercises.choice import Choice, read_choice
from helpers.exercises.definition import Definition, load
from helpers.exercises.exercise import is_worker_cell, judged_safely, no_worker_cell
from helpers.exercises.judge.judge import methods_for
from helpers.exercises.question import look
from helpers.exercises.sections import text
from helpers.exercises.verdict import Verdict

Asked = Definition | Choice


@cache
def numbers() -> dict[str, tuple[str, str]]:
    """Return the folder (notebook and name in it) of each number, in the order of the course."""
    found = {}
    for notebook in folder.notebooks():
        for name in folder.names(notebook):
            kind = name[1:] if name[0] == "q" else name
            found[f"{int(notebook[1:])}.{kind}"] = notebook, name
    return found


@cache
def find(number: str) -> Asked:
    """Return what stands under a number; raises KeyError."""
    notebook, name = numbers()[number]
    if name in folder.questions(notebook):
        return read_choice(Path(folder.HERE, notebook, name))
    return load(notebook, name)


def of_notebook(notebook: str) -> list[Asked]:
    """Return all that a notebook (n04) asks, in order."""
    return [find(number) for number, (place, _) in numbers().items() if place == notebook]


def answer_cell(one: Asked) -> Part | None:
    """Return the cell in which students answer; None where the answer is a file."""
    return next((part for part in parts(one) if part.renamed), None)


def answer_in(one: Asked, cells: Sequence[dict[str, Any]]) -> str | None:
    """Return the last of a notebook's cells that answers this one: a further try stands below the first."""
    part = answer_cell(one)
    sources = [text(cell) for cell in cells if cell["cell_type"] == "code"]
    return next((source for source in reversed(sources) if part is not None and part.is_it(source)), None)


def label(number: str) -> str:
    """Return a number as it is read: Alıştırma 4.1, Soru 4.1, Proje 4."""
    return find(number).label


def verdict_on(one: Asked, answer: str) -> Verdict:
    """Judge an answer: a cell, a letter, or a file's text. Nothing is noted."""
    if isinstance(one, Choice):
        return look(one, answer)
    if not one.is_file and not is_worker_cell(answer):
        return no_worker_cell(one)
    return judged_safely(one, answer, methods_for(one))

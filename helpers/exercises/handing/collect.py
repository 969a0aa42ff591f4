"""Finds a student's answers: the cells that were run in this kernel, else those of a notebook's file."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from helpers.exercises import answers, notebook_file, project_folder
from helpers.exercises.asked import Asked, answer_cell, answer_in
from helpers.exercises.choice import Choice
from helpers.exercises.definition import Definition
from helpers.exercises.judge.program import UNREADABLE, same
from helpers.exercises.task import BadExercise, read

Answers = dict[str, str]


def open_notebook(name: str) -> dict[str, Any] | None:
    """Return what stands in this kernel's notebook (n04), as it was saved last; None if unknown."""
    # JupyterLab and VS Code tell where it lies; else it lies in the working folder.
    told = (os.environ.get("JPY_SESSION_NAME"), vars(sys.modules["__main__"]).get("__vsc_ipynb_file__"))
    paths = [Path(one) for one in told if isinstance(one, str) and one.endswith(".ipynb")]
    found = sorted(Path.cwd().glob(f"{name[1:]}_*.ipynb"))
    for path in [*paths, *(found if len(found) == 1 else ())]:
        try:
            return notebook_file.read(path)
        except notebook_file.Unusable:
            continue  # renamed meanwhile, say
    return None


def run_in_kernel(all_asked: Iterable[Asked]) -> Answers:
    """Return the answers whose cells were run in this kernel, each as it was run last."""
    found: dict[str, str] = {}
    for one in all_asked:
        cell = answer_cell(one)
        if cell is not None and (source := answers.latest(cell.is_it)) is not None:
            found[one.number] = source
    return _answers(all_asked, found)


def in_notebook(all_asked: Iterable[Asked], notebook: dict[str, Any]) -> Answers:
    """Return the answers that stand in a notebook."""
    found = {one.number: answer_in(one, notebook["cells"]) for one in all_asked}
    return _answers(all_asked, found)


def in_file(all_asked: Iterable[Asked], file: Path) -> Answers:
    """Return the student's project file as the answer to the steps among these."""
    try:
        source = read(file)
    except BadExercise:
        return {}
    found = {one.number: source for one in all_asked if isinstance(one, Definition) and one.is_file}
    return _answers(all_asked, found)


def project_file(name: str) -> Path:
    """Return where this student's project file lies."""
    return project_folder.path(name) / project_folder.FILE


def _answers(all_asked: Iterable[Asked], found: Mapping[str, str | None]) -> Answers:
    """Keep what is an answer: no untouched starter, of a question the letter."""
    kept = {}
    for one in all_asked:
        source = found.get(one.number)
        if source is None:
            continue
        if isinstance(one, Choice):
            if letter := _letter(one, source):
                kept[one.number] = letter
        elif not same(source, one.starter):
            kept[one.number] = source
    return kept


def _letter(choice: Choice, cell: str) -> str:
    """Return what stands between the brackets of the last answer in a cell."""
    plain = re.sub(r"^\s*[%!].*$", "", cell, flags=re.MULTILINE)  # what only IPython reads
    try:
        tree = ast.parse(plain)
    except UNREADABLE:
        return ""
    given = [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == f"{choice.name}.answer"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    return given[-1] if given and isinstance(given[-1], str) else ""

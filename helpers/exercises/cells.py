"""The cells that an exercise has in its notebook, and how they get there.

An exercise's cells stand together. They are found by the comment line of the starter cell; a cell that is
as it should be stays as it is, with its id, outputs and metadata.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from helpers.exercises.definition import Definition

Cell = dict[str, Any]

TITLE = "## Alıştırmalar"  # the section's heading


class NoPlace(Exception):
    """A notebook has no section for exercises."""


def cells(exercise: Definition) -> list[dict[str, str]]:
    """Return an exercise's cells: task, starter, check, help (there, but not run)."""
    return [
        {"cell_type": "markdown", "source": f"### {exercise.heading} ({exercise.level})\n\n{exercise.task}"},
        {"cell_type": "code", "source": exercise.cell(exercise.starter)},
        {"cell_type": "code", "source": f"{exercise.name}.check()"},
        {
            "cell_type": "code",
            "source": "# Takıldıysanız bir satırın başındaki # işaretini silip hücreyi çalıştırın.\n"
            f"# {exercise.name}.hint()\n# {exercise.name}.solution()",
        },
    ]


def place(exercises: Iterable[Definition], notebook: dict[str, Any]) -> list[str]:
    """Put the exercises' cells into a notebook, in place; return the names of those that have changed.

    A new exercise comes behind those before it. Raises NoPlace.
    """
    found: list[Cell] = notebook["cells"]
    changed = []
    end = None  # of the cells of the exercise before
    for exercise in exercises:
        before = list(map(id, found)), list(map(_text, found))
        wanted = cells(exercise)
        own = [
            next(
                (cell for cell in found if cell["cell_type"] == new["cell_type"] and is_it(_text(cell))), None
            )
            for new, is_it in zip(wanted, _recognisers(exercise), strict=True)
        ]
        here = [index for index, cell in enumerate(found) if any(cell is one for one in own)]
        first = here[0] if here else _first_place(found) if end is None else end
        rest = [(index, cell) for index, cell in enumerate(found) if index not in here]
        block = [
            _updated(cell, new) if cell is not None else _new(new, notebook, f"{_id(exercise)}{part}")
            for cell, new, part in zip(own, wanted, ("-metin", "", "-denetim", "-yardim"), strict=True)
        ]
        start = sum(index < first for index, _ in rest)
        found[:] = [cell for _, cell in rest]
        found[start:start] = block
        end = start + len(block)
        if before != (list(map(id, found)), list(map(_text, found))):
            changed.append(exercise.name)
    return changed


def _recognisers(exercise: Definition) -> list[Callable[[str], bool]]:
    number, name = re.escape(exercise.number), re.escape(exercise.name)
    return [
        re.compile(rf"### Alıştırma {number}(?![\d.]*\d)").match,  # type: ignore[list-item]
        exercise.is_answer,
        re.compile(rf"^{name}\.check\(", re.MULTILINE).search,  # type: ignore[list-item]
        re.compile(rf"^#? ?{name}\.hint\(", re.MULTILINE).search,  # type: ignore[list-item]
    ]


def _first_place(found: list[Cell]) -> int:
    """Return where the first exercise goes: behind the section's heading and the import that follows it."""
    for index, cell in enumerate(found):
        if re.search(rf"^{TITLE}$", _text(cell), re.MULTILINE):
            imports = found[index + 1 : index + 2]
            return index + 1 + any("helpers.exercises" in _text(cell) for cell in imports)
    raise NoPlace


def _text(cell: Cell) -> str:
    return "".join(cell["source"])


def _updated(cell: Cell, new: dict[str, str]) -> Cell:
    """Give a cell another text, if it has not that one already; what it once showed is then gone."""
    if _text(cell).strip("\n") != new["source"]:
        cell["source"] = new["source"].splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return cell


def _new(new: dict[str, str], notebook: dict[str, Any], name: str) -> Cell:
    cell: Cell = {"cell_type": new["cell_type"]}
    if new["cell_type"] == "code":
        cell["execution_count"] = None
    if (notebook["nbformat"], notebook["nbformat_minor"]) >= (4, 5):
        taken = {one.get("id") for one in notebook["cells"]}
        cell["id"] = next(
            one for one in (name, *(f"{name}-{n}" for n in range(2, 10_000))) if one not in taken
        )
    cell["metadata"] = {}
    if new["cell_type"] == "code":
        cell["outputs"] = []
    cell["source"] = new["source"].splitlines(keepends=True)
    return cell


def _id(exercise: Definition) -> str:
    return f"alistirma-{exercise.number.rpartition('.')[2]}"

"""Puts the cells of exercises and questions where they belong in their notebook.

The cells of one stand together, in the section that its task names. A cell that is as it should be stays
as it is, with its id, outputs and metadata; what somebody has written into a starter cell stays too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.exercises.asked import Asked
from helpers.exercises.cells import Part, parts
from helpers.exercises.sections import NoPlace, section, text

Cell = dict[str, Any]

ANSWERED = (
    "hücresinde bir yanıt ya da eski bir başlangıç duruyor; korundu. "
    "Onu silip baştaki hâline döndürmek için: `place --reset`"
)


@dataclass
class Placed:
    """What was done: the names of those whose cells have changed; Turkish sentences on what could not be."""

    changed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def place(all_asked: Sequence[Asked], notebook: dict[str, Any], *, reset: bool = False) -> Placed:
    """Put the cells of these into a notebook, in place.

    One that stands in its section already stays there. A new one, or one whose section has changed, comes
    behind those before it in that section, or before those after it, or at the section's end.
    With `reset`, starter cells get their first text back also where somebody has written an answer.
    """
    found: list[Cell] = notebook["cells"]
    blocks = {one.name: _own(one, found) for one in all_asked}
    done = Placed()
    for one in all_asked:
        before = _state(found)
        own = blocks[one.name]
        try:
            first = _first(one, all_asked, found, blocks)
        except NoPlace as error:
            done.told.append(f"{one.name}: {error}")
            continue
        wanted = parts(one)
        block = [
            _new(part, notebook) if cell is None else _updated(cell, part, reset=reset)
            for part, cell in zip(wanted, own, strict=True)
        ]
        if any(
            part.renamed and text(cell).strip("\n") != part.source
            for part, cell in zip(wanted, block, strict=True)
        ):
            done.told.append(f"{one.name}: {ANSWERED}")
        gone = set(map(id, block))
        start = sum(id(cell) not in gone for cell in found[:first])
        found[:] = [cell for cell in found if id(cell) not in gone]
        found[start:start] = block
        blocks[one.name] = list(block)
        if before != _state(found):
            done.changed.append(one.name)
    return done


def _state(found: list[Cell]) -> list[object]:
    """Return what tells whether cells have been changed."""
    return [(id(cell), text(cell), cell.get("metadata", {}).get("minutes")) for cell in found]


def _note_minutes(cell: Cell, part: Part) -> None:
    if part.minutes:
        cell["metadata"]["minutes"] = part.minutes
    else:
        cell.get("metadata", {}).pop("minutes", None)


def _own(one: Asked, found: list[Cell]) -> list[Cell | None]:
    """Return the cells that one has now; None for those that are missing."""
    return [
        next((cell for cell in found if cell["cell_type"] == part.kind and part.is_it(text(cell))), None)
        for part in parts(one)
    ]


def _first(
    one: Asked, all_asked: Sequence[Asked], found: list[Cell], blocks: dict[str, list[Cell | None]]
) -> int:
    """Return where the first cell of one goes; raises NoPlace."""
    without = {id(cell) for block in blocks.values() for cell in block if cell is not None}
    begin, end = section(found, one.section, without)

    def here(other: Asked) -> list[int]:
        own = {id(cell) for cell in blocks[other.name] if cell is not None}
        return [n for n in range(begin, end) if id(found[n]) in own]

    if places := here(one):
        return places[0]
    index = all_asked.index(one)
    for other in reversed(all_asked[:index]):
        if other.section == one.section and (places := here(other)):
            return places[-1] + 1
    for other in all_asked[index + 1 :]:
        if other.section == one.section and (places := here(other)):
            return places[0]
    return end if one.section else begin


def _updated(cell: Cell, part: Part, *, reset: bool) -> Cell:
    """Give a cell another text, if it has not that one already; what it once showed is then gone."""
    old = text(cell).strip("\n")
    new = part.source if part.renamed is None or reset else part.renamed(old)
    if old != new:
        cell["source"] = new.splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    _note_minutes(cell, part)
    return cell


def _new(part: Part, notebook: dict[str, Any]) -> Cell:
    cell: Cell = {"cell_type": part.kind}
    if part.kind == "code":
        cell["execution_count"] = None
    if (notebook["nbformat"], notebook["nbformat_minor"]) >= (4, 5):
        taken = {one.get("id") for one in notebook["cells"]}
        cell["id"] = next(
            one for one in (part.id, *(f"{part.id}-{n}" for n in range(2, 10_000))) if one not in taken
        )
    cell["metadata"] = {}
    _note_minutes(cell, part)
    if part.kind == "code":
        cell["outputs"] = []
    cell["source"] = part.source.splitlines(keepends=True)
    return cell

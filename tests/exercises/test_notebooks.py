"""The notebooks show the exercises as they are defined: the two can't drift apart."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers.exercises import folder
from helpers.exercises.asked import Asked
from helpers.exercises.cells import cells as cells_of_exercise
from helpers.exercises.choice import read_choice
from helpers.exercises.definition import load
from helpers.exercises.missing import of_cells
from helpers.exercises.place import place
from tests.exercises.support import definition
from tests.notebook_paths import LESSONS, NOTEBOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence

CALL = re.compile(r"\bn\d\d\.[qs]\d+\b")

Cells = list[dict[str, Any]]


def cells_of(path: Path) -> Cells:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]


def questions(name: str) -> list[Asked]:
    return [read_choice(Path(folder.HERE, name, one)) for one in folder.questions(name)]


def exercises(name: str) -> list[Asked]:
    return [load(name, one) for one in folder.exercises(name)]


def assert_shows(cells: Cells, *kinds: Sequence[Asked]) -> None:
    """Each exercise's cells stand together, in order, as they are defined; no others are mentioned."""
    plain = [(cell["cell_type"], cell["source"].strip("\n")) for cell in cells]
    for kind in kinds:
        places = []
        for one in kind:
            wanted = [(cell["cell_type"], cell["source"]) for cell in cells_of_exercise(one)]
            assert wanted[1] in plain, f"{one.name}: starter cell missing, or not as defined"
            place = plain.index(wanted[1]) - 1
            assert plain[place : place + len(wanted)] == wanted, one.name
            places.append(place)
        assert places == sorted(places)
    called = {name for kind, source in plain if kind == "code" for name in CALL.findall(source)}
    assert called == {one.name for kind in kinds for one in kind}


@pytest.mark.parametrize("name", folder.notebooks())
def test_a_notebook_shows_its_exercises(name: str) -> None:
    (path,) = [path for path in LESSONS if path.name.startswith(name[1:])]
    assert_shows(cells_of(path), questions(name), exercises(name))


@pytest.mark.parametrize("name", folder.notebooks())
def test_each_stands_in_its_section(name: str) -> None:
    (path,) = [path for path in LESSONS if path.name.startswith(name[1:])]
    notebook = json.loads(path.read_text(encoding="utf-8"))
    done = place([*questions(name), *exercises(name)], notebook)
    assert (done.changed, done.told) == ([], [])
    assert list(of_cells(name, notebook)) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_exercises_that_a_notebook_mentions_are_its_own(path: Path) -> None:
    source = "\n".join(cell["source"] for cell in cells_of(path) if cell["cell_type"] == "code")
    assert {name[:3] for name in CALL.findall(source)} <= {f"n{path.name[:2]}"} & set(folder.notebooks())


# Does the comparison see anything at all?

ONE, TWO = definition(number="1.1"), definition(number="1.2", starter="y = 2")


def shown(*all_asked: Asked) -> Cells:
    return [dict(cell) for one in all_asked for cell in cells_of_exercise(one)]


def test_the_comparison_accepts_what_is_right() -> None:
    text = {"cell_type": "markdown", "source": "metin"}
    assert_shows([text, *shown(ONE), text, *shown(TWO)], [ONE, TWO])


@pytest.mark.parametrize("index", range(6))
@pytest.mark.parametrize("change", ["edit", "drop"])
def test_the_comparison_sees_a_cell_that_differs(index: int, change: str) -> None:
    cells = shown(ONE, TWO)
    if change == "edit":
        cells[index]["source"] += "x"
    else:
        del cells[index]
    with pytest.raises(AssertionError):
        assert_shows(cells, [ONE, TWO])


def test_the_comparison_sees_a_wrong_order_and_a_stranger() -> None:
    with pytest.raises(AssertionError):
        assert_shows(shown(TWO, ONE), [ONE, TWO])
    with pytest.raises(AssertionError):
        assert_shows(shown(ONE, TWO), [ONE])

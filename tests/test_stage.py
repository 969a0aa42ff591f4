"""The stage: all labs, one a section, nothing to read; and the pictures of labs that notebooks keep."""

from __future__ import annotations

import base64
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import helpers.labs
from tests.notebook_paths import FOLDER, NOTEBOOKS

ROOT = FOLDER.parent
STAGE = FOLDER / "egitmen" / "sahne.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"
LARGEST = 110_000  # bytes


def cells_of(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def picture(name: str) -> Path:
    return Path(sys.modules[getattr(helpers.labs, name).__module__].__file__ or "").with_name("picture.png")


def shown_labs(cells: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Return the labs that a notebook's cells show, and the outputs with them."""
    names = {repr(getattr(helpers.labs, name)()): name for name in helpers.labs.__all__}
    data = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    said = [("".join(one.get("text/plain", "")), one) for one in data]
    return [(names[text], one) for text, one in said if text in names]


def test_the_stage_begins_with_the_pool_and_has_every_lab_once() -> None:
    first, *rest = cells_of(STAGE)
    # One key runs it: the first cell is the one that is chosen when the notebook opens.
    assert first["cell_type"] == "code"
    assert re.search(r"^%load_ext helpers$", source(first), re.MULTILINE)
    assert source(first).splitlines()[-1] == "PoolLab()"
    headings, labs = rest[::2], rest[1::2]
    assert [cell["cell_type"] for cell in rest] == ["markdown", "code"] * len(labs)
    assert all(re.fullmatch(r"## [^\n]{3,30}", source(cell)) for cell in headings)
    names = ["PoolLab", *(source(cell).removesuffix("()") for cell in labs)]
    assert sorted(names) == sorted(helpers.labs.__all__)
    assert [name for name, _ in shown_labs(cells_of(STAGE))] == names


def test_readme_names_the_one_command_that_opens_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "uv run jupyter lab notebooks/egitmen/sahne.ipynb" in readme


@pytest.mark.parametrize("path", [*NOTEBOOKS, STAGE], ids=lambda path: path.stem)
def test_a_lab_s_output_keeps_its_picture(path: Path) -> None:
    for name, data in shown_labs(cells_of(path)):
        assert base64.b64decode("".join(data["image/png"])) == picture(name).read_bytes()
        assert WIDGET not in data


@pytest.mark.parametrize("name", helpers.labs.__all__)
def test_what_a_lab_shows_of_itself_is_that_picture(name: str) -> None:
    bundle, _ = getattr(helpers.labs, name)()._repr_mimebundle_()
    assert base64.b64decode(bundle["image/png"]) == picture(name).read_bytes()
    assert {"text/plain", WIDGET} < set(bundle)
    assert picture(name).read_bytes().startswith(b"\x89PNG")
    assert picture(name).stat().st_size < LARGEST

"""Handing in and the course's progress, as a student sees them in JupyterLab."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.exercises import asked
from helpers.exercises.choice import Choice
from tests.browser.page import Notebook

pytestmark = pytest.mark.sampled("page")

QUESTION = asked.find("1.s1")
assert isinstance(QUESTION, Choice)
RIGHT = next(one.letter for one in QUESTION.answers if one.right)
CELLS = [
    f'%load_ext helpers\nfrom helpers.exercises import hand_in, n01, n04, progress\nn01.s1.answer("{RIGHT}")',
    'hand_in("Işıl Çınar")',
    "progress()",
]


def test_the_file_is_found_and_the_course_is_a_picture(
    open_notebook: Callable[..., Notebook], folder: Path, axe: str
) -> None:
    book = open_notebook(CELLS)
    for index in range(len(CELLS)):
        book.run_cell(index)
    link = book.page.locator(".jp-RenderedMarkdown a", has_text="teslim/")
    assert link.inner_text() == "teslim/teslim-01-04-isil-cinar.json"
    book.show(CELLS.index('hand_in("Işıl Çınar")'))
    book.settle()
    book.shot("teslim")
    path = folder / "work" / "teslim" / "teslim-01-04-isil-cinar.json"
    assert list(json.loads(path.read_text(encoding="utf-8"))["answers"]) == ["1.s1"]
    picture = book.page.locator("figure svg")
    assert "01 numaralı defter" in (picture.get_attribute("aria-label") or "")
    assert picture.locator("circle[fill^=var]").count() >= 1  # other tests may have solved others
    box = picture.bounding_box()
    assert box is not None
    assert box["width"] > 300
    book.page.evaluate(axe)
    for dark in (False, True):
        book.use_theme(dark=dark)
        picture.scroll_into_view_if_needed()
        book.settle()
        book.shot(f"ilerleme-{'koyu' if dark else 'acik'}")
        found = book.page.evaluate("axe.run('figure')")
        assert [one["id"] for one in found["violations"]] == []
    link.click()
    book.page.locator("[data-jp-theme-name] .jp-FileEditor, .jp-RenderedJSON").first.wait_for()
    assert book.errors == []

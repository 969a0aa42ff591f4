"""The project's step in JupyterLab: its file opens in the editor, its picture is seen and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.page import Notebook

pytestmark = pytest.mark.sampled("page")

CELLS = [
    "%load_ext helpers\nfrom helpers.exercises import n01",
    "n01.proje.start()",
    "n01.proje.run()",
    "n01.proje.check()",
]


def test_the_file_opens_and_the_picture_is_shown(
    open_notebook: Callable[..., Notebook], folder: Path
) -> None:
    book = open_notebook(CELLS)
    for index in range(len(CELLS)):
        book.run_cell(index)
    assert book.text(2).startswith("$ python fraktal.py\n200 satır, ")
    picture = book.page.locator(".jp-OutputArea-output img")
    assert "300 × 200 nokta" in (picture.get_attribute("alt") or "")
    assert picture.evaluate("node => node.naturalWidth") == 300
    assert "DENENMEDİ" in str(book.outputs(3))
    assert (folder / "work" / "proje" / "fraktal.py").is_file()
    for dark in (False, True):
        book.use_theme(dark=dark)
        picture.scroll_into_view_if_needed()
        book.settle()
        book.shot(f"proje-{'koyu' if dark else 'acik'}")
    book.page.locator(".jp-OutputArea-output a", has_text="proje/fraktal.py").click()
    editor = book.page.locator(".jp-FileEditor .cm-content")
    expect(editor).to_contain_text("Sıradaki adım", timeout=30_000)
    assert book.errors == []

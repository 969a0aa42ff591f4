"""The notebooks in JupyterLab: they open without an error, and running brings what only a page can show.

That each cell gives what is stored is nbval's to tell. Here is what it does not see: results are uncovered,
labs are drawn, a page that talks to the kernel meanwhile disturbs no cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.page import Notebook
from tests.notebook_paths import EXTRAS, FOLDER, LESSONS

HIDDEN = "book.widgets.filter(cell => cell.outputHidden).length"
SOURCES = "book.widgets.filter(cell => cell.model.type === 'code').map(cell => cell.model.sharedModel.source)"
LAB = re.compile(r"\b(\w+Lab|CoreLoad)\(")
# All cells of two are run, while a lab measures; of the others the first and those with a lab.
WHOLE = [path for path in LESSONS if path.name[:2] in ("00", "04")]
PARTS = [path for path in LESSONS if path not in WHOLE]


def open_it(open_notebook: Callable[..., Notebook], path: Path) -> Notebook:
    """Open a notebook; what is to be predicted is hidden."""
    book = open_notebook(path.relative_to(FOLDER).with_suffix("").as_posix())
    book.shot(f"{path.stem}-acilis")
    assert book.ask("book.widgets.length") > 10
    hidden = path.read_text(encoding="utf-8").count('"outputs_hidden": true')
    assert book.ask(HIDDEN) == hidden
    assert hidden or path in EXTRAS
    if hidden:  # what stands there instead does not tell it, either
        book.until("book.widgets.every(cell => cell.isAttached)")
        told = book.page.locator(".jp-OutputPlaceholder .jp-PlaceholderText").first
        assert told.evaluate("node => getComputedStyle(node).fontSize") == "0px"
    return book


def see_labs(book: Notebook, path: Path) -> int:
    """Look at each lab that is drawn; return how many there are."""
    labs = book.page.locator("section.kurs-lab").all()
    for number, lab in enumerate(labs):
        lab.scroll_into_view_if_needed()
        book.settle()
        book.shot(f"{path.stem}-laboratuvar-{number + 1}")
    assert book.faults() == []
    return len(labs)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_opens_and_runs(path: Path, open_notebook: Callable[..., Notebook]) -> None:
    book = open_it(open_notebook, path)
    book.clear_outputs()  # or the stored ones would pass for new ones
    book.run_all(360)
    assert book.faults() == []
    assert not book.without_output(path)
    assert book.ask(HIDDEN) == 0
    see_labs(book, path)


@pytest.mark.sampled
@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_is_uncovered_and_its_labs_are_drawn(path: Path, open_notebook: Callable[..., Notebook]) -> None:
    book = open_it(open_notebook, path)
    labs = [index for index, source in enumerate(book.ask(SOURCES)) if LAB.search(source)]
    for index in (0, *labs) if labs else ():
        book.run_cell(index)
    book.page.evaluate("() => jupyterapp.commands.execute('notebook:show-all-cell-outputs')")
    book.until(f"{HIDDEN} === 0 && book.widgets.every(cell => cell.isAttached)")
    assert see_labs(book, path) == len(labs)


@pytest.mark.sampled
@pytest.mark.parametrize("path", EXTRAS, ids=lambda path: path.stem)
def test_opens(path: Path, open_notebook: Callable[..., Notebook]) -> None:
    open_it(open_notebook, path)

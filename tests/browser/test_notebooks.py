from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.page import Notebook

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("[0-9]*.ipynb"))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_opens_and_runs(path: Path, open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook(path.stem)
    book.shot(f"{path.stem}-acilis")
    assert book.ask("book.widgets.length") > 10
    hidden = book.page.locator(".jp-OutputPlaceholder")  # what is to be predicted
    assert (hidden.count() > 0) == ("outputs_hidden" in path.read_text(encoding="utf-8"))
    book.clear_outputs()  # or the stored ones would pass for new ones
    book.run_all(400)
    assert book.faults() == []
    assert not book.without_output(path)
    for number, lab in enumerate(book.page.locator("section.kurs-lab").all()):
        lab.scroll_into_view_if_needed()
        book.settle()
        book.shot(f"{path.stem}-laboratuvar-{number + 1}")
    assert book.faults() == []

"""A choice question, answered with the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.page import Notebook

pytestmark = pytest.mark.sampled("page")

QUESTION = 'n02.s1.answer("")'
CODE = "book.widgets.filter(cell => cell.model.type === 'code')"


def test_a_question_is_answered_with_the_keyboard(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook("02_paylasilan_bellek")
    book.run_cell(0)
    index = book.ask(f"{CODE}.map(cell => cell.model.sharedModel.getSource())").index(QUESTION)
    for keys, word in ((["b"], "YANLIŞ"), (["Backspace", "c"], "DOĞRU")):
        book.show(index)
        for key in ("Enter", "Control+End", "ArrowLeft", "ArrowLeft", *keys, "Shift+Enter"):
            book.page.keyboard.press(key)
        book.until(
            f"JSON.stringify({CODE}[arg[0]].model.outputs.toJSON()).includes(arg[1])", argument=[index, word]
        )
        for dark in (False, True):
            book.use_theme(dark=dark)
            book.ask("book.scrollToItem(book.activeCellIndex - 1, 'center')")
            book.shot(f"question {word} {'dark' if dark else 'light'}")
    (output,) = book.outputs(index)
    assert output["data"]["text/plain"].startswith("✓ DOĞRU · Soru 2.1: ")

"""The line under a traceback: its link opens the error dictionary at the entry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.page import Notebook

PAGE = "notebooks/hata_sozlugu.ipynb"
KERNEL = """import helpers
from multiprocessing import Barrier
Barrier(2).wait(timeout=0.1)"""
CHILD = """%%worker
from multiprocessing import Process
def kendi_cocugu():
    Process(target=print).start()
if __name__ == "__main__":
    p = Process(target=kendi_cocugu, daemon=True)
    p.start(); p.join()"""


@pytest.mark.parametrize(
    "cells, heading",
    [([KERNEL], "BrokenBarrierError"), (["import helpers", CHILD], "daemonic processes are not allowed")],
    ids=["kernel", "child"],
)
def test_the_link_opens_the_page_at_the_entry(
    open_notebook: Callable[..., Notebook], cells: list[str], heading: str
) -> None:
    book = open_notebook(cells)
    for index in range(len(cells)):
        book.run_cell(index)
    link = book.page.locator(".jp-OutputArea-output a").filter(has_text=heading)
    link.wait_for()
    book.shot(f"hata-sozlugu-satiri-{heading[:6]}")
    link.click()
    book.page.wait_for_function(
        "path => jupyterapp.shell.currentWidget?.context?.path === path", arg=PAGE, timeout=60_000
    )
    assert_in_view(book, heading)
    book.shot(f"hata-sozlugu-madde-{heading[:6]}")


def assert_in_view(book: Notebook, heading: str) -> None:
    """Wait until a heading with this text stands where it can be seen."""
    book.page.wait_for_function(
        """text => [...jupyterapp.shell.currentWidget.node.querySelectorAll("h3")].some(node => {
          const box = node.getBoundingClientRect();
          return node.textContent.includes(text) && box.top > 0 && box.bottom < innerHeight;
        })""",
        arg=heading,
        timeout=30_000,
    )


def test_the_page_in_both_themes(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook("hata_sozlugu")
    for dark in (True, False):
        book.use_theme(dark=dark)
        book.ask("book.scrollToItem(0, 'start')")
        book.shot(f"hata-sozlugu-{'koyu' if dark else 'acik'}")
        book.ask("book.scrollToItem(3, 'start')")
        book.shot(f"hata-sozlugu-bolum-{'koyu' if dark else 'acik'}")
        book.ask("book.scrollToItem(book.widgets.length - 4, 'start')")
        book.shot(f"hata-sozlugu-son-{'koyu' if dark else 'acik'}")
    book.ask("book.scrollToItem(3, 'start')")
    book.page.locator(".jp-Notebook a[href$='#grup']").click()
    assert_in_view(book, "group argument must be None")

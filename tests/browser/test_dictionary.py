"""The line under a traceback: its link opens the error dictionary at the entry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, TimeoutError  # noqa: A004

from tests.browser.page import Notebook
from tests.kernel import until

pytestmark = pytest.mark.sampled("page")

SECONDS = 90  # a busy machine takes long to draw the page
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


def test_the_links_open_the_page_at_the_entry(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook([KERNEL, CHILD])
    cells = book.page.evaluate("() => jupyterapp.shell.currentWidget.id")
    for index, heading in enumerate(("BrokenBarrierError", "daemonic processes are not allowed")):
        book.page.evaluate("id => jupyterapp.shell.activateById(id)", cells)
        book.run_cell(index)
        link = book.page.locator(".jp-OutputArea-output a").filter(has_text=heading)
        link.wait_for()
        book.shot(f"hata-sozlugu-satiri-{heading[:6]}")
        # A page that has just been opened gets its cells bit by bit, and JupyterLab does not wait for them.
        assert until(lambda: opens(book, cells, link, heading), SECONDS), headings(book)  # noqa: B023
        book.shot(f"hata-sozlugu-madde-{heading[:6]}")


def opens(book: Notebook, cells: str, link: Locator, heading: str) -> bool:
    """Click the link, on the page with these cells; tell whether it leads to the heading."""
    book.page.evaluate("id => jupyterapp.shell.activateById(id)", cells)
    link.click()
    wait_for_page(book)
    return is_in_view(book, heading)


def headings(book: Notebook) -> object:
    """Return where which heading stands, and how high the window is."""
    return book.page.evaluate(
        """() => [innerHeight, ...[...jupyterapp.shell.currentWidget.node.querySelectorAll("h3")].map(
          node => [node.textContent, node.getBoundingClientRect().top])]"""
    )


def wait_for_page(book: Notebook) -> None:
    """Wait until the dictionary is in front and all of its cells stand on the page."""
    book.page.wait_for_function(
        """path => {
          const front = jupyterapp.shell.currentWidget;
          return front?.context?.path === path && front.content.widgets?.length
            && front.content.widgets.every(cell => cell.isAttached);
        }""",
        arg=PAGE,
        timeout=90_000,
    )


def is_in_view(book: Notebook, heading: str) -> bool:
    """Tell whether a heading with this text comes to stand where it can be seen."""
    try:
        book.page.wait_for_function(
            """text => [...jupyterapp.shell.currentWidget.node.querySelectorAll("h3")].some(node => {
              const box = node.getBoundingClientRect();
              return node.textContent.includes(text) && box.top > 0 && box.bottom < innerHeight;
            })""",
            arg=heading,
            timeout=5_000,
        )
    except TimeoutError:
        return False
    return True


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
    wait_for_page(book)
    book.ask("book.scrollToItem(3, 'start')")
    book.page.locator(".jp-Notebook a[href$='#grup']").click()
    assert is_in_view(book, "group argument must be None")

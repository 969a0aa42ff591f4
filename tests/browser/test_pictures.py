"""A student's pictures beside a lab: whatever the page says to the kernel, they come out whole."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.page import Notebook

COUNT = 25
# Drawn, a while later finished and shown: in all these whiles the lab's page speaks to the kernel.
SETUP = """%matplotlib inline
import time
import matplotlib.pyplot as plt
from helpers.labs import CoreLoad

def draw(wait):
    plt.figure(figsize=(3, 2))
    plt.plot([1, 4, 9, 16])
    time.sleep(wait)
    plt.title("Kareler")
    plt.show()

draw(0)
"""
MANY = f"for _ in range({COUNT}): draw(0.25)"


def test_pictures_beside_a_lab(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook([SETUP, "lab = CoreLoad()\nlab", MANY, "lab.start()", MANY])
    book.run_cell(0)
    [alone] = pictures(book, 0)
    assert len(alone) > 1000
    book.run_cell(1)
    book.wait_message("Başlat'a basın")
    book.run_cell(2)
    idle = [picture == alone for picture in pictures(book, 2)]
    book.run_cell(3)
    book.wait_message("Ölçüm sürüyor")
    book.run_cell(4)
    running = [picture == alone for picture in pictures(book, 4)]
    assert (idle, running) == ([True] * COUNT, [True] * COUNT)
    book.wait_message("Ölçüm sürüyor")


def pictures(book: Notebook, index: int) -> list[str]:
    """Return what a cell has shown; of a picture its data."""
    return [output.get("data", {}).get("image/png", str(output)) for output in book.outputs(index)]

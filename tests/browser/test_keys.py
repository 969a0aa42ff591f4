"""Before a class: each lab, on the whole screen, is worked with the keys that stand on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.page import Notebook
from tests.browser.test_race_lab import choose_long_run

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.sampled("page")

# Labs whose main setting ← and → change, and where there is another value than the first one shown.
ARROWS = {
    "PoolLab": "Left",
    "QueueLab": "Right",
    "RaceLab": "Right",
    "PhilosophersLab": "Right",
    "SpeedUpLab": "Right",
}
OTHER = {"Left": "Right", "Right": "Left"}
CAN_BE_PRESSED = """([lab, key]) => {
  const node = lab.querySelector(`button[data-key="${key}"]`);
  return !node.disabled && node.getAttribute("aria-disabled") !== "true";
}"""


def wait_for_key(book: Notebook, lab: Locator, key: str) -> None:
    """Wait until the button that a key presses can be pressed."""
    book.page.wait_for_function(CAN_BE_PRESSED, arg=[lab.element_handle(), key], timeout=60_000)


def test_start_stop_and_the_main_setting(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook([""])
    for name in (*ARROWS, "CoreLoad"):
        book.write_cell(0, f"from helpers.labs import {name}\n{name}()")
        book.run_cell(0)
        work_by_keys(book, book.unfold(book.lab()), name)
        book.fill(full=False)


def work_by_keys(book: Notebook, lab: Locator, name: str) -> None:
    """Change the main setting, start and stop a lab on the whole screen."""
    keyboard = book.page.keyboard
    if name == "RaceLab":
        choose_long_run(lab, "yes")
        lab.get_by_label("Kilit", exact=True).select_option("no")
    book.fill()
    if arrow := ARROWS.get(name):
        (setting,) = lab.locator('label[data-key="← →"]').evaluate_all(
            "labels => labels.map(label => label.control.id)"
        )
        control = lab.locator(f"[id='{setting}']")
        first = control.input_value()
        keyboard.press(f"Arrow{arrow}")
        second = control.input_value()
        assert second != first
        keyboard.press(f"Arrow{OTHER[arrow]}")
        assert control.input_value() == first
    wait_for_key(book, lab, "B")
    assert not lab.evaluate(f"lab => ({CAN_BE_PRESSED})([lab, 'D'])")
    keyboard.press("b")
    wait_for_key(book, lab, "D")
    assert not lab.evaluate(f"lab => ({CAN_BE_PRESSED})([lab, 'B'])")
    keyboard.press("d")
    wait_for_key(book, lab, "B")
    assert lab.evaluate("lab => lab.classList.contains('kurs-wall')")

"""The evil scheduler's laboratory in a real browser: by keyboard, light and dark, small and large."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.page import LARGE, SMALL, Notebook, press, rows

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.sampled("lab")

TITLE = "Kötü zamanlayıcı"
LAB = "SchedulerLab"
START = f"""from helpers.exercises import progress
from helpers.labs import {LAB}
progress(reset=True)  # a notebook that was tried before may have solved a level
lab = {LAB}()
lab"""
KILL = "import multiprocessing as m\nnext(c for c in m.active_children() if 'zamanlayici-1' in c.name).kill()"


def choose(book: Notebook, lab: Locator, number: str) -> None:
    lab.get_by_label("Düzey").select_option(number)
    lab.locator(".sched-order").filter(has_text="Sıra: –").wait_for()
    book.settle()


def now(lab: Locator) -> list[str]:
    """The step that comes next in each process's code; a process that has ended has none."""
    return lab.locator(".sched-now code").all_text_contents()


def test_it_is_played_by_keyboard_looks_right_and_ends(
    open_notebook: Callable[..., Notebook], axe: str
) -> None:
    book = open_notebook([START, KILL], size=SMALL)
    book.run_cell(0)
    book.wait_message("Hazır")
    lab = book.lab(TITLE)
    book.shot("sched-1-start")
    break_and_mend(book, lab)
    kill_one(book, lab)
    close_the_circle(book, lab, axe)
    book.resize(*LARGE)
    before = set(book.family())
    begin(book, lab)
    book.assert_keys_stay_in(lab.get_by_role("button", name="Baştan"))
    # What waits at its gates ends with JupyterLab's tab, whose view can't say goodbye any more.
    book.assert_ends_with_page(set(book.family()) - before, 3, 2, tab=True)


def test_what_waits_at_its_gates_ends_with_the_page(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook([START])
    book.run_cell(0)
    book.wait_message("Hazır")
    before = set(book.family())
    begin(book, book.lab(TITLE))
    book.assert_ends_with_page(set(book.family()) - before, 3, 2)


def begin(book: Notebook, lab: Locator) -> None:
    """Take one step of a level with three processes."""
    choose(book, lab, "02")
    press(lab, "Süreç 0: bir adım ilerlet")
    lab.locator(".sched-state").filter(has_text="PID").first.wait_for()


def break_and_mend(book: Notebook, lab: Locator) -> None:
    """By the keys that stand on the page."""
    assert lab.locator(".sched-mends").is_hidden()
    assert lab.locator(".sched-rule").is_hidden()  # folded away
    assert now(lab) == ["    old = balance.value"] * 2

    # Two reads, then two writes.
    first = lab.get_by_role("button", name="Süreç 0: bir adım ilerlet")
    first.focus()
    for number, key in enumerate("0101", 1):
        book.page.keyboard.press(key)
        lab.locator(".sched-order").filter(has_text=" ".join("0101"[:number])).wait_for()
    assert now(lab) == ["    balance.value = new"] * 2
    assert "old = 0, new = 10" in (lab.locator(".sched-variables").first.text_content() or "")
    book.page.keyboard.press("Backspace")
    book.wait_message("geri alındı")
    for key in "101":
        book.page.keyboard.press(key)
    book.wait_message("Bozdunuz: hesapta 20 yerine 10 lira var.")
    assert lab.locator(".sched-mends").is_visible()  # open by itself
    assert lab.locator(".sched-proofs").is_hidden()
    book.page.keyboard.press("0")  # it has ended
    book.wait_message("Süreç 0 bitti; atacak adımı kalmadı.")
    assert rows(lab, ".sched-proofs") == [["onarımsız", "20", "18", ""]]
    book.shot("sched-2-broken")

    press(lab, "b)")  # the wrong one
    book.wait_message("Bu onarım yetmedi. Kötü zamanlayıcı 32 sıranın hepsini denedi: 30 tanesi bozuyor.")
    book.page.keyboard.press("g")
    book.wait_message("Kötü zamanlayıcı bozdu: hesapta 20 yerine 10 lira var.")
    book.page.keyboard.press("c")
    book.wait_message("Doğru onarım. Kötü zamanlayıcı 2 sıranın hepsini denedi: hiçbiri bozamadı.")
    assert rows(lab, ".sched-proofs")[2] == ["onarım c", "2", "0", ""]
    assert "✓" in (lab.get_by_label("Düzey").locator("option").first.text_content() or "")
    book.shot("sched-3-mended")


def kill_one(book: Notebook, lab: Locator) -> None:
    """One is killed from outside: it says so and begins again."""
    press(lab, "Sıradaki düzey")
    lab.locator(".sched-call").nth(2).wait_for()
    press(lab, "Süreç 2: bir adım ilerlet")
    lab.locator(".sched-state").filter(has_text="PID").first.wait_for()
    book.run_cell(1)
    book.wait_message("Süreç 1 (PID ", 5)
    assert "düzey baştan başlıyor" in book.message()
    assert lab.locator(".sched-order").text_content() == "Sıra: –"


def close_the_circle(book: Notebook, lab: Locator, axe: str) -> None:
    """A deadlock: the circle, in words and as a picture; and how all looks elsewhere."""
    choose(book, lab, "11")
    press(lab, "Göster")
    book.wait_message("süreç 0, süreç 1 ve süreç 2 sonsuza dek bekliyor")
    circle = lab.locator(".sched-circle").text_content()
    assert circle == (
        "Kilitlenme çemberi: süreç 0 → forks[1] → süreç 1 → forks[2] → süreç 2 → forks[0] → süreç 0"
    )
    assert lab.locator(".sched-stuck").count() == 3
    assert "Süreç 0 forks[1] bekliyor" in (lab.locator("canvas").get_attribute("aria-label") or "")
    assert book.sizes(TITLE, "sched-three", ".sched-below") == {}
    choose(book, lab, "06")
    book.resize(*SMALL)
    press(lab, "Süreç 0: bir adım ilerlet")
    press(lab, "Süreç 1: bir adım ilerlet")
    book.wait_message("Bozdunuz")
    for kind in book.looks(TITLE):  # three processes need more than a screen: there it scrolls
        if kind in {"light", "dark-wall"}:
            assert book.axe(axe, TITLE) == []
            assert book.sizes(TITLE, f"sched-{kind}", ".sched-below") == {}
    # Code, buttons and the circle lie on one screen.
    top = lab.bounding_box()
    picture = lab.locator("canvas").bounding_box()
    assert top is not None
    assert picture is not None
    assert picture["y"] + picture["height"] - top["y"] < 600
    lab.evaluate("lab => lab.scrollIntoView()")
    book.shot("sched-4-deadlock")
    assert book.narrow(TITLE) == []
    book.shot("sched-5-narrow")

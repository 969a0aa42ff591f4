"""The philosophers' laboratory in a real browser: by keyboard, light and dark, small and large."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.page import BUSY, LARGE, Notebook, open_lab, press, rows, show_lab
from tests.kernel import promised

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.sampled("lab")

TITLE = "Yemek yiyen filozoflar"
LAB = "PhilosophersLab"
NAMES = "import multiprocessing as m\nprint(sum('filozof' in child.name for child in m.active_children()))"
KILL = "import multiprocessing as m\nnext(c for c in m.active_children() if 'filozof-2' in c.name).kill()"


def choose(lab: Locator, *, philosophers: int = 5, cure: str = "none", meals: str = "3") -> None:
    """By keyboard alone."""
    lab.get_by_label("Çare", exact=True).select_option(cure)
    lab.get_by_label("Kişi başına öğün").select_option(meals)
    slider = lab.get_by_label("Filozof sayısı")
    slider.focus()
    slider.press("Home")
    for _ in range(philosophers - 2):
        slider.press("ArrowRight")
    assert slider.input_value() == str(philosophers)


def test_a_deadlock_stays_until_it_is_stopped_and_the_cures_help(
    open_notebook: Callable[..., Notebook],
) -> None:
    book = open_lab(open_notebook, LAB, NAMES, BUSY, KILL)
    lock_then_cure(book, book.lab(TITLE))
    kill_a_philosopher(book, show_lab(book, LAB))


def lock_then_cure(book: Notebook, lab: Locator) -> None:
    """All wait for each other; with a cure, and while a cell computes, all eat."""
    book.shot("dinner-empty")
    choose(lab, philosophers=5)
    press(lab, "Başlat")
    book.wait_message("Kilitlenme! Bekleme çemberi: 1 → 2 → 3 → 4 → 5 → 1.")
    assert rows(lab, ".dinner-now")[0][1:4] == [
        "aç: sağ çatalı bekliyor",
        "Ç1",
        "Ç2 (2. filozofta)",
    ]
    assert lab.locator(".dinner-now .dinner-stuck").count() == 5
    # It stays, and all five are still there.
    book.run_cell(1)
    assert book.text(1).strip() == "5"
    lab.locator(".dinner-caption").filter(has_text="Kimse ilerlemiyor: 2 saniyedir.").wait_for(timeout=10_000)
    lab.evaluate("lab => lab.scrollIntoView()")
    book.shot("dinner-deadlock")
    start = lab.get_by_role("button", name="Yemek sürüyor")
    assert start.get_attribute("aria-disabled") == "true"
    start.press("Enter")
    book.wait_message("zaten sürüyor")
    with promised(2):
        press(lab, "Durdur")
        book.wait_message("yenen öğün: 0/15")
    assert "dört koşulu bir araya geldi" in (lab.locator(".dinner-why").text_content() or "")
    assert lab.locator(".dinner-now .dinner-stuck").count() == 5  # still to be looked at
    book.run_cell(1)
    assert book.text(1).strip() == "0"

    # With a cure, while a cell computes: the picture moves.
    choose(lab, philosophers=5, cure="timeout", meals="5")
    press(lab, "Başlat")
    book.wait_message("Yemek sürüyor")
    book.start_busy(2)
    book.wait_pictures(3, TITLE)
    lab.evaluate("lab => lab.scrollIntoView()")
    book.shot("dinner-running")
    book.wait_message("Yemek bitti: 5 filozof, kişi başına 5 öğün", 60)
    assert "Bedeli" in (lab.locator(".dinner-why").text_content() or "")
    timeout, none = rows(lab, ".dinner-runs")
    assert timeout[2] == "süre sınırı"
    assert timeout[5:7] == ["bitti", "25/25"]
    assert int(timeout[7]) > 0
    before = lab.locator(".kurs-before").text_content() or ""
    assert before.startswith("önceki: 5 × 3, çare yok, kilitlendi: 1 → 2")
    assert none[5:8] == ["kilitlendi: 1 → 2 → 3 → 4 → 5 → 1", "0/15", "0"]
    book.shot("dinner-cured")
    press(lab, "Temizle")
    book.wait_message("temizlendi")
    assert rows(lab, ".dinner-runs") == []
    assert rows(lab, ".dinner-now")[0] == ["1.", "–", "–", "–", "–"]
    book.end_busy(2)


def kill_a_philosopher(book: Notebook, lab: Locator) -> None:
    """It is told which fork is lost with him; the next dinner is a whole one."""
    choose(lab, philosophers=3)
    press(lab, "Başlat")
    book.wait_message("Kilitlenme!")
    book.run_cell(3)
    book.wait_message("2. çatal onun elinde kaldı", 5)
    choose(lab, philosophers=3, cure="order", meals="1")
    press(lab, "Başlat")
    book.wait_message("Yemek bitti: 3 filozof, kişi başına 1 öğün")
    assert "Döngüsel bekleme koşulu bozuldu" in (lab.locator(".dinner-why").text_content() or "")
    book.assert_keys_stay_in(lab.get_by_role("button", name="Başlat"), lab.get_by_label("Filozof sayısı"))


def test_nothing_is_cut_off_and_axe_finds_nothing(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book = open_lab(open_notebook, LAB, size=LARGE)
    lab = book.lab(TITLE)
    assert book.axe(axe, TITLE) == []
    for philosophers in (2, 9):
        choose(lab, philosophers=philosophers)
        press(lab, "Başlat")
        book.wait_message("Kilitlenme! Bekleme çemberi")
        press(lab, "Durdur")
        book.wait_message("yenen öğün")
        lab.evaluate("lab => lab.scrollIntoView()")
        book.shot(f"dinner-{philosophers}")
    for kind in book.looks(TITLE):
        assert book.axe(axe, TITLE) == []
        assert book.sizes(TITLE, f"dinner-{kind}", ".dinner-live") == {}
    assert book.narrow(TITLE) == []
    lab.locator(".dinner-live").evaluate("node => node.scrollIntoView()")
    book.shot("dinner-narrow")

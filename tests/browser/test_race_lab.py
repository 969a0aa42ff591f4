"""The race laboratory in a real browser: by mouse and by keyboard, light and dark, small and large."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.page import BUSY, LARGE, Notebook, open_lab, press, rows, show_lab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.sampled("lab")

TITLE = "Yarış laboratuvarı"
LAB = "RaceLab"
KILL = "import multiprocessing as m\nnext(c for c in m.active_children() if 'yaris' in c.name).kill()"


def choose_long_run(lab: Locator, lock: str, processes: int = 4) -> None:
    """By keyboard alone."""
    lab.get_by_label("Süreç başına artırma").select_option("1000000")
    lab.get_by_label("Kilit", exact=True).select_option(lock)
    slider = lab.get_by_label("Süreç sayısı")
    slider.focus()
    slider.press("Home")
    for _ in range(processes - 1):
        slider.press("ArrowRight")
    assert slider.input_value() == str(processes)


def test_races_and_their_steps(open_notebook: Callable[..., Notebook]) -> None:
    book = open_lab(open_notebook, LAB, BUSY, KILL)
    race_without_and_with_a_lock(book, book.lab(TITLE))
    stop_beside_a_busy_cell(book, show_lab(book, LAB))
    kill_a_worker(book, show_lab(book, LAB))
    go_through_the_steps(book, show_lab(book, LAB))


def race_without_and_with_a_lock(book: Notebook, lab: Locator) -> None:
    """What was lost without it, is not lost with it; both stand in the table."""
    press(lab, "Başlat")
    said = book.wait_message("Beklenen 200.000")
    assert re.search(r"bulunan [\d.]+; [\d.]+ artırma kayboldu", said), said
    assert "üç adımdır: oku, ekle, yaz" in (lab.locator(".race-why").text_content() or "")
    book.shot("race-unlocked")
    lab.get_by_label("Kilit", exact=True).select_option("yes")
    press(lab, "Başlat")
    book.wait_message("bulunan 200.000; hiçbir artırma kaybolmadı")
    locked, unlocked = rows(lab, ".race-runs")
    assert locked[:3] == ["2", "2 × 100.000", "var"]
    assert unlocked[:3] == ["1", "2 × 100.000", "yok"]
    assert locked[4:7] == ["200.000", "200.000", "0"]
    assert re.fullmatch(r"[\d.]+ \(%\d+\)", unlocked[6])
    assert lab.locator(".race-value").all_text_contents() == ["200.000", "200.000", "0"]
    assert (lab.locator(".kurs-before").text_content() or "").startswith(
        "önceki: kilitsiz, 2 × 100.000; bulunan"
    )
    book.shot("race-locked")
    press(lab, "Temizle")
    book.wait_message("temizlendi")
    assert rows(lab, ".race-runs") == []


def stop_beside_a_busy_cell(book: Notebook, lab: Locator) -> None:
    """A second start does nothing; a computing cell does not keep the lab from going on, or from its end."""
    before = set(book.family())
    choose_long_run(lab, "yes")
    press(lab, "Başlat")
    book.wait_message("Yarış sürüyor")
    start = lab.get_by_role("button", name="Yarış sürüyor")
    assert start.get_attribute("aria-disabled") == "true"
    start.press("Enter")
    book.wait_message("zaten sürüyor")
    assert len(set(book.family()) - before) in range(4, 7)
    # While a cell computes the lab stays alive: its bar grows, its buttons answer.
    book.start_busy(1)
    value = lab.locator(".race-value").nth(1)
    expect(value).not_to_have_text(value.text_content() or "", timeout=10_000)
    book.shot("race-running")
    press(lab, "Durdur")
    book.wait_message("Yarıda durduruldu", 10)  # at once, but other tests may run beside this one
    [row] = rows(lab, ".race-runs")
    assert row[0] == "1 (yarım)"
    assert row[6] == "0"  # with the lock nothing is lost, also not by stopping
    assert len(set(book.family()) - before) <= 2  # services
    assert lab.get_by_role("button", name="Başlat").get_attribute("aria-disabled") == "false"
    book.end_busy(1)


def kill_a_worker(book: Notebook, lab: Locator) -> None:
    """It is told, and the next race is a whole one."""
    choose_long_run(lab, "yes")
    press(lab, "Başlat")
    book.wait_message("Yarış sürüyor")
    book.run_cell(2)
    book.wait_message("işi bitmeden sona erdi", 3)
    lab.get_by_label("Süreç başına artırma").select_option("100")
    press(lab, "Başlat")
    book.wait_message("Beklenen 400, bulunan 400")


def go_through_the_steps(book: Notebook, lab: Locator) -> None:
    """By keyboard: those of a drawing, then those of a recording."""
    steps, text = lab.locator(".race-steps"), lab.locator(".race-text")
    assert steps.locator(".race-origin").text_content().startswith("Şema")
    press(lab, "Başlat")
    said = book.wait_message("Beklenen 200.000")
    press(lab, "Adım adım")
    assert not book.message(TITLE)  # the race's sentence does not stand above the steps,
    press(lab, "Ağır çekimde kaydet")
    book.wait_message("Kayıt hazır")
    assert not lab.locator(".race-bars").is_visible()
    press(lab, "Yarış")
    assert book.message(TITLE) == said  # nor the recording's above the race
    press(lab, "Adım adım")
    assert steps.locator(".race-origin").text_content().startswith("Gerçek kayıt")
    forward = lab.get_by_role("button", name="İleri")
    forward.focus()
    for number in range(1, 7):
        book.page.keyboard.press("Enter")
        assert (text.text_content() or "").startswith(f"{number}/6. ")
        assert steps.locator("[aria-current=step] th").text_content() == f"▶ {number}"
    assert "Sayaç zaten 1 idi" in (text.text_content() or "")
    assert "Beklenen 2, bulunan 1" in (steps.locator(".race-result").text_content() or "")
    assert forward.get_attribute("aria-disabled") == "true"
    book.shot("race-steps")
    for key, start in (("ArrowLeft", "5/6"), ("Home", "0/6"), ("End", "6/6")):
        book.page.keyboard.press(key)
        assert (text.text_content() or "").startswith(start)
    # The choice of the lock is the same one for race and steps.
    lab.get_by_label("Kilit", exact=True).select_option("yes")
    lab.get_by_role("button", name="Geri").press("End")
    assert "Beklenen 2, bulunan 2" in (steps.locator(".race-result").text_content() or "")
    book.shot("race-steps-locked")
    # By themselves: from the beginning, until somebody intervenes.
    press(lab, "Oto")
    lab.get_by_role("button", name="Oto: dur").wait_for()
    text.filter(has_text=re.compile(r"^2/\d+\. ")).wait_for(timeout=10_000)
    press(lab, "Geri")
    assert lab.get_by_role("button", name="Oto", exact=True).get_attribute("aria-pressed") == "false"
    assert (text.text_content() or "").startswith("1/")
    book.assert_keys_stay_in(
        lab.get_by_role("button", name="Başlat"),
        lab.get_by_label("Süreç sayısı"),
        lab.get_by_label("Kilit", exact=True),
    )


def test_nothing_is_cut_off_and_axe_finds_nothing(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book = open_lab(open_notebook, LAB, size=LARGE)
    lab = book.lab(TITLE)
    assert book.axe(axe, TITLE) == []
    press(lab, "Başlat")
    book.wait_message("Beklenen")
    choose_long_run(lab, "no", 16)
    press(lab, "Başlat")
    book.wait_message("Yarış sürüyor")
    press(lab, "Durdur")
    book.wait_message("Yarıda durduruldu")
    lab.get_by_label("Kilit", exact=True).select_option("yes")
    for kind in book.looks(TITLE):
        for picture in ("Yarış", "Adım adım"):
            press(lab, picture)
            if picture != "Yarış":
                lab.get_by_role("button", name="İleri").press("End")
            assert book.axe(axe, TITLE) == []
            assert book.sizes(TITLE, f"race-{kind}-{'steps' if picture != 'Yarış' else 'run'}") == {}
            table = lab.locator(".race-runs")
            fits = table.evaluate("node => node.scrollWidth <= node.clientWidth")
            assert "wall" in kind or fits  # there it is folded away
    assert book.narrow(TITLE) == []
    book.shot("race-narrow")

"""The race laboratory in a real browser: by mouse and by keyboard, light and dark, small and large."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import psutil

from tests.browser.page import LARGE, Notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator

TITLE = "Yarış laboratuvarı"
CELL = "from helpers.labs import RaceLab\nlab = RaceLab()\nlab"
BUSY = "import time\nend = time.monotonic() + 8\nwhile time.monotonic() < end: pass\nprint('son')"


def opened(
    open_notebook: Callable[..., Notebook], *cells: str, size: tuple[int, int] | None = None
) -> Notebook:
    book = open_notebook([CELL, *cells], **({"size": size} if size else {}))
    book.run_cell(0)
    book.wait_message("Hazır")
    return book


def press(lab: Locator, name: str) -> None:
    lab.get_by_role("button", name=name).press("Enter")


def racers(book: Notebook) -> list[psutil.Process]:
    """The kernel's children that use the processor."""
    return [process for process in book.family() if process.status() != psutil.STATUS_ZOMBIE]


def cells(lab: Locator) -> list[list[str]]:
    """The table of results, in the order in which it stands there."""
    rows = lab.locator(".race-runs tbody tr")
    return [rows.nth(index).locator("th, td").all_text_contents() for index in range(rows.count())]


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


def test_without_and_with_a_lock(open_notebook: Callable[..., Notebook]) -> None:
    book = opened(open_notebook)
    lab = book.lab(TITLE)
    assert not lab.locator(".race-bars").is_visible()
    press(lab, "Başlat")
    said = book.wait_message("Beklenen 200.000")
    assert re.search(r"bulunan [\d.]+; [\d.]+ artırma kayboldu", said), said
    assert "üç adımdır: oku, ekle, yaz" in (lab.locator(".race-why").text_content() or "")
    book.shot("race-unlocked")
    lab.get_by_label("Kilit", exact=True).select_option("yes")
    press(lab, "Başlat")
    book.wait_message("bulunan 200.000; hiçbir artırma kaybolmadı")
    locked, unlocked = cells(lab)
    assert locked[:3] == ["2", "2 × 100.000", "var"]
    assert unlocked[:3] == ["1", "2 × 100.000", "yok"]
    assert locked[4:7] == ["200.000", "200.000", "0"]
    assert re.fullmatch(r"[\d.]+ \(%\d+\)", unlocked[6])
    assert lab.locator(".race-value").all_text_contents() == ["200.000", "200.000", "0"]
    book.shot("race-locked")
    press(lab, "Temizle")
    book.wait_message("temizlendi")
    assert cells(lab) == []
    assert not lab.locator(".race-bars").is_visible()


def test_stop_and_a_second_start(open_notebook: Callable[..., Notebook]) -> None:
    book = opened(open_notebook, BUSY)
    before = {process.pid for process in racers(book)}
    lab = book.lab(TITLE)
    choose_long_run(lab, "yes")
    press(lab, "Başlat")
    book.wait_message("Yarış sürüyor")
    start = lab.get_by_role("button", name="Yarış sürüyor")
    assert start.get_attribute("aria-disabled") == "true"
    start.press("Enter")
    book.wait_message("zaten sürüyor")
    assert len([process for process in racers(book) if process.pid not in before]) in range(4, 7)
    # While a cell computes the lab stays alive: its bar grows, its buttons answer.
    book.start_cell(1)
    book.page.wait_for_timeout(500)
    value = lab.locator(".race-value").nth(1)
    first = value.text_content()
    book.page.wait_for_timeout(1000)
    assert value.text_content() != first
    book.shot("race-running")
    begin = time.monotonic()
    press(lab, "Durdur")
    book.wait_message("Yarıda durduruldu", 3)
    assert time.monotonic() - begin < 2
    assert book.is_running(1)
    [row] = cells(lab)
    assert row[0] == "1 (yarım)"
    assert row[6] == "0"  # with the lock nothing is lost, also not by stopping
    assert len([process for process in racers(book) if process.pid not in before]) <= 2  # services
    assert lab.get_by_role("button", name="Başlat").get_attribute("aria-disabled") == "false"
    book.wait_cell(1)


def test_a_killed_worker_is_told_and_the_lab_goes_on(open_notebook: Callable[..., Notebook]) -> None:
    kill = "import multiprocessing as m\nnext(c for c in m.active_children() if 'yaris' in c.name).kill()"
    book = opened(open_notebook, kill)
    lab = book.lab(TITLE)
    choose_long_run(lab, "yes")
    press(lab, "Başlat")
    book.wait_message("Yarış sürüyor")
    book.run_cell(1)
    book.wait_message("işi bitmeden sona erdi", 3)
    lab.get_by_label("Süreç başına artırma").select_option("100")
    press(lab, "Başlat")
    book.wait_message("Beklenen 400, bulunan 400")


def test_the_steps_by_keyboard(open_notebook: Callable[..., Notebook]) -> None:
    book = opened(open_notebook)
    lab = book.lab(TITLE)
    steps, text = lab.locator(".race-steps"), lab.locator(".race-text")
    assert steps.locator(".race-origin").text_content().startswith("Şema")
    press(lab, "Ağır çekimde kaydet")
    book.wait_message("Kayıt hazır")
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
    # The choice of the lock, as a radio button is moved by keyboard.
    lab.get_by_label("Kilitsiz", exact=True).focus()
    book.page.keyboard.press("ArrowRight")
    assert lab.get_by_label("Kilitli", exact=True).is_checked()
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


def test_nothing_is_cut_off_and_axe_finds_nothing(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book = opened(open_notebook, size=LARGE)
    lab = book.lab(TITLE)
    assert book.axe(axe, TITLE) == []
    press(lab, "Başlat")
    book.wait_message("Beklenen")
    choose_long_run(lab, "no", 16)
    press(lab, "Başlat")
    book.wait_message("Yarış sürüyor")
    press(lab, "Durdur")
    book.wait_message("Yarıda durduruldu")
    lab.get_by_label("Kilitli", exact=True).check()
    for large in (False, True):
        lab.get_by_label("Projeksiyon").set_checked(large)
        for name in ("Başa dön", "İleri"):
            lab.get_by_role("button", name=name).press("End")
        for dark in (True, False):
            book.use_theme(dark=dark)
            assert book.axe(axe, TITLE) == []
            assert book.sizes(TITLE) == {}
            table = lab.locator(".race-runs")
            assert table.evaluate("node => node.scrollWidth <= node.clientWidth")
            kind = f"{'dark' if dark else 'light'}{'-large' if large else ''}"
            for width, height in (LARGE, (1280, 720)):
                book.page.set_viewport_size({"width": width, "height": height})
                book.page.wait_for_timeout(300)
                lab.evaluate("lab => lab.scrollIntoView()")
                book.shot(f"race-{kind}-{width}")
                lab.locator(".race-steps").evaluate("steps => steps.scrollIntoView()")
                book.page.wait_for_timeout(200)
                book.shot(f"race-{kind}-{width}-steps")
    # A narrow column, as beside a second document.
    book.page.set_viewport_size({"width": 700, "height": 900})
    book.page.wait_for_timeout(500)
    assert book.cut_off(TITLE) == []
    book.shot("race-narrow")


def test_a_closed_tab_ends_the_run(open_notebook: Callable[..., Notebook]) -> None:
    book = opened(open_notebook)
    before = {process.pid for process in racers(book)}
    lab = book.lab(TITLE)
    choose_long_run(lab, "yes", 16)  # longer than the closed tab is waited for
    press(lab, "Başlat")
    book.wait_message("Yarış sürüyor")
    working = [process for process in racers(book) if process.pid not in before]
    assert len(working) >= 16
    book.page.close()
    gone, _ = psutil.wait_procs(working, timeout=25)
    assert len(gone) >= 16


def test_keys_in_the_lab_are_no_commands_of_the_notebook(open_notebook: Callable[..., Notebook]) -> None:
    book = opened(open_notebook)
    lab = book.lab(TITLE)
    count = book.ask("book.widgets.length")
    for control in (
        lab.get_by_role("button", name="Başlat"),
        lab.get_by_label("Süreç sayısı"),
        lab.get_by_label("Kilit", exact=True),
        lab.get_by_label("Kilitsiz", exact=True),
    ):
        control.focus()
        for key in ("a", "b", "m", "x", "d", "d"):  # cells above, below, to Markdown, cut, deleted
            book.page.keyboard.press(key)
        assert control.evaluate("node => node === document.activeElement")
    assert book.ask("book.widgets.length") == count
    assert book.ask("book.widgets[0].model.type") == "code"

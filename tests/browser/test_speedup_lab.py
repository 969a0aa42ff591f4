"""The speed-up laboratory in a real browser: by keyboard, light and dark, small and large."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import psutil

from tests.browser.page import LARGE, Notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator

TITLE = "Hızlanma laboratuvarı"
CELL = "from helpers.labs import SpeedUpLab\nlab = SpeedUpLab()\nlab"
BUSY = "import time\nend = time.monotonic() + 8\nwhile time.monotonic() < end: pass\nprint('son')"
LONG = 'lab.start(job="wait", tasks=40, size=0.5, pool_sizes=[1, 2], repeats=5)'


def opened(
    open_notebook: Callable[..., Notebook], *cells: str, size: tuple[int, int] | None = None
) -> Notebook:
    book = open_notebook([CELL, *cells], **({"size": size} if size else {}))
    book.run_cell(0)
    book.wait_message("Hazır")
    return book


def press(lab: Locator, name: str) -> None:
    lab.get_by_role("button", name=name).press("Enter")


def write(lab: Locator, label: str, value: str) -> None:
    """By keyboard alone."""
    box = lab.get_by_label(label, exact=True)
    box.focus()
    box.press("Control+a")
    box.press_sequentially(value)
    box.press("Tab")


def rows(lab: Locator) -> list[list[str]]:
    found = lab.locator(".speedup-rows tbody tr")
    return [found.nth(index).locator("th, td").all_text_contents() for index in range(found.count())]


def workers(book: Notebook) -> set[int]:
    return {process.pid for process in book.family() if process.status() != psutil.STATUS_ZOMBIE}


def choose_quick_run(lab: Locator) -> None:
    lab.get_by_label("İş türü").select_option("wait")
    write(lab, "İş boyu (saniye)", "0,05")
    write(lab, "İş sayısı", "8")
    write(lab, "Havuz boyları", "1; 2; 4")
    write(lab, "Tekrar", "2")


def test_predicted_then_measured_by_keyboard(open_notebook: Callable[..., Notebook]) -> None:
    book = opened(open_notebook)
    lab = book.lab(TITLE)
    chart = lab.locator("canvas")
    choose_quick_run(lab)
    before = book.picture(TITLE)
    slider = lab.get_by_label("Seri bırakılan pay")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    assert lab.locator(".speedup-share").text_content() == "%20: kaç işçi olursa olsun en çok 5,0 kat"
    assert "tahmin çizgisi seri pay %20 için" in (chart.get_attribute("aria-label") or "")
    assert book.picture(TITLE) != before  # the line has moved with the slider
    book.shot("speedup-predicted")
    press(lab, "Başlat")
    book.wait_message("Ölçülüyor: 3 havuz boyu")
    said = book.wait_message("hızlandı")
    assert said.startswith("Tek tek 0,4")
    assert "Amdahl" in (lab.locator(".speedup-why").text_content() or "")
    table = rows(lab)
    assert [row[0] for row in table] == ["1", "2", "4"]
    assert [row[2] for row in table] == ["1,0 kat", "1,7 kat", "2,5 kat"]
    assert [row[-1] for row in table] == ["2/2"] * 3
    assert "4 işçiyle" in (chart.get_attribute("aria-label") or "")
    assert not lab.locator(".speedup-bar").is_visible()
    book.shot("speedup-measured")
    press(lab, "Temizle")
    book.wait_message("temizlendi")
    assert not lab.locator(".speedup-rows").is_visible()


def test_where_the_time_goes(open_notebook: Callable[..., Notebook]) -> None:
    book = opened(open_notebook)
    lab = book.lab(TITLE)
    lab.get_by_label("Deney").select_option("size")
    assert not lab.get_by_label("Seri bırakılan pay").is_visible()
    write(lab, "İş boyları (milyon adım)", "0,001 0,1")
    book.shot("speedup-size-before")
    press(lab, "Başlat")
    book.wait_message("Ölçülüyor: 2 iş boyu")
    book.wait_message("İş boyu 0,001 milyon adım: hesap %")
    assert [row[0] for row in rows(lab)] == ["0,001", "0,1"]
    assert "hesap %" in (lab.locator("canvas").get_attribute("aria-label") or "")
    book.shot("speedup-size")
    lab.get_by_label("Deney").select_option("chunksize")
    lab.get_by_label("İş türü").select_option("wait")
    assert lab.get_by_label("Parça boyları (iş)").input_value() == "1; 10; 50; 100"
    write(lab, "Tekrar", "1")
    press(lab, "Başlat")
    book.wait_message("Parça boyu 1 iş: hesap %")
    assert [row[0] for row in rows(lab)] == ["1", "10", "50", "100"]
    book.shot("speedup-chunksize")
    # What was measured first is still there.
    lab.get_by_label("Deney").select_option("size")
    assert [row[0] for row in rows(lab)] == ["0,001", "0,1"]

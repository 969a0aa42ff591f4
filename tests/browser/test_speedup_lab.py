"""The speed-up laboratory in a real browser: by keyboard, light and dark, small and large."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.page import BUSY, LARGE, Notebook, open_lab, press, rows, show_lab
from tests.kernel import promised

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.sampled("lab")

TITLE = "Hızlanma laboratuvarı"
LAB = "SpeedUpLab"
LONG = 'lab.start(job="wait", tasks=40, size=0.5, pool_sizes=[1, 2], repeats=5)'
KILL = "import multiprocessing as m\nnext(c for c in m.active_children() if 'PoolWorker' in c.name).kill()"


def write(lab: Locator, label: str, value: str) -> None:
    """By keyboard alone."""
    box = lab.get_by_label(label, exact=True)
    box.focus()
    box.press("Control+a")
    box.press_sequentially(value)
    box.press("Tab")


def choose_quick_run(lab: Locator) -> None:
    lab.get_by_label("İş türü").select_option("wait")
    write(lab, "İş boyutu (saniye)", "0,05")
    write(lab, "İş sayısı", "8")
    write(lab, "Havuz boyutları", "1; 2; 4")
    write(lab, "Tekrar", "2")


def test_measured_stopped_and_refused_by_keyboard(open_notebook: Callable[..., Notebook]) -> None:
    book = open_lab(open_notebook, LAB, LONG, BUSY, KILL)
    predict_then_measure(book, book.lab(TITLE))
    see_where_the_time_goes(book, show_lab(book, LAB))
    stop_beside_a_busy_cell(book, show_lab(book, LAB))
    kill_a_worker(book, show_lab(book, LAB))
    start_what_is_wrong(book, show_lab(book, LAB))


def predict_then_measure(book: Notebook, lab: Locator) -> None:
    """The line of what is predicted moves with its slider; what is measured comes beside it."""
    chart = lab.locator("canvas")
    choose_quick_run(lab)
    before = book.picture(TITLE)
    slider = lab.get_by_label("Seri bırakılan pay")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    assert lab.locator(".speedup-share").text_content() == "%20 (en çok 5,0 kat hızlanır)"
    assert "öngörü çizgisi seri pay %20 için" in (chart.get_attribute("aria-label") or "")
    assert book.picture(TITLE) != before  # the line has moved with the slider
    book.shot("speedup-predicted")
    press(lab, "Başlat")
    book.wait_message("Ölçülüyor: 3 havuz boyutu")
    said = book.wait_message("hızlandı")
    assert said.startswith("Tek tek 0,4")
    assert "Amdahl" in (lab.locator(".speedup-why").text_content() or "")
    table = rows(lab, ".speedup-rows")
    assert [row[0] for row in table] == ["1", "2", "4"]
    assert [row[2] for row in table] == ["1,0 kat", "1,7 kat", "2,5 kat"]
    assert "4 işçiyle" in (chart.get_attribute("aria-label") or "")
    assert not lab.locator(".speedup-bar").is_visible()
    book.shot("speedup-measured")
    press(lab, "Temizle")
    book.wait_message("temizlendi")
    assert not lab.locator(".speedup-rows").is_visible()


def see_where_the_time_goes(book: Notebook, lab: Locator) -> None:
    """The other experiments; each keeps what was measured in it."""
    lab.get_by_label("Deney").select_option("size")
    assert not lab.get_by_label("Seri bırakılan pay").is_visible()
    write(lab, "İş boyutları (milyon adım)", "0,001 0,1")
    book.shot("speedup-size-before")
    press(lab, "Başlat")
    book.wait_message("Ölçülüyor: 2 iş boyutu")
    book.wait_message("İş boyutu 0,001 milyon adım: hesabın payı %")
    assert [row[0] for row in rows(lab, ".speedup-rows")] == ["0,001", "0,1"]
    assert "hesap %" in (lab.locator("canvas").get_attribute("aria-label") or "")
    book.shot("speedup-size")
    lab.get_by_label("Deney").select_option("chunksize")
    lab.get_by_label("İş türü").select_option("wait")
    expect(lab.get_by_label("Parça boyutları (iş)")).to_have_value("1; 10; 50; 100")
    write(lab, "Tekrar", "1")
    press(lab, "Başlat")
    book.wait_message("Parça boyutu 1 iş: işin payı %")
    assert [row[0] for row in rows(lab, ".speedup-rows")] == ["1", "10", "50", "100"]
    book.shot("speedup-chunksize")
    # What was measured first is still there.
    lab.get_by_label("Deney").select_option("size")
    assert [row[0] for row in rows(lab, ".speedup-rows")] == ["0,001", "0,1"]
    assert book.message(TITLE).startswith("İş boyutu 0,001 milyon adım")
    lab.get_by_label("Deney").select_option("speedup")
    assert book.message(TITLE).startswith("Bu deney daha ölçülmedi")


def stop_beside_a_busy_cell(book: Notebook, lab: Locator) -> None:
    """A second start does nothing; a computing cell does not keep the lab from going on, or from its end."""
    before = set(book.family())
    book.run_cell(1)  # a run that is started in a cell is seen, and can be stopped, by hand
    book.wait_message("Ölçülüyor: 2 havuz boyutu")
    start = lab.get_by_role("button", name="Ölçülüyor")
    assert start.get_attribute("aria-disabled") == "true"
    start.press("Enter")
    book.wait_message("zaten sürüyor")
    assert lab.get_by_label("İş sayısı").input_value() == "40"
    # While a cell computes the lab stays alive: its progress goes on, its buttons answer.
    book.start_busy(2)
    words = lab.locator(".speedup-bar span")
    words.filter(has_text="Isınma turu, sayılmaz: 2 işçi").wait_for()
    first = words.text_content()
    words.filter(has_not_text=first or "").wait_for()
    lab.evaluate("lab => lab.scrollIntoView()")
    book.shot("speedup-running")
    working = set(book.family()) - before
    with promised(2):
        press(lab, "Durdur")
        book.wait_message("Durduruldu")
    left = {process for process in working if process.is_running()}
    assert len(left) < len(working)
    assert lab.get_by_role("button", name="Başlat").get_attribute("aria-disabled") == "false"
    book.end_busy(2)


def kill_a_worker(book: Notebook, lab: Locator) -> None:
    """It is told, and the next run is a whole one."""
    book.run_cell(1)
    lab.locator(".speedup-bar span").filter(has_text="Isınma turu").wait_for()
    book.run_cell(3)
    book.wait_message("işi bitmeden sona erdi", 5)
    choose_quick_run(lab)
    press(lab, "Başlat")
    book.wait_message("hızlandı")


def start_what_is_wrong(book: Notebook, lab: Locator) -> None:
    """It is said, and nothing starts."""
    write(lab, "Havuz boyutları", "1; iki")
    press(lab, "Başlat")
    book.wait_message("Havuz boyutları için 1 ile")
    assert lab.get_by_label("Havuz boyutları").get_attribute("aria-invalid") == "true"
    write(lab, "Havuz boyutları", "")
    write(lab, "İş boyutu (milyon adım)", "0")
    press(lab, "Başlat")
    book.wait_message("İş boyutu (milyon adım) için 0,001 ile 1.000 arasında bir sayı yazın.")
    assert not lab.locator(".speedup-bar").is_visible()
    book.assert_keys_stay_in(lab.get_by_label("Deney"), lab.get_by_label("Seri bırakılan pay"))


def test_nothing_is_cut_off_and_axe_finds_nothing(open_notebook: Callable[..., Notebook], axe: str) -> None:
    shares = 'lab.start_shares("chunksize", job="wait", repeats=1); lab.wait(); None'
    speed = 'lab.start(job="wait", tasks=8, size=0.05, serial_share=0.2, repeats=2); lab.wait(); None'
    book = open_lab(open_notebook, LAB, shares, speed, size=LARGE)
    lab = book.lab(TITLE)
    assert book.axe(axe, TITLE) == []
    book.run_cell(1)
    book.run_cell(2)
    for kind, dark, large in (
        ("chunksize", False, True),
        ("chunksize", True, False),
        ("speedup", True, True),
        ("speedup", False, False),
    ):
        lab.get_by_label("Deney").select_option(kind)
        book.unfold(lab, open_=not large)
        book.fill(TITLE, full=large)
        book.use_theme(dark=dark)
        assert book.axe(axe, TITLE) == []
        assert (
            book.sizes(TITLE, f"speedup-{kind}-{'dark' if dark else 'light'}{'-large' if large else ''}")
            == {}
        )
        table = lab.locator(".speedup-rows")
        assert large or table.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert book.narrow(TITLE) == []
    lab.locator("canvas").evaluate("chart => chart.scrollIntoView()")
    book.shot("speedup-narrow")

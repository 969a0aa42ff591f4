"""The queue laboratory in a real browser: by keyboard, beside a cell, light and dark, small and large."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.page import BUSY, LARGE, Notebook, open_lab, press, rows, show_lab
from tests.kernel import promised

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.sampled("lab")

TITLE = "Kuyruk laboratuvarı"
LAB = "QueueLab"
KILL = "import multiprocessing as m\n[c.kill() for c in m.active_children() if c.name == 'kurs-kuyruk-2'];"


def slide(lab: Locator, label: str, value: str) -> None:
    """Move a slider to a value, by keyboard alone."""
    slider = lab.get_by_label(label)
    slider.focus()
    low, high = (float(slider.get_attribute(name) or 0) for name in ("min", "max"))
    slider.press("Home" if float(value) < (low + high) / 2 else "End")
    for _ in range(200):
        now = float(slider.input_value())
        if now == float(value):
            return
        slider.press("ArrowRight" if now < float(value) else "ArrowLeft")
    raise AssertionError(f"{label} stands at {slider.input_value()}")


def tile(lab: Locator, name: str) -> str:
    return lab.locator(".queue-tiles > div").filter(has_text=name).locator("dd").text_content() or ""


# What a lab shows for a moment only is noted in the page: a busy machine would look too late.
NOTE = """lab => {
  const seen = window.kursSeen = {said: [], states: [], pills: 0, items: 0};
  const note = () => {
    const message = lab.querySelector(".kurs-message").textContent;
    if (seen.said.at(-1) !== message) seen.said.push(message);
    for (const node of lab.querySelectorAll(".queue-state"))
      if (!seen.states.includes(node.textContent)) seen.states.push(node.textContent);
    for (const kind of ["pill", "item"])
      seen[`${kind}s`] = Math.max(seen[`${kind}s`], lab.querySelectorAll(`.queue-cells .${kind}`).length);
  };
  new MutationObserver(note).observe(lab, {subtree: true, childList: true, characterData: true});
}"""


def test_a_full_queue_an_empty_one_and_a_broken_one(open_notebook: Callable[..., Notebook]) -> None:
    book = open_lab(open_notebook, LAB, BUSY, KILL)
    press_back_then_end_by_pills(book, book.lab(TITLE))
    change_the_speed_beside_a_busy_cell_then_stop(book, show_lab(book, LAB))
    kill_a_consumer(book, show_lab(book, LAB))


def press_back_then_end_by_pills(book: Notebook, lab: Locator) -> None:
    """Slow consumers: the queue is full; each of them ends by a pill of its own."""
    assert (
        lab.locator(".queue-cells .queue-cell").count() == 5
    )  # there is something to see from the beginning
    slide(lab, "Tüketici sayısı", "2")
    slide(lab, "Kuyruğun sınırı", "4")
    slide(lab, "Tüketme süresi", "0.98")
    lab.get_by_label("Öğe sayısı").select_option("10")
    lab.evaluate(NOTE)
    press(lab, "Başlat")
    book.wait_message("Kuyruk dolu: üretici put() içinde bekliyor")
    book.shot("queue-full")
    book.wait_message("her tüketici için bir zehirli hap")
    book.shot("queue-pills")
    book.wait_message("10 öğe")
    assert "Üreticiler daha hızlıydı" in (lab.locator(".queue-why").text_content() or "")
    ended = lab.locator(".queue-state", has_text="zehirli hap aldı, bitti")
    assert ended.count() == 2
    assert lab.locator(".queue-cells .queue-sign:not(.empty)").count() == 0
    seen = book.page.evaluate("() => window.kursSeen")
    assert seen["items"] == 4
    assert seen["pills"] in (1, 2)
    assert {"üretiyor", "kuyruk dolu, bekliyor", "tüketiyor", "bitti"} <= set(seen["states"])
    assert len(seen["said"]) <= 7  # it is spoken, so not too often
    [row] = rows(lab, ".queue-runs")
    assert row[:6] == ["1", "1 → 2", "0,05 s / 0,98 s", "4", "10/10", "4"]
    assert re.fullmatch(r"%\d+", row[6])
    assert tile(lab, "Üretilen") == "10/10"
    label = lab.locator("canvas").get_attribute("aria-label") or ""
    assert re.search(r"en çok 4 öğe, sonda 0; sınır 4", label), label
    book.shot("queue-ended")
    press(lab, "Temizle")
    book.wait_message("temizlendi")
    assert rows(lab, ".queue-runs") == []
    assert not lab.locator(".queue-tiles").is_visible()


def change_the_speed_beside_a_busy_cell_then_stop(book: Notebook, lab: Locator) -> None:
    """A full queue becomes an empty one while it runs, and while a cell computes."""
    before = set(book.family())
    slide(lab, "Tüketme süresi", "1")
    lab.get_by_label("Öğe sayısı").select_option("1000")
    press(lab, "Başlat")
    book.wait_message("Kuyruk dolu")
    press(lab, "Çalışıyor")
    book.wait_message("zaten sürüyor")
    assert lab.get_by_label("Kuyruğun sınırı").is_disabled()
    # While a cell computes the lab stays alive: its sliders are heard, its picture moves.
    book.start_busy(1)
    slide(lab, "Üretme süresi", "0.2")
    slide(lab, "Tüketme süresi", "0.02")
    lab.locator(".queue-side .queue-state", has_text="kuyruk boş, bekliyor").wait_for()
    lab.locator(".queue-level", has_text=re.compile("boş|^1 ")).first.wait_for()
    book.wait_message("Kuyruk boş: tüketici get() içinde bekliyor")
    book.wait_pictures(3, TITLE)
    book.shot("queue-faster-consumer")
    with promised(2):
        press(lab, "Durdur")
        book.wait_message("Yarıda durduruldu")
    [row] = rows(lab, ".queue-runs")
    assert row[0] == "1 (yarım)"
    assert "(değişti)" in row[2]
    left = set(book.family()) - before
    assert len(left) <= 2  # services of multiprocessing
    assert lab.get_by_role("button", name="Başlat").get_attribute("aria-disabled") == "false"
    assert lab.get_by_label("Kuyruğun sınırı").is_enabled()
    book.end_busy(1)
    lab.get_by_label("Öğe sayısı").select_option("10")
    slide(lab, "Üretme süresi", "0.02")
    press(lab, "Başlat")
    book.wait_message("10 öğe")
    assert rows(lab, ".queue-runs")[0][0] == "2"


def kill_a_consumer(book: Notebook, lab: Locator) -> None:
    """It is told, and the next run is a whole one."""
    lab.get_by_label("Öğe sayısı").select_option("1000")
    press(lab, "Başlat")
    book.wait_message("Kuyruk dolu")
    book.run_cell(2)
    book.wait_message("1. tüketici (PID", 3)
    assert "işi bitmeden sona erdi" in book.message(TITLE)
    assert rows(lab, ".queue-runs") == []
    book.shot("queue-killed")
    lab.get_by_label("Öğe sayısı").select_option("10")
    press(lab, "Başlat")
    book.wait_message("10 öğe")


def test_nothing_is_cut_off_and_axe_finds_nothing(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book = open_lab(open_notebook, LAB, size=LARGE)
    lab = book.lab(TITLE)
    assert book.axe(axe, TITLE) == []
    # Many processes, a queue without a bound, and then a stop: the fullest picture there is.
    slide(lab, "Üretici sayısı", "8")
    slide(lab, "Tüketici sayısı", "8")
    slide(lab, "Kuyruğun sınırı", "0")
    slide(lab, "Tüketme süresi", "0.9")
    lab.get_by_label("Öğe sayısı").select_option("1000")
    press(lab, "Başlat")
    lab.locator(".queue-more", has_text="tane daha").wait_for()
    assert book.axe(axe, TITLE) == []
    book.shot("queue-unbounded")
    press(lab, "Durdur")
    book.wait_message("Yarıda durduruldu")
    slide(lab, "Kuyruğun sınırı", "20")
    slide(lab, "Tüketme süresi", "0.1")
    lab.get_by_label("Öğe sayısı").select_option("100")
    press(lab, "Başlat")
    book.wait_message("100 öğe")
    for kind in book.looks(TITLE):
        assert book.axe(axe, TITLE) == []
        assert book.sizes(TITLE, f"queue-{kind}", "canvas") == {}
    assert book.narrow(TITLE) == []
    book.shot("queue-narrow")

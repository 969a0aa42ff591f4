"""The laboratory of the tools in a real browser: a run, its figures, both themes, small and large."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.page import BUSY, LARGE, Notebook, open_lab, press, rows, show_lab

pytestmark = pytest.mark.sampled("lab")

TITLE = "Hangi araç? laboratuvarı"
LAB = "ToolLab"


def test_a_job_and_a_tool_are_chosen_and_run(open_notebook: Callable[..., Notebook]) -> None:
    book = open_lab(open_notebook, LAB, BUSY)
    lab = book.lab(TITLE)
    lab.get_by_label("İş", exact=True).select_option("bekleme")
    lab.get_by_label("Bir işin boyutu").select_option("8")  # in a short run the page's own messages count
    lab.get_by_label("Araç").select_option("TaskGroup")
    press(lab, "Başlat")
    book.wait_message("TaskGroup, ")
    assert "Bekledi" in (lab.locator(".tool-why").text_content() or "")
    assert "□ boş" in (lab.locator(".tool-tiles").text_content() or "")
    lab.locator(".tool-tree summary").click()
    assert "evet: bekliyor" in (lab.locator(".tool-way").text_content() or "")
    book.start_busy(1)  # a cell computes: the buttons answer all the same
    lab.get_by_label("İş", exact=True).select_option("hesap")
    lab.get_by_label("Araç").select_option("Pool")
    press(lab, "Başlat")
    book.wait_message("Pool, ", 60)
    book.end_busy(1)
    assert [row[2] for row in rows(lab, ".tool-runs")] == ["Pool", "TaskGroup"]
    press(lab, "Temizle")
    book.wait_message("Sonuçlar temizlendi")

    # A run lives, and is stopped.
    lab = show_lab(book, LAB)
    lab.get_by_label("İş sayısı").select_option("64")
    lab.get_by_label("Bir işin boyutu").select_option("8")
    press(lab, "Başlat")
    book.wait_message("Çalışıyor: ")
    book.wait_frames(8)
    press(lab, "Durdur")
    book.wait_message("Yarıda durduruldu", 60)


def test_nothing_is_cut_off_and_axe_finds_nothing(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book = open_lab(open_notebook, LAB, size=LARGE)
    lab = book.lab(TITLE)
    assert book.axe(axe, TITLE) == []
    lab.get_by_label("İş sayısı").select_option("16")
    press(lab, "Başlat")
    book.wait_message("ThreadPoolExecutor, ", 60)
    lab.locator(".tool-tree summary").click()
    for kind in book.looks(TITLE):
        assert book.axe(axe, TITLE) == []
        assert book.sizes(TITLE, f"tool-{kind}", ".tool-lanes canvas") == {}
    assert book.narrow(TITLE) == []
    book.shot("tool-narrow")

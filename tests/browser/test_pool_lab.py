"""The pool laboratory as a person uses it: keys, clicks, what is seen while all cores are busy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Locator, expect

from helpers.labs.pool._words import READY
from helpers.measure import usable_cores
from tests.browser.page import BUSY, Notebook, show_lab
from tests.kernel import METHODS, promised, until

pytestmark = pytest.mark.sampled("lab")

LOAD = "%load_ext helpers\nfrom helpers.labs import PoolLab"
CORES = usable_cores().count
TITLE = "Havuz laboratuvarı"


def open_lab(open_notebook: Callable[..., Notebook], arguments: str, *more: str) -> tuple[Notebook, Locator]:
    book = open_notebook([LOAD, f"lab = PoolLab({arguments})\nlab", *more])
    book.run_cell(0)
    book.run_cell(1)
    book.wait_message(READY)
    return book, book.unfold(book.lab())


def wait_for_phase(lab: Locator, phase: str, seconds: float = 60) -> None:
    expect(lab).to_have_attribute("data-phase", phase, timeout=1000 * seconds)


def button(lab: Locator, name: str) -> Locator:
    return lab.get_by_role("button", name=name, exact=True)


def pool_processes(book: Notebook) -> list[psutil.Process]:
    """The children that a kernel has started by multiprocessing."""
    found = []
    for process in book.family():
        try:
            words = " ".join(process.cmdline())
            parent = " ".join(process.parent().cmdline())
        except (psutil.Error, AttributeError):
            continue
        if ("ipykernel_launcher" in words and "ipykernel_launcher" in parent) or "spawn_main" in words:
            found.append(process)
    return found


def test_a_run_by_keyboard_while_all_cores_are_busy(open_notebook: Callable[..., Notebook]) -> None:
    # With every core at work for some seconds, however many there are.
    options = f"tasks={10 * CORES}, size=1, chunksize=1, pool_size={CORES + 1}"
    book, lab = open_lab(open_notebook, options)
    slider = lab.get_by_role("slider", name="Havuz boyutu")
    slider.focus()
    book.page.keyboard.press("ArrowLeft")
    assert slider.input_value() == str(CORES)
    assert f"{CORES} işçi, çekirdek sayısı kadar" in (slider.get_attribute("aria-valuetext") or "")
    expect(lab.locator("output")).to_contain_text(f"{CORES} işçi")
    button(lab, "Başlat").press("Enter")
    wait_for_phase(lab, "serial")
    assert "seri süre ölçülüyor" in book.message()
    start = lab.locator(".kurs-primary")
    expect(start).to_have_text("Ölçülüyor…")
    expect(start).to_have_attribute("aria-disabled", "true")
    expect(start).to_be_focused()  # or the next key would go to the notebook
    book.page.keyboard.press("Enter")  # a second start: nothing happens
    wait_for_phase(lab, "pool", 120)
    book.shot("pool-running")

    # Bars and lanes change.
    book.wait_frames(4)
    assert "kalan" in (lab.locator(".kurs-pool-progress").text_content() or "")
    book.wait_pictures(3)
    expect(lab.locator(".kurs-pool-progress")).to_have_text(
        re.compile(r"^[1-9]\d*/\d+ iş bitti"), timeout=60_000
    )
    assert lab.get_by_role("progressbar").evaluate("bar => bar.value") > 0

    wait_for_phase(lab, "idle", 120)
    assert f"{CORES} işçiyle" in book.wait_message("Verimlilik %")
    assert lab.get_by_role("row").count() == 2
    expect(lab.locator("dl")).to_contain_text("Ek yük")
    if (psutil.cpu_count() or 1) <= 16:  # with more of them the mean is told
        # Counted as the system counts them, and as the other lab does.
        expect(lab.get_by_role("img", name=re.compile(r"^Çekirdek yükü: çekirdek 0: %\d+"))).to_be_visible()
    book.shot("pool-done")

    # A second run, and the chart has changed.
    chart = lab.get_by_role("img", name="Hızlanma grafiği")
    earlier = chart.evaluate("canvas => canvas.toDataURL()")
    slider.focus()
    book.page.keyboard.press("ArrowRight")
    button(lab, "Başlat").press("Space")
    wait_for_phase(lab, "pool")  # the serial time is known
    wait_for_phase(lab, "idle", 120)
    assert lab.get_by_role("row").count() == 3
    assert chart.evaluate("canvas => canvas.toDataURL()") != earlier
    assert f"{CORES + 1} işçiyle" in (chart.get_attribute("aria-label") or "")

    button(lab, "Temizle").press("Enter")
    book.wait_message(READY)
    expect(lab.get_by_role("table")).to_be_hidden()
    expect(chart).to_be_hidden()
    assert book.cut_off() == []


# As many cores as one likes: their number, and their load.
CORES_OF = """from helpers.measure import _cores
import psutil, random
_cores._limits = lambda: iter([({count}, "deneme")])
psutil.cpu_percent = lambda percpu=True: [random.uniform(40, 90) for _ in range({count})]"""
RUN = "lab.start(job='wait', tasks={tasks}, size=0.05, chunksize=1, start_method='{method}')\nlab.wait()"

# What does not lie wholly inside the part of the window in which the lab can be seen.
OUTSIDE = """(lab, names) => {
  const wall = lab.classList.contains("kurs-wall"), around = lab.closest(".jp-WindowedPanel-outer");
  const { top, bottom } = wall ? { top: 0, bottom: innerHeight } : around.getBoundingClientRect();
  return names.filter(name => {
    const box = lab.querySelector(name.startsWith(".") ? name : `canvas[aria-label^="${name}"]`)
      .getBoundingClientRect();
    return !box.height || box.top < top || box.bottom > Math.min(bottom, innerHeight);
  });
}"""


def test_cause_and_effect_are_seen_in_one_look(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook([LOAD, "", "lab = PoolLab()\nlab", ""])
    book.run_cell(0)
    for count in (2, 8, 64):
        method = "fork" if count == 64 and "fork" in METHODS else "spawn"
        book.write_cell(1, CORES_OF.format(count=count))
        book.write_cell(3, RUN.format(tasks=4 * count, method=method))
        book.run_cell(1)
        book.run_cell(2)
        book.wait_message(READY)
        book.run_cell(3)
        look(book, book.lab(), count)


def look(book: Notebook, lab: Locator, count: int) -> None:
    """What is pressed and what comes of it lie in one look, in the notebook and on the whole screen."""
    wait_for_phase(lab, "idle", 60)
    assert f"{count} işçiyle" in book.message(TITLE)
    expect(lab.get_by_text("önceki: tek tek")).to_be_visible()
    seen = [".kurs-primary", ".kurs-pool-slider", ".kurs-message", "İşçi şeritleri", "Çekirdek yükü"]
    for wall in (False, True):
        book.fill(full=wall)
        if not wall:
            lab.evaluate("lab => lab.scrollIntoView()")
            book.settle()
        assert lab.evaluate(OUTSIDE, seen) == []
        assert book.cut_off() == []
        book.shot(f"pool-{count}{'-wall' if wall else ''}")
    book.fill(full=False)


INVERT = "%%worker\ndef invert(n):\n    return 1 / n"


def test_it_is_stopped_gives_files_runs_ones_own_and_beside_a_cell(
    open_notebook: Callable[..., Notebook], tmp_path: Path
) -> None:
    book = open_notebook(["", "%load_ext helpers", INVERT, BUSY, "lab.start(); lab.wait()", "display(lab)"])
    book.run_cell(1)
    book.run_cell(2)

    def show(arguments: str) -> Locator:
        return show_lab(book, "PoolLab", arguments, READY)

    stop_within_a_second(book, show("job='wait', tasks=60, size=0.1, pool_size=3, chunksize=1"))
    take_the_files(book, show("job='wait', tasks=4, size=0.05"), tmp_path)
    run_ones_own_function(book, show("function=invert, items=[1, 2, 0, 4], pool_size=2"))
    run_beside_a_busy_cell(book, show("job='wait', tasks=400, size=0.05, chunksize=1"))


def stop_within_a_second(book: Notebook, lab: Locator) -> None:
    """The workers end, whether the serial time is measured or the pool works."""
    for phase in ("serial", "pool"):
        button(lab, "Başlat").click()
        wait_for_phase(lab, "serial")
        if phase == "pool":
            wait_for_phase(lab, "pool")
        expect(lab.locator(".kurs-pool-progress")).to_contain_text("/60 iş bitti (%")
        book.wait_frames(4)
        assert pool_processes(book)
        with promised(1):
            button(lab, "Durdur").click()
            assert until(lambda: not pool_processes(book))
        wait_for_phase(lab, "idle")
        book.wait_message("Durduruldu")
        expect(button(lab, "Durdur")).to_have_attribute("aria-disabled", "true")
    expect(lab.get_by_role("table")).to_contain_text("yarım")
    book.shot("pool-stopped")
    button(lab, "Başlat").click()
    wait_for_phase(lab, "pool")
    button(lab, "Durdur").click()
    wait_for_phase(lab, "idle", 3)
    assert lab.get_by_role("row").count() == 3


def run_beside_a_busy_cell(book: Notebook, lab: Locator) -> None:
    """The lab works while a cell computes, and who comes later sees the run."""
    book.start_busy(3)
    button(lab, "Başlat").click()
    wait_for_phase(lab, "serial", 3)
    book.wait_frames(4)
    button(lab, "Durdur").click()
    wait_for_phase(lab, "idle", 3)
    book.end_busy(3)

    button(lab, "Başlat").click()
    wait_for_phase(lab, "serial")
    book.wait_frames(4)
    book.run_cell(5)
    views = book.page.locator("section.kurs-lab")
    expect(views).to_have_count(2)
    for view in views.all():
        wait_for_phase(view, "serial", 5)
        expect(view.locator(".kurs-pool-progress")).to_contain_text("/400 iş bitti")
    button(views.last, "Durdur").click()
    for view in views.all():
        wait_for_phase(view, "idle", 5)


def run_ones_own_function(book: Notebook, lab: Locator) -> None:
    """Its error is told; another kind of work is chosen instead."""
    expect(lab.get_by_label("İş türü")).to_have_value("own")
    expect(lab.get_by_label("İş sayısı")).to_have_value("4")
    expect(lab.get_by_label("İş sayısı")).to_be_disabled()
    button(lab, "Başlat").click()
    assert "ZeroDivisionError" in book.wait_message("hata yükseltti", 60)
    book.unfold(lab).get_by_label("İş türü").select_option("wait")
    expect(lab.get_by_label("İş boyutu (saniye)")).to_have_value("0,3")
    button(lab, "Başlat").click()
    book.wait_message("Verimlilik %", 60)


def take_the_files(book: Notebook, lab: Locator, folder: Path) -> None:
    """The results as a table and as a picture."""
    book.run_cell(4)
    with book.page.expect_download() as download:
        button(lab, "CSV indir").click()
    assert download.value.suggested_filename == "havuz-calismalari.csv"
    download.value.save_as(folder / "a.csv")
    raw = (folder / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, row, end = raw.decode("utf-8-sig").split("\r\n")
    assert end == ""
    cells = dict(zip(head.split(";"), row.split(";"), strict=True))
    assert cells["İş"] == "bekleme, 4 × 0,05 saniye"
    assert 0.05 < float(cells["Süre (s)"].replace(",", ".")) < 30
    assert cells["Durum"] == "tam"
    with book.page.expect_download() as download:
        button(lab, "PNG indir").click()
    assert download.value.suggested_filename == "havuz-hizlanma.png"
    download.value.save_as(folder / "a.png")
    picture = (folder / "a.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 10_000


RESULTS = (
    "lab.start(tasks=40, pool_size=1); lab.wait(); lab.start(pool_size=2); lab.wait(); "
    "lab.start(pool_size=10); lab.wait(); lab.start(job='cpu', size=0.01, tasks=200, pool_size=4); lab.wait()"
)


def test_nothing_is_cut_off_and_axe_finds_nothing(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book, lab = open_lab(open_notebook, "job='wait', tasks=400, size=0.1, chunksize=1", RESULTS)
    for dark in (False, True):
        book.use_theme(dark=dark)
        assert book.axe(axe) == []
        assert book.sizes() == {}
    button(lab, "Başlat").click()
    wait_for_phase(lab, "serial")
    expect(lab.locator(".kurs-pool-progress")).to_contain_text("iş bitti")
    for dark in (True, False):
        book.use_theme(dark=dark)
        assert book.axe(axe) == []
    wait_for_phase(lab, "serial")
    button(lab, "Durdur").click()
    wait_for_phase(lab, "idle")
    book.run_cell(2)
    for kind in book.looks(TITLE):
        assert book.axe(axe) == []
        assert book.sizes("", f"pool-{kind}", "" if "wall" in kind else ".kurs-pool-results") == {}
    assert book.narrow(TITLE) == []
    book.use_theme(dark=False)
    assert book.narrow(TITLE) == []

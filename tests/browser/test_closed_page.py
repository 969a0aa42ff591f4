"""What the labs have started ends with the page on which they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.page import Notebook, press
from tests.browser.test_philosophers_lab import choose
from tests.browser.test_queue_lab import slide
from tests.browser.test_race_lab import choose_long_run
from tests.browser.test_speedup_lab import LONG
from tests.kernel import until

if TYPE_CHECKING:
    import psutil

pytestmark = pytest.mark.sampled("page")


def start_pool(book: Notebook) -> None:
    lab = book.unfold(book.lab())
    press(lab, "Başlat")
    expect(lab).to_have_attribute("data-phase", "serial")
    expect(lab.locator(".kurs-pool-progress")).to_contain_text("/1.000 iş bitti (%")


def see_speed_up(book: Notebook) -> None:
    bar = book.lab().locator(".speedup-bar span").filter(has_text="Isınma turu")
    bar.wait_for()  # its cell has started it


def start_queue(book: Notebook) -> None:
    lab = book.unfold(book.lab())
    slide(lab, "Tüketici sayısı", "3")
    slide(lab, "Tüketme süresi", "1")
    lab.get_by_label("Öğe sayısı").select_option("1000")
    press(lab, "Başlat")
    book.wait_message("Kuyruk dolu")


def start_philosophers(book: Notebook) -> None:
    lab = book.unfold(book.lab())
    choose(lab, philosophers=5)
    press(lab, "Başlat")
    book.wait_message("Kilitlenme!")


def start_race(book: Notebook) -> None:
    lab = book.unfold(book.lab())
    choose_long_run(lab, "yes", 16)  # longer than the closed page is waited for
    press(lab, "Başlat")
    book.wait_message("Yarış sürüyor")


# A lab, its arguments and what its cell does with it, what a person does, how many processes must come of it.
# The race, which keeps all cores busy, is the last one.
LABS: list[tuple[str, str, str, Callable[[Notebook], None], int]] = [
    ("PoolLab", "job='wait', tasks=1000, size=0.1, pool_size=3, chunksize=1", "", start_pool, 1),
    ("SpeedUpLab", "", LONG, see_speed_up, 2),
    ("QueueLab", "", "", start_queue, 4),
    ("PhilosophersLab", "", "", start_philosophers, 5),
    ("RaceLab", "", "", start_race, 16),
]


def test_what_runs_ends_with_the_page(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook(
        [
            f"from helpers.labs import {name}\nlab = {name}({arguments})\n{more}\nlab"
            for name, arguments, more, *_ in LABS
        ]
    )
    started: dict[str, set[psutil.Process]] = {}
    for index, (name, *_, start, _) in enumerate(LABS):
        before = set(book.family())
        book.run_cell(index)
        start(book)
        started[name] = set(book.family()) - before
    assert too_few(started) == {}
    book.page.close()
    assert until(lambda: not too_few(ended(started)), 25), ended(started)


def ended(started: dict[str, set[psutil.Process]]) -> dict[str, set[psutil.Process]]:
    """Return those that have ended; what serves all of multiprocessing may live on."""
    return {name: {one for one in processes if not one.is_running()} for name, processes in started.items()}


def too_few(found: dict[str, set[psutil.Process]]) -> dict[str, int]:
    """Return the labs that have fewer processes than they must have, and how many."""
    return {name: len(found[name]) for name, *_, least in LABS if len(found[name]) < least}

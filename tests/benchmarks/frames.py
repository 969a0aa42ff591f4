"""Frames a second of labs, as the browser draws them: core load while all cores are busy, nodes at work."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.conftest import ARGUMENTS, PROGRAMS, expose_app, write_notebook
from tests.browser.page import SMALL, Notebook, press
from tests.browser.test_core_load import LAB
from tests.jupyter_server import jupyter_lab

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Playwright

NODES = "from helpers.labs import NodeLab\nNodeLab()"
# Every core has a process of its own, and the notebook's kernel computes as well.
BUSY = """import multiprocessing, time
from helpers import workers
many = range(multiprocessing.cpu_count())
processes = [multiprocessing.Process(target=workers.burn_cpu, args=(10**9,), daemon=True) for _ in many]
for process in processes: process.start()
end = time.monotonic() + 20
while time.monotonic() < end: pass
"""


def main() -> tuple[float, float] | None:
    """Return the frames a second of the core load lab and of the node lab; None without a browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return None
    rates = []
    for measure in (_core_load, _nodes):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, sync_playwright() as playwright:
            rates.append(_measure(Path(name), playwright, program, measure))
    return rates[0], rates[1]


def _measure(
    folder: Path, playwright: Playwright, program: str, measure: Callable[[Page, Notebook], float]
) -> float:
    expose_app(folder)
    with jupyter_lab(folder) as server:
        lab = LAB if measure is _core_load else NODES
        path = write_notebook(folder, ["%load_ext helpers\n" + lab, BUSY])
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        options: dict[str, Any] = {"viewport": {"width": SMALL[0], "height": SMALL[1]}}
        page = browser.new_context(**options).new_page()
        book = Notebook(page, folder, list)
        page.goto(f"{server.url}lab/workspaces/{uuid.uuid4().hex}/tree/{path}?token={server.token}")
        book.wait_ready()
        book.run_cell(0)
        rate = measure(page, book)
        browser.close()
    return rate


def _core_load(page: Page, book: Notebook) -> float:
    book.wait_message("Ölçüm sürüyor")
    book.start_cell(1)
    told = f"{multiprocessing.cpu_count()} işçi süreç"
    book.lab().locator(".kurs-spoken", has_text=told).wait_for(state="attached")
    rate = _rate(page, book, 10)
    assert book.is_running(1)
    return rate


def _nodes(page: Page, book: Notebook) -> float:
    press(book.lab(), "Başlat")
    book.wait_message("zamanlayıcı görevleri işçilere dağıtıyor", 60)
    return _rate(page, book, 4)


def _rate(page: Page, book: Notebook, seconds: int) -> float:
    before, begin = book.frames(), page.evaluate("() => performance.now()")
    page.wait_for_timeout(seconds * 1000)
    after, end = book.frames(), page.evaluate("() => performance.now()")
    return float((after - before) / (end - begin) * 1000)

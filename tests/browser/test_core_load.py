from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.page import BUSY, Notebook
from tests.kernel import until

pytestmark = pytest.mark.sampled("lab")

LAB = "from helpers.labs import CoreLoad\nlab = CoreLoad()\nlab.start()\nlab"
WORKERS = (
    """%load_ext helpers
import multiprocessing, time
from helpers import workers
many = range(multiprocessing.cpu_count())
processes = [multiprocessing.Process(target=workers.burn_cpu, args=(10**9,)) for _ in many]
for process in processes: process.start()
print("count", len(processes))
"""
    + BUSY
    + """
for process in processes: process.kill()
for process in processes: process.join()
"""
)
# 256 cores; each reading leaves a byte in a file, so that a test sees from outside whether it goes on.
MANY = """from helpers.labs import CoreLoad
import random
loads = [random.random() * 100 for _ in range(256)]
def read():
    with open("beats", "a") as file: file.write(".")
    for core in range(256): loads[core] = min(100, max(0, loads[core] + random.gauss(0, 8)))
    return loads
lab = CoreLoad(read=read)
lab.start()
lab
"""
FRAME_LIMIT = 4096  # bytes


def beats(folder: Path, seconds: float) -> int:
    """How many readings there are in the next seconds."""
    file = folder / "work" / "beats"
    before = file.stat().st_size
    time.sleep(seconds)
    return file.stat().st_size - before


def test_live_while_all_cores_are_busy(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book = open_notebook([LAB, WORKERS])
    book.run_cell(0)
    book.wait_message("Ölçüm sürüyor")
    book.start_cell(1)
    book.until("book.widgets[1].model.outputs.length > 0")
    count = book.text(1).split()[1]
    book.lab().locator(".kurs-spoken", has_text=f"{count} işçi süreç").wait_for(state="attached")
    book.wait_pictures(4)
    assert book.lab().locator("b").nth(0).text_content() != "–"
    assert book.is_running(1)
    book.lab()
    book.shot("cekirdek-yuku-mesgul")

    # Durdur and Başlat, by keyboard alone, while the cell still computes.
    book.lab().get_by_role("button", name="Durdur").focus()
    book.page.keyboard.press("Enter")
    book.wait_message("Ölçüm durdu", 5)
    assert book.is_running(1)
    assert book.page.evaluate("() => document.activeElement.textContent") == "Başlat"
    book.page.keyboard.press("Space")
    book.wait_message("Ölçüm sürüyor", 5)
    book.wait_frames(3)
    assert book.lab().get_by_role("button", name="Çalışıyor…").is_disabled()

    assert book.sizes() == {}
    book.fill()
    assert book.sizes() == {}
    book.shot("cekirdek-yuku-tam-ekran")
    book.fill(full=False)
    assert book.axe(axe) == []
    book.use_theme(dark=True)
    book.wait_pictures(2)
    assert book.axe(axe) == []
    book.lab()
    book.shot("cekirdek-yuku-koyu")
    book.end_busy(1)
    spoken = book.lab().locator(".kurs-spoken")
    spoken.filter(has_text=" 1 işçi süreç").wait_for(state="attached")  # Başlat has made some load
    book.lab().get_by_role("button", name="2 hesap süreci").press("Enter")
    book.wait_message("2 süreç durmadan hesap yapıyor")
    book.page.keyboard.press("0")
    spoken.filter(has_text=" 0 işçi süreç").wait_for(state="attached")
    book.lab().get_by_role("button", name="Durdur").click()
    book.wait_message("Ölçüm durdu")
    assert book.axe(axe) == []


def test_256_cores(open_notebook: Callable[..., Notebook], folder: Path) -> None:
    book = open_notebook([MANY])
    received: list[bytes] = []
    # Messages of the kernel come in binary; another kernel is started so that its socket is seen.
    book.page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda data: received.append(data if isinstance(data, bytes) else data.encode())
        ),
    )
    book.ask("(await panel.sessionContext.changeKernel({name: 'python3'}), true)")
    book.wait_ready()
    book.run_cell(0)
    book.wait_message("Ölçüm sürüyor")
    book.wait_frames(5)
    sizes = [len(data) for data in received if b'"frame"' in data]
    assert len(sizes) >= 5
    assert max(sizes) <= FRAME_LIMIT
    assert min(sizes) >= 256
    assert book.lab().locator("b").nth(1).text_content() == "256"
    assert book.sizes() == {}
    book.lab()
    book.shot("cekirdek-yuku-256")
    book.fill()
    assert book.sizes() == {}
    book.fill(full=False)
    label = book.lab().locator("canvas").get_attribute("aria-label") or ""
    assert label.startswith("Çekirdeklerin yükü. 256 çekirdek;")
    assert beats(folder, 1) > 0
    # JupyterLab asked the first kernel for its debugger's state, and says that nobody answered.
    book.errors[:] = [error for error in book.errors if "debugger state" not in error]


def test_ends_with_its_reader(open_notebook: Callable[..., Notebook], folder: Path) -> None:
    start = (
        "%load_ext helpers\nimport multiprocessing\nfrom helpers import workers\n"
        "process = multiprocessing.Process(target=workers.wait_for, args=(600,))\n"
        "process.start()\nprocess.pid"
    )
    book = open_notebook([MANY, start])

    # The cell again: one run, not two.
    for _ in range(2):
        book.run_cell(0)
        book.wait_message("Ölçüm sürüyor")
    assert 5 <= beats(folder, 2) <= 13  # 10, were it not for a busy machine
    assert book.page.locator(".kurs-lab").count() == 1

    # The kernel again: the page says so, and nothing is left.
    book.run_cell(1)
    worker = int(book.outputs(1)[0]["data"]["text/plain"])
    assert worker in [process.pid for process in book.family()]
    book.restart_kernel()
    book.wait_message("Kernel yeniden başladı", 10)
    assert until(lambda: worker not in [process.pid for process in book.family()], 5)
    assert until(lambda: beats(folder, 1) == 0, 5)  # the kernel that was may end a moment later

    # The notebook's tab closed in JupyterLab: no goodbye comes through, so it takes its time.
    book.run_cell(0)
    book.wait_message("Ölçüm sürüyor")
    assert beats(folder, 2) > 0
    book.close_tab()
    assert until(lambda: beats(folder, 1) == 0, 25)

    # The browser's tab closed; the kernel lives on.
    book = open_notebook([MANY])
    book.run_cell(0)
    book.wait_message("Ölçüm sürüyor")
    assert beats(folder, 1) > 0
    kernels = [process for process in book.family() if "ipykernel_launcher" in process.cmdline()]
    book.page.close()
    assert until(lambda: beats(folder, 1) == 0, 25)
    assert kernels
    assert all(process.is_running() for process in kernels)

"""Makes the pictures of the labs that notebooks keep in their outputs: `uv run python -m tests.pictures`.

Each lab shows its lesson in a real browser; its picture goes beside its Python file and into the outputs that
show the lab, as running those cells would do. Have a quiet machine.
"""

from __future__ import annotations

import base64
import io
import json
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import PIL.Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, expose_app, find_programs, write_notebook
from tests.browser.page import Notebook
from tests.jupyter_server import Server, jupyter_lab
from tests.notebook_paths import FOLDER, NOTEBOOKS
from tests.test_stage import STAGE, picture, shown_labs

SIZE = (1120, 1240)
COLOURS = 64
COURSE = FOLDER / "resimler" / "kurs.png"
# By lab: what is run in it, and what its message says then.
LESSONS = {
    "CoreLoad": ("lab.load(1)", "Ölçüm sürüyor"),
    "PoolLab": ("lab.start(job='wait', tasks=24, size=0.3, chunksize=1, pool_size=4)", "hızlandı"),
    "RaceLab": ("lab.start()", "Beklenen 200.000"),
    "QueueLab": ("lab.start()", "40 öğe"),
    "PhilosophersLab": ("lab.start()", "Kilitlenme!"),
    "NodeLab": ("lab.start(workers=2, tasks=8, task_seconds=0.4)\nlab.end_worker(1)", "Bitti"),
    "SchedulerLab": ("lab.choose('06')\nlab.play('0 1')", "Bozdunuz"),
    "ToolLab": ("lab.start(job='hesap', tool='ThreadPoolExecutor', workers=2)", "ThreadPoolExecutor"),
    "SpeedUpLab": ("lab.start(job='wait', serial_share=0.2, pool_sizes=[1, 2, 4, 8])", "Tek tek"),
}
NOTE = "Bu bir resimdir. Hücreyi çalıştırınca laboratuvar açılır."
MARK = """(lab, text) => {
  const note = document.createElement("p");
  note.textContent = text;
  note.style.cssText = "margin: 0.4em 0 0; padding-top: 0.3em; border-top: 1px solid; font-style: italic";
  lab.append(note);
}"""


@contextmanager
def opened_page() -> Iterator[tuple[Page, Path, Server]]:
    """A page of a browser, and a JupyterLab with the folder in which it lives."""
    with tempfile.TemporaryDirectory() as found, sync_playwright() as playwright:
        folder = Path(found)
        expose_app(folder)
        browser = playwright.chromium.launch(executable_path=find_programs()[0], args=ARGUMENTS)
        page = browser.new_page(locale="tr-TR", viewport={"width": SIZE[0], "height": SIZE[1]})
        page.set_default_timeout(120_000)
        with jupyter_lab(folder) as server:
            yield page, folder, server
        browser.close()


def show_notebook(page: Page, path: str, server: Server) -> None:
    """Open a notebook in a JupyterLab of its own."""
    page.goto(f"{server.url}lab/workspaces/{uuid.uuid4().hex}?token={server.token}")
    page.wait_for_function("() => window.jupyterapp?.started.then(() => true)")
    page.evaluate("path => void jupyterapp.commands.execute('docmanager:open', {path})", path)


def take(page: Page, folder: Path, name: str, server: Server) -> None:
    """Take the picture of one lab."""
    code, message = LESSONS[name]
    show_notebook(
        page, write_notebook(folder, [f"from helpers.labs import {name}\nlab = {name}()\nlab", code]), server
    )
    book = Notebook(page, folder, list)
    book.wait_ready()
    book.use_theme(dark=False)
    book.run_cell(0)
    page.locator("section.kurs-lab").wait_for()
    book.run_cell(1)
    book.wait_message(message, 120)
    if name == "CoreLoad":
        book.wait_frames(60)
    lab = book.lab()
    lab.evaluate(MARK, NOTE)
    book.settle()
    shot = PIL.Image.open(io.BytesIO(lab.screenshot()))
    goal = picture(name)
    shot.convert("RGB").quantize(COLOURS).save(goal, optimize=True)
    print(f"{goal.relative_to(Path.cwd())}: {goal.stat().st_size // 1024} KB")


def take_course(page: Page, folder: Path, server: Server) -> None:
    """Take the README's picture of the course: the first lab of the stage, as it ends."""
    page.set_viewport_size({"width": 1280, "height": 800})
    # A job that waits: a picture that comes out alike on a busy machine.
    text = STAGE.read_text(encoding="utf-8").replace(
        '"PoolLab()"', "\"PoolLab(job='wait', tasks=24, size=0.3, pool_size=4)\""
    )
    (folder / "work" / STAGE.name).write_text(text, encoding="utf-8")
    show_notebook(page, STAGE.name, server)
    book = Notebook(page, folder, list)
    book.wait_ready()
    book.use_theme(dark=False)
    book.run_cell(0)
    book.wait_message("Başlat")
    page.keyboard.press("Escape")
    book.lab().get_by_role("button", name="Başlat").click()
    book.wait_message("hızlan", 120)
    page.evaluate("() => jupyterapp.shell.currentWidget.content.scrollToItem(0)")
    book.settle()
    shot = PIL.Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(COLOURS).save(COURSE, optimize=True)


def put_into_notebooks() -> None:
    """Put the pictures into the outputs that show labs."""
    for path in [*NOTEBOOKS, STAGE]:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        labs = shown_labs(notebook["cells"])
        for name, data in labs:
            data["image/png"] = base64.b64encode(picture(name).read_bytes()).decode()
            data["text/plain"] = data.pop("text/plain")  # nbformat sorts them
        if labs:
            path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Make the pictures of the labs that are named, or of all; `kurs` is the one of the course."""
    with opened_page() as (page, folder, server):
        for name in sys.argv[1:] or [*LESSONS, COURSE.stem]:
            if name == COURSE.stem:
                take_course(page, folder, server)
            else:
                take(page, folder, name, server)
    put_into_notebooks()


if __name__ == "__main__":
    main()

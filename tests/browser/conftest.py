"""One JupyterLab and one browser for all browser tests of a worker; their pages are used again.

The browser is one that is installed; without one the tests are skipped, or fail where
KURS_BROWSER_REQUIRED is set. Screenshots go to the folder that KURS_SCREENSHOTS names, if it names one.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
import urllib.error
import urllib.request
import uuid
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell

from tests.browser.page import SMALL, Notebook
from tests.jupyter_server import Server, jupyter_lab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
CHANNELS = ("chrome", "msedge")  # where Playwright knows them to be installed
# A classroom without a network: no name but this machine's is found.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
BROWSERS = 2  # at most, side by side: each comes with a JupyterLab
MARK = "KURS_TEST_BROWSER"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every browser test its own, longer time limit, and a worker of its group."""
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    for number, item in enumerate(ours):
        if not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(300))
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(f"browser {number % BROWSERS + 1}"))


def expose_app(folder: Path) -> None:
    """Let pages that come from the server in this folder see JupyterLab as `jupyterapp`."""
    (folder / "config" / "labconfig").mkdir(parents=True)
    settings = {"LabApp": {"expose_app_in_browser": True}}
    (folder / "config" / "jupyter_lab_config.json").write_text(json.dumps(settings), encoding="utf-8")
    # Where Node.js is installed, each page that is loaded would have the server ask it about a new build.
    page = {"buildCheck": False}
    (folder / "config" / "labconfig" / "page_config.json").write_text(json.dumps(page), encoding="utf-8")


def write_notebook(folder: Path, cells: list[str], new: Callable[..., Any] = new_code_cell) -> str:
    """Write a notebook of (code) cells for the server in this folder; return its path there."""
    path = f"{uuid.uuid4().hex[:8]}.ipynb"
    made = [new(text) for text in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=METADATA), folder / "work" / path)
    return path


def give_up(reason: str) -> NoReturn:
    """Skip the browser tests, or fail where there should be a browser."""
    (pytest.fail if os.environ.get("KURS_BROWSER_REQUIRED") else pytest.skip)(reason)


def find_programs() -> list[str]:
    """Return the browsers on the path, or the one that is asked for."""
    named = os.environ.get("KURS_BROWSER")
    return [named] if named else [path for path in map(shutil.which, PROGRAMS) if path]


# The scope is the package: Playwright's event loop must be gone before other tests start kernels.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """An installed Chromium, Chrome or Edge."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415

    named, found = os.environ.get("KURS_BROWSER"), find_programs()
    ways: list[dict[str, Any]] = [{"executable_path": path} for path in found]
    if not named and not sys.platform.startswith("linux"):  # there the path has them all
        ways += [{"channel": channel} for channel in CHANNELS]
    if not ways:  # on a bare system Playwright itself may lack what it needs
        give_up("no browser tests: no Chromium, Chrome or Edge is installed")
    with sync_playwright() as playwright:
        running, reasons = None, []
        for way in ways:
            try:
                running = playwright.chromium.launch(**way, args=ARGUMENTS)
                break
            except Error as error:
                reasons.append(f"{way}: {error.message.splitlines()[0]}")
        if running is None:
            give_up("no installed Chromium, Chrome or Edge could be started: " + "; ".join(reasons))
        yield running
        running.close()


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the server lives."""
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="package")
def server(browser: Browser, folder: Path) -> Iterator[Server]:  # noqa: ARG001 - no server without a browser
    """A JupyterLab with copies of the notebooks in `notebooks`."""
    expose_app(folder)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(MARK, uuid.uuid4().hex)
        environment.delenv("PYTEST_CURRENT_TEST", raising=False)  # ipykernel would not capture descriptors
        with jupyter_lab(folder) as running:
            shutil.copytree(ROOT / "notebooks", folder / "work" / "notebooks")
            yield running


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What the pages have in common."""
    found = browser.new_context(locale="tr-TR", reduced_motion="reduce")
    found.set_default_timeout(30_000)
    yield found
    found.close()


@pytest.fixture(scope="package")
def spare(context: BrowserContext) -> list[Lab]:  # noqa: ARG001 - gone with it
    """Pages with a JupyterLab that no test uses: to load one takes more than most tests."""
    return []


@pytest.fixture(scope="package")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go."""
    named = os.environ.get("KURS_SCREENSHOTS")
    path = Path(named).resolve() if named else tmp_path_factory.mktemp("screenshots")
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture(scope="package")
def axe() -> str:
    """The source text of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def family(server: Server) -> Callable[[], list[psutil.Process]]:
    """A function that gives all processes which come from the server, however far, but not the server."""
    mark = psutil.Process(server.pid).environ()[MARK]

    def living() -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return [process for process in found if process.pid != server.pid]

    return living


@dataclass
class Lab:
    """A page with a JupyterLab, and what has gone wrong on it."""

    page: Page
    errors: list[str]

    def is_empty(self) -> bool:
        """Close the notebooks; tell whether the page is as new."""
        if self.page.is_closed():
            return False
        self.page.evaluate("() => [...jupyterapp.shell.widgets('main')].forEach(widget => widget.dispose())")
        return self.page.locator(".jp-Dialog, .jp-Notebook").count() == 0


@pytest.fixture
def open_notebook(  # noqa: PLR0913, PLR0917
    context: BrowserContext,
    spare: list[Lab],
    server: Server,
    folder: Path,
    screenshots: Path,
    family: Callable[[], list[psutil.Process]],
) -> Iterator[Callable[..., Notebook]]:
    """A function that opens a notebook: the stem of one of ours, or a list of the code of new cells.

    At the test's end the notebooks are closed, the kernels shut down, and nothing may be left of them.
    A page's errors must be empty by then; a test that expects one takes it out of `errors`.
    """
    opened: list[Lab] = []

    def open_one(what: str | list[str], size: tuple[int, int] = SMALL) -> Notebook:
        path = f"notebooks/{what}.ipynb"
        if not isinstance(what, str):
            path = write_notebook(folder, what)
        lab = spare.pop() if spare else _load(context, server)
        opened.append(lab)
        lab.errors.clear()
        book = Notebook(lab.page, screenshots, family, lab.errors)
        book.page.set_viewport_size({"width": size[0], "height": size[1]})
        book.page.evaluate("path => void jupyterapp.commands.execute('docmanager:open', {path})", path)
        book.wait_ready()
        book.use_theme(dark=False)  # the server remembers another test's
        return book

    try:
        yield open_one
        assert [error for lab in opened for error in lab.errors] == []
    finally:
        for lab in opened:
            if lab.is_empty():
                spare.append(lab)
            elif not lab.page.is_closed():
                lab.page.close()
        end_kernels(server, family)


def _load(context: BrowserContext, server: Server) -> Lab:
    """Load JupyterLab into a new page."""
    lab = Lab(context.new_page(), [])

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            lab.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    def request(asked: Request) -> None:
        if not asked.url.startswith((server.url, "data:", "blob:", "about:")):
            lab.errors.append(f"request to a stranger: {asked.url}")

    lab.page.on("console", console)
    lab.page.on("pageerror", lambda error: lab.errors.append(f"uncaught: {error}"))
    lab.page.on("request", request)
    lab.page.goto(f"{server.url}lab/workspaces/{uuid.uuid4().hex}?token={server.token}")
    lab.page.wait_for_function("() => window.jupyterapp?.started.then(() => true)", timeout=90_000)
    return lab


def end_kernels(server: Server, family: Callable[[], list[psutil.Process]]) -> None:
    """Shut down what runs for pages that are closed by now; nothing may be left of it."""
    for kind in ("sessions", "kernels"):  # Voilà's kernels have no session
        for item in server.get_json(f"api/{kind}"):
            address = f"{server.url}api/{kind}/{item['id']}"
            headers = {"Authorization": f"token {server.token}"}
            asked = urllib.request.Request(address, headers=headers, method="DELETE")
            with suppress(urllib.error.HTTPError):
                urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=30).close()
    deadline = time.monotonic() + 15
    while (left := family()) and time.monotonic() < deadline:
        time.sleep(0.1)
    names = []
    for process in left:
        with suppress(psutil.Error):
            names.append(" ".join(process.cmdline()))
            process.kill()
    assert not names, f"left behind: {names}"

"""The labs outside JupyterLab: in Notebook 7 and in Voilà, which come with the dependency group `elsewhere`.

Both are served by the same server as JupyterLab, under addresses of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import end_kernels, write_notebook
from tests.jupyter_server import Server

if TYPE_CHECKING:
    import psutil
    from playwright.sync_api import Browser, Page

CELLS = [
    "%load_ext helpers\nfrom helpers.labs import CoreLoad\nCoreLoad()",
    "from helpers.labs import RaceLab\nRaceLab()",
]
PLACES = {"notebook": "notebooks/{path}", "voila": "voila/render/{path}"}


def run_cells(page: Page, where: str) -> None:
    """Run the notebook; Voilà has done so by itself."""
    if where == "notebook":  # keys that are pressed before it is ready are lost
        page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()
    for index in range(len(CELLS) if where == "notebook" else 0):
        page.locator(".jp-CodeCell .cm-content").nth(index).click()
        page.keyboard.press("Control+Enter")


@pytest.fixture(params=PLACES)
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    server: Server,
    folder: Path,
    family: Callable[[], list[psutil.Process]],
) -> object:
    """A page with the two labs, in Notebook 7 or Voilà."""
    if find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed; it comes with: uv run --group elsewhere")
    path = write_notebook(folder, CELLS)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="tr-TR")
    context.set_default_timeout(60_000)
    page = context.new_page()
    try:
        page.goto(
            f"{server.url}{PLACES[request.param].format(path=path)}?token={server.token}", wait_until="commit"
        )
        run_cells(page, request.param)
        yield page
    finally:
        context.close()
        end_kernels(server, family)


def test_labs_are_drawn_and_work(page: Page, screenshots: Path, request: pytest.FixtureRequest) -> None:
    load, race = (page.get_by_role("region", name=name) for name in ("Çekirdek yükü", "Yarış laboratuvarı"))
    load.get_by_role("button", name="Başlat").press("Enter")
    load.get_by_text("Ölçüm sürüyor").first.wait_for()
    race.get_by_role("button", name="Başlat").press("Enter")
    race.get_by_text("Beklenen 200.000, bulunan").first.wait_for()
    expect(load).to_have_attribute("data-frames", re.compile(r"\d\d"))
    load.get_by_role("button", name="Durdur").press("Enter")
    load.get_by_text("Ölçüm durdu").first.wait_for()
    race.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / f"elsewhere-{request.node.callspec.id}.png")
    for lab in (load, race):
        box = lab.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280

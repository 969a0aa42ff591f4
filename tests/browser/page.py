"""A notebook in JupyterLab in a real browser, as a test handles it.

`Notebook` wraps a Playwright page. What a person would do with keys and the mouse is done with keys and
the mouse; what is only looked up is asked of JupyterLab itself (`window.jupyterapp`).
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

LARGE, SMALL = (1920, 1080), (1280, 720)
# A cell that computes until `end_busy` lets it go on. It leaves the file: Jupyter's server can't list a
# folder out of which something vanishes meanwhile, and the page is told of an error 404.
BUSY = """import os, time
def told(): return os.path.exists("yeter") and os.stat("yeter").st_mtime_ns
before, end = told(), time.monotonic() + 150
while told() == before and time.monotonic() < end: pass
print("son")"""

_PANEL = "const panel = jupyterapp.shell.currentWidget, book = panel.content;"
_CODE = "book.widgets.filter(cell => cell.model.type === 'code')"

# A promise: no lab, and no picture in one, has moved or changed its size for some frames.
_SETTLED = """() => new Promise(done => {
  let last = "", same = 0;
  const look = () => {
    const boxes = [...document.querySelectorAll(".kurs-lab, .kurs-lab canvas")].map(node => {
      const box = node.getBoundingClientRect();
      return [box.x, box.y, box.width, box.height, node.scrollWidth, node.width];
    });
    const now = JSON.stringify([boxes, innerWidth]);
    same = now === last ? same + 1 : 0;
    last = now;
    if (same < 6) requestAnimationFrame(look);
    else done();
  };
  look();
})"""

# What sticks out of its own box, or out of the box around the lab, where nobody can scroll to it.
_CUT_OFF = """lab => {
  const faults = [], outer = lab.getBoundingClientRect(), name = node =>
    `<${node.tagName.toLowerCase()} class="${node.className}"> `
    + (node.textContent || "").trim().slice(0, 40);
  const scrolled = node => { for (let n = node; n && n !== lab.parentElement; n = n.parentElement)
    if (["auto", "scroll"].includes(getComputedStyle(n).overflowX)) return true; return false; };
  const around = lab.closest(".jp-OutputArea-output, .output, body").getBoundingClientRect();
  const wall = lab.classList.contains("kurs-wall");
  if (wall && lab.scrollHeight > lab.clientHeight + 1)
    faults.push(`the lab is higher than the screen: ${lab.scrollHeight} of ${lab.clientHeight}; open: `
      + [...lab.querySelectorAll("details[open] > summary")].map(node => node.textContent));
  if (!wall && (outer.left < around.left - 1 || outer.right > around.right + 1))
    faults.push("the lab is wider than its place");
  if (outer.right > innerWidth + 1) faults.push("the lab is wider than the window");
  for (const node of [lab, ...lab.querySelectorAll("*")]) {
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    if (!box.width || !box.height || !node.checkVisibility()) continue;
    if (node.closest("svg") && node.tagName !== "svg") continue;
    if (style.clipPath !== "none" || style.clip !== "auto") continue;  // for screen readers only
    if (!scrolled(node) && (box.left < outer.left - 1 || box.right > outer.right + 1
        || box.top < outer.top - 1 || box.bottom > outer.bottom + 1))
      faults.push("sticks out: " + name(node));
    if (!scrolled(node) && !["INPUT", "SELECT", "CANVAS"].includes(node.tagName) && style.display !== "inline"
        && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 2))
      faults.push("more inside than fits: " + name(node));
  }
  return faults;
}"""


@dataclass
class Notebook:
    """One notebook, open in a page of its own."""

    page: Page
    screenshots: Path
    family: Callable[[], list[psutil.Process]]  # the processes that come from the server
    errors: list[str] = field(default_factory=list)  # console errors, uncaught exceptions, strange requests

    # --- asking JupyterLab ------------------------------------------------------------------

    def ask(self, expression: str, argument: Any = None) -> Any:
        """Evaluate JavaScript that may use `panel`, `book` and `arg`; wait for its promise."""
        return self.page.evaluate(f"async arg => {{ {_PANEL} return {expression}; }}", argument)

    def until(self, expression: str, seconds: float = 30, argument: Any = None) -> None:
        """Wait until JavaScript that may use `panel`, `book` and `arg` gives something true."""
        # Asked at each frame: ten times a second saved little, and once, on a busy machine, JupyterLab, which
        # attaches cells in the pauses between frames, had not come to the last ones after 30 seconds.
        self.page.wait_for_function(
            f"arg => {{ {_PANEL} return {expression}; }}", arg=argument, timeout=seconds * 1000
        )

    def outputs(self, index: int) -> list[dict[str, Any]]:
        """Return what the code cell of this index (among code cells) has put out."""
        return list(self.ask(f"{_CODE}[arg].model.outputs.toJSON()", index))

    def text(self, index: int) -> str:
        """Return the streams of a code cell."""
        return "".join(
            "".join(output["text"]) for output in self.outputs(index) if output["output_type"] == "stream"
        )

    def faults(self) -> list[str]:
        """Return the errors in the cells' outputs."""
        return [
            f"{output['ename']}: {output['evalue']}"
            for index in range(int(self.ask(f"{_CODE}.length")))
            for output in self.outputs(index)
            if output["output_type"] == "error"
        ]

    def without_output(self, path: Path) -> list[str]:
        """Return the ids of cells that show nothing here, but do in the notebook's file."""
        stored = json.loads(path.read_text(encoding="utf-8"))["cells"]
        wanted = {cell["id"] for cell in stored if cell.get("outputs")}
        empty = self.ask(f"{_CODE}.filter(cell => !cell.model.outputs.length).map(cell => cell.model.id)")
        return sorted(wanted & set(empty))

    def wait_ready(self) -> None:
        """Wait until the notebook stands on the page and its kernel is at rest."""
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
        self.page.wait_for_function("() => jupyterapp.shell.currentWidget?.content?.widgets?.length")
        self.until("panel.sessionContext.session?.kernel?.status === 'idle'", 60)
        # The notebook needs the room; the file browser is of no use here.
        self.page.evaluate("() => jupyterapp.shell.collapseLeft()")

    # --- doing what a person does -----------------------------------------------------------

    def show(self, index: int) -> None:
        """Make a code cell the active one and scroll to it."""
        self.ask(f"book.activeCellIndex = book.widgets.indexOf({_CODE}[arg])", index)
        self.ask("(await book.scrollToItem(book.activeCellIndex, 'start'), book.activate())")

    def write_cell(self, index: int, code: str) -> None:
        """Write other code into a code cell; what had the focus in its output loses it."""
        self.show(index)
        self.ask(f"(book.mode = 'edit', {_CODE}[arg[0]].model.sharedModel.setSource(arg[1]))", [index, code])

    def start_cell(self, index: int) -> None:
        """Run a code cell with Ctrl+Enter; do not wait."""
        self.show(index)
        self.ask(f"{_CODE}[arg].model.executionCount = null", index)  # what an earlier run has left there
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Control+Enter")

    def run_cell(self, index: int, seconds: float = 60) -> None:
        """Run a code cell and wait for its end."""
        self.start_cell(index)
        self.wait_cell(index, seconds)

    def wait_cell(self, index: int, seconds: float = 60) -> None:
        """Wait for the end of a code cell."""
        self.until(
            f"{_CODE}[arg].model.executionState === 'idle' && {_CODE}[arg].model.executionCount",
            seconds,
            index,
        )

    def start_busy(self, index: int) -> None:
        """Run the cell BUSY; return once it computes."""
        self.start_cell(index)
        self.until("panel.sessionContext.session?.kernel?.status === 'busy'")

    def end_busy(self, index: int) -> None:
        """Let the cell BUSY, which must be computing still, go on to its end."""
        assert self.is_running(index)
        folder = str(self.ask("panel.context.path")).rpartition("/")[0]
        self.ask(
            "jupyterapp.serviceManager.contents.save(arg, {type: 'file', format: 'text', content: ''})",
            f"{folder}/yeter".lstrip("/"),
        )
        self.wait_cell(index)
        assert self.text(index).endswith("son\n")

    def is_running(self, index: int) -> bool:
        """Whether a code cell is being executed or waits for that."""
        return bool(self.ask(f"{_CODE}[arg].model.executionState === 'running'", index))

    def run_all(self, seconds: float = 240) -> None:
        """Run all cells and wait until the last one has ended."""
        self.page.evaluate(
            "() => { window.kursAllDone = false; jupyterapp.commands.execute('notebook:run-all-cells')"
            ".then(() => { window.kursAllDone = true; }); }"
        )
        self.page.wait_for_function("() => window.kursAllDone", timeout=seconds * 1000)
        self.until(
            f"{_CODE}.every(cell => !cell.model.sharedModel.getSource().trim()"
            " || cell.model.executionState === 'idle')",
            10,
        )

    def restart_kernel(self) -> None:
        """Press the toolbar's restart button and confirm."""
        self.page.evaluate("() => { jupyterapp.commands.execute('notebook:restart-kernel'); }")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.locator(".jp-Dialog").wait_for(state="detached")
        self.until("panel.sessionContext.session?.kernel?.status === 'idle'", 60)

    def kill_kernel(self) -> None:
        """Kill the kernel's process, as a crash would; the server starts another one."""
        pid = self.ask(
            "new Promise(done => { const future = panel.sessionContext.session.kernel"
            ".requestExecute({code: 'import os; print(os.getpid())'});"
            " future.onIOPub = message => message.content.text && done(Number(message.content.text)); })"
        )
        psutil.Process(pid).kill()
        self.until("panel.sessionContext.session?.kernel?.status !== 'idle'", 20)
        self.until("panel.sessionContext.session?.kernel?.status === 'idle'", 60)

    def close_dialogs(self) -> None:
        """Close what JupyterLab has opened by itself."""
        while self.page.locator(".jp-Dialog").count():
            dialog = self.page.locator(".jp-Dialog").first.element_handle()
            self.page.locator(".jp-Dialog .jp-mod-accept").first.click()
            dialog.wait_for_element_state("hidden")

    def close_tab(self) -> None:
        """Close the notebook's tab in JupyterLab without saving."""
        self.page.evaluate("() => { jupyterapp.shell.currentWidget.close(); }")
        self.page.locator(".jp-Dialog .jp-mod-warn").click()
        self.page.locator(".jp-NotebookPanel").wait_for(state="detached")

    def clear_outputs(self) -> None:
        """Clear the output of all cells."""
        self.page.evaluate("() => jupyterapp.commands.execute('editmenu:clear-all')")
        self.until(f"{_CODE}.every(cell => !cell.model.outputs.length)")

    def use_theme(self, *, dark: bool) -> None:
        """Change JupyterLab's theme."""
        if self.page.locator(f"body[data-jp-theme-light='{str(not dark).lower()}']").count():
            return
        name = "JupyterLab Dark" if dark else "JupyterLab Light"
        self.page.evaluate(
            "name => jupyterapp.commands.execute('apputils:change-theme', {theme: name})", name
        )
        self.page.wait_for_selector(f"body[data-jp-theme-light='{str(not dark).lower()}']", state="attached")
        # The colours come a moment after the name; the labs' pictures follow them within a frame.
        self.page.wait_for_function(
            "dark => (getComputedStyle(document.body).getPropertyValue('--jp-layout-color0').trim()"
            ".startsWith('#1')) === dark",
            arg=dark,
        )
        # Its curtain goes a moment later; JupyterLab errs when a second one comes down before that.
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")
        self.settle()

    def resize(self, width: int, height: int) -> None:
        """Give the window a size; wait until all in it has taken its place."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function(
            "size => innerWidth === size[0] && innerHeight === size[1]", arg=[width, height]
        )
        self.settle()

    def settle(self) -> None:
        """Wait until the labs have taken their places."""
        self.page.evaluate(_SETTLED)

    # --- labs -------------------------------------------------------------------------------

    def lab(self, title: str = "") -> Locator:
        """Return the (last) lab on the page that has this title, scrolled to where it can be seen."""
        selector = f'section.kurs-lab[aria-label="{title}"]' if title else "section.kurs-lab"
        found = self.page.locator(selector).last
        found.wait_for(timeout=30_000)
        found.scroll_into_view_if_needed()
        return found

    def message(self, title: str = "") -> str:
        """Return the line in which a lab says its state."""
        return self.lab(title).locator(".kurs-message").text_content() or ""

    def wait_message(self, words: str, seconds: float = 30, title: str = "") -> str:
        """Wait until a lab's line of state has these words in it; return the line."""
        line = self.lab(title).locator(".kurs-message").filter(has_text=words)
        line.wait_for(timeout=seconds * 1000, state="attached")
        return line.text_content() or ""

    def sizes(self, title: str = "", shot: str = "", part: str = "") -> dict[str, list[str]]:
        """Return what is cut off in a lab at each window size; leave the small window.

        With a name keep screenshots of it, and of a part of it that is further down.
        """
        found, lab = {}, self.lab(title)
        for width, height in (LARGE, SMALL):
            self.resize(width, height)
            found[f"{width}x{height}"] = self.cut_off(title)
            if shot:
                lab.evaluate("lab => lab.scrollIntoView()")
                self.shot(f"{shot}-{width}")
            if shot and part:
                lab.locator(part).evaluate("node => node.scrollIntoView({block: 'center'})")
                self.settle()
                self.shot(f"{shot}-{width}-part")
        return {size: faults for size, faults in found.items() if faults}

    def cut_off(self, title: str = "") -> list[str]:
        """Return what of a lab is cut off: an empty list is good."""
        return list(self.lab(title).evaluate(_CUT_OFF))

    def axe(self, source: str, title: str = "") -> list[str]:
        """Return the serious and critical faults that axe-core (its source text) finds inside a lab."""
        lab = self.lab(title)
        if not self.page.evaluate("() => 'axe' in window"):
            # As a module loader is on the page, axe would register there and not in the window.
            self.page.evaluate(f"() => {{ const define = undefined, module = undefined; {source} }}")
        result = lab.evaluate("lab => axe.run(lab, {resultTypes: ['violations']})")
        return [
            f"{fault['impact']}: {fault['id']}: {fault['help']}: {[node['html'] for node in fault['nodes']]}"
            for fault in result["violations"]
            if fault["impact"] in ("serious", "critical")
        ]

    def picture(self, title: str = "") -> str:
        """Return the pixels of a lab's canvases as text, to see whether they change."""
        return str(
            self.lab(title).evaluate(
                "lab => [...lab.querySelectorAll('canvas')].map(canvas => canvas.toDataURL()).join()"
            )
        )

    def looks(self, title: str) -> Iterator[str]:
        """Go through the looks of a lab, light and dark in the notebook, dark on the whole screen.

        Give the name of each. On the whole screen what folds away is closed; else it is open.
        """
        for dark, wall in ((False, False), (True, False), (True, True)):
            self.unfold(self.lab(title), open_=not wall)
            self.fill(title, full=wall)
            self.use_theme(dark=dark)
            yield f"{'dark' if dark else 'light'}{'-wall' if wall else ''}"
        self.fill(title, full=False)

    def fill(self, title: str = "", *, full: bool = True) -> None:
        """Let a lab fill the screen, or be small again."""
        lab = self.lab(title)
        if ("kurs-wall" in (lab.get_attribute("class") or "")) != full:
            lab.get_by_role("button", name="Tam ekran" if full else "Küçült").click()
            self.page.wait_for_function("full => Boolean(document.fullscreenElement) === full", arg=full)
        self.settle()

    @staticmethod
    def unfold(lab: Locator, *, open_: bool = True) -> Locator:
        """Open, or close, all that folds away in a lab; return the lab."""
        lab.evaluate(
            "(lab, open) => lab.querySelectorAll('details').forEach(one => { one.open = open; })", open_
        )
        return lab

    def narrow(self, title: str) -> list[str]:
        """Return what is cut off in a narrow column, as beside a second document; leave it so."""
        self.resize(700, 900)
        return self.cut_off(title)

    def assert_keys_stay_in(self, *controls: Locator) -> None:
        """Type in a lab's controls what would be commands in the notebook: nothing may come of it."""
        count = self.ask("book.widgets.length")
        for control in controls:
            control.focus()
            for key in ("x", "v", "r", "d", "d"):  # cells cut, pasted, to raw text, deleted
                self.page.keyboard.press(key)
            assert control.evaluate("node => node === document.activeElement")
        assert self.ask("book.widgets.length") == count
        assert self.ask("book.widgets[0].model.type") == "code"

    def assert_ends_with_page(
        self, processes: set[psutil.Process], least: int, seconds: float = 25, *, tab: bool = False
    ) -> None:
        """Close the page, or in it the notebook's tab: at least so many of these processes must end soon."""
        assert len(processes) >= least
        if tab:
            self.page.evaluate("() => jupyterapp.shell.currentWidget.dispose()")
        else:
            self.page.close()
        gone, _ = psutil.wait_procs(processes, timeout=seconds)
        assert len(gone) >= least

    def wait_pictures(self, least: int, title: str = "", seconds: float = 30) -> None:
        """Wait until a lab's canvases have shown so many different pictures."""
        self.lab(title).evaluate("lab => { window.kursPictures = { lab, seen: new Set() }; }")
        self.page.wait_for_function(
            """least => {
              const { lab, seen } = window.kursPictures;
              seen.add([...lab.querySelectorAll("canvas")].map(canvas => canvas.toDataURL()).join());
              return seen.size >= least;
            }""",
            arg=least,
            polling=100,
            timeout=seconds * 1000,
        )

    def frames(self) -> int:
        """Return how many frames of a run the lab has drawn."""
        return int(self.lab().get_attribute("data-frames") or 0)

    def wait_frames(self, more: int) -> None:
        """Wait until the lab has drawn so many frames more."""
        self.lab().evaluate("lab => { window.kursFrames = lab; }")
        self.page.wait_for_function(
            "least => Number(window.kursFrames.dataset.frames ?? 0) >= least", arg=self.frames() + more
        )

    def shot(self, name: str) -> None:
        """Keep a screenshot, where somebody wants to have them."""
        if "KURS_SCREENSHOTS" in os.environ:
            self.page.screenshot(path=self.screenshots / f"{name}.png")


def open_lab(
    open_notebook: Callable[..., Notebook], name: str, *cells: str, size: tuple[int, int] = SMALL
) -> Notebook:
    """Open a notebook whose first cell shows the lab of this name, as `lab`, and run that cell."""
    book = open_notebook(["", *cells], size=size)
    show_lab(book, name)
    return book


def show_lab(book: Notebook, name: str, arguments: str = "", ready: str = "Hazır") -> Locator:
    """Let the first cell show a new lab of this name, as `lab`; return it as soon as it says it is ready.

    A lab that the cell has shown before is gone then, with what was set in it.
    """
    book.write_cell(0, f"from helpers.labs import {name}\nlab = {name}({arguments})\nlab")
    book.run_cell(0)
    book.wait_message(ready)
    return book.unfold(book.lab())


def press(lab: Locator, name: str) -> None:
    """Press one of a lab's buttons, by keyboard."""
    lab.get_by_role("button", name=name).press("Enter")


def rows(lab: Locator, table: str) -> list[list[str]]:
    """Return the cells in the body of a table, in the order in which they stand there."""
    found = lab.locator(f"{table} tbody tr")
    return [found.nth(index).locator("th, td").all_text_contents() for index in range(found.count())]

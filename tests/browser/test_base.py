"""What all labs have in common, shown by the smallest lab there can be."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.page import BUSY, Notebook

# A lab as small as can be: a button, the number of clicks, a picture of it.
TRIAL = """
from helpers.labs.base.lab import Lab, front_end

class Trial(Lab):
    title = "Deneme"
    _css = front_end()["_css"]
    _esm = front_end()["_esm"] + '''
    export default { render(context) {
      const f = frame(context, "Deneme"), model = context.model;
      const input = el("input", { type: "number", value: 3 });
      f.body.append(field("Sayı", input), el("button", { class: "kurs-primary",
        onclick: () => model.send({ do: "hit" }) }, "Bas"));
      const show = () => f.say(`${model.get("state").n ?? 0} kez basıldı`);
      model.on("change:state", show); show();
      return f.close; } };'''
    n = 0
    stopped = 0

    def stop(self):
        self.stopped += 1

    def _actions(self):
        return {"hit": self.hit}

    def hit(self, message):
        self.n += 1
        if self.n == 3:
            raise ValueError("Üçüncü kez basmayın.")
        self.state = {"n": self.n}

lab = Trial()
lab
"""
LOST = "Kernel yeniden başladı ya da kapandı"

# What a lab finds around itself in VS Code: JupyterLab's light colours come with the widgets and stay.
VS_CODE = """(lab, [kind, page, text]) => {
  document.body.dataset.vscodeThemeKind = kind;
  lab.parentElement.classList.add("cell-output-ipywidget-background");
  const style = document.createElement("style");
  style.textContent = `:root { --vscode-editor-background: ${page}; --vscode-editor-foreground: ${text};
    --vscode-descriptionForeground: ${text}; --vscode-contrastBorder: ${text}; --vscode-font-family: serif }
    .cell-output-ipywidget-background { background-color: white !important }`;
  document.head.append(style);
  const found = getComputedStyle(lab), behind = getComputedStyle(lab.parentElement);
  return [found.backgroundColor, found.color, found.getPropertyValue("--kurs-blue").trim(),
    found.borderTopColor, behind.backgroundColor];
}"""


def test_by_hand_in_the_notebook_and_on_the_whole_screen(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook([TRIAL, BUSY, "print(lab.n, lab._alone())"])
    for try_it in (click_and_type, fill_the_screen):
        book.run_cell(0)
        book.wait_message("0 kez")
        try_it(book)


def click_and_type(book: Notebook) -> None:
    """All is answered, at any time, and what goes wrong is told."""
    button = book.lab().get_by_role("button", name="Bas")

    # A click is answered while a cell computes, and also when it comes by keyboard.
    book.start_busy(1)
    button.click()
    book.wait_message("1 kez", 3)
    button.focus()
    book.page.keyboard.press("Enter")
    book.wait_message("2 kez", 3)
    book.end_busy(1)

    # Keys typed into a control are not the notebook's: in command mode D, D would delete a cell.
    cells = book.ask("book.widgets.length")
    book.lab().get_by_label("Sayı").click()
    for key in ("d", "d", "b", "x", "Control+a", "4", "2", "ArrowUp"):
        book.page.keyboard.press(key)
    assert book.ask("book.widgets.length") == cells
    assert book.lab().get_by_label("Sayı").input_value() == "43"

    # What an action raises is told where the person looks.
    button.click()
    book.wait_message("Üçüncü kez basmayın.", 3)
    assert book.lab().locator(".kurs-message").get_attribute("data-kind") == "bad"

    assert book.sizes() == {}
    book.run_cell(2)
    assert book.text(2) == "3 False\n"


def fill_the_screen(book: Notebook) -> None:
    """By a key, and back by Esc."""
    lab, small = book.lab(), "lab => parseFloat(getComputedStyle(lab).fontSize)"
    before = lab.evaluate(small)
    grow = lab.get_by_role("button", name="Tam ekran")
    assert grow.get_attribute("aria-keyshortcuts") == "F"

    def fills() -> bool:
        box = lab.bounding_box()
        return box == {"x": 0, "y": 0, "width": 1280, "height": 720} and bool(book.cut_off() == [])

    # By its key, once with the browser's full screen and once where that is refused; Esc leads back.
    for refused in (False, True):
        if refused:
            lab.evaluate("lab => { lab.requestFullscreen = () => Promise.reject(); }")
        grow.focus()
        book.page.keyboard.press("f")
        lab.get_by_role("button", name="Küçült").wait_for()
        assert bool(book.page.evaluate("() => document.fullscreenElement")) != refused
        assert fills()
        assert lab.evaluate(small) > 1.3 * before
        assert lab.evaluate("lab => document.activeElement === lab")  # the next key is the lab's
        book.page.keyboard.press("Escape")
        grow.wait_for()
        assert lab.evaluate(small) == before
        assert not fills()
    # A letter that is written is not a key.
    lab.get_by_label("Sayı").focus()
    book.page.keyboard.press("f")
    assert grow.is_visible()


def test_around_it_vs_code(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook([TRIAL])
    book.run_cell(0)
    lab = book.lab()
    black, white, clear = "rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"
    dark, light = "#56b4e9", "#0072b2"
    for kind, page, text, blue, line in (
        ("vscode-dark", black, white, dark, "rgb(96, 96, 96)"),
        ("vscode-light", white, black, light, "rgb(176, 176, 176)"),
        ("vscode-high-contrast", black, white, dark, white),
        ("vscode-high-contrast-light", white, black, light, black),
    ):
        assert lab.evaluate(VS_CODE, [kind, page, text]) == [page, text, blue, line, clear], kind

    # VS Code hears on the window what was typed into an output, and takes it for its own shortcuts.
    book.page.evaluate("() => { window.heard = []; addEventListener('keydown', e => heard.push(e.key)); }")
    lab.get_by_role("button", name="Bas").focus()
    for key in ("d", "d", "Enter", "ArrowDown", "Escape"):
        book.page.keyboard.press(key)
    book.wait_message("1 kez", 3)
    assert book.page.evaluate("heard") == ["Escape"]


def test_the_kernel_restarts_or_dies(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook([TRIAL])
    for end in (book.restart_kernel, book.kill_kernel):
        book.run_cell(0)
        book.wait_message("0 kez")
        assert book.lab().get_by_role("button", name="Bas").is_enabled()
        end()
        book.wait_message(LOST, 10)
        for control in book.lab().locator("button, input").all():
            assert control.is_disabled()
    book.close_dialogs()
    book.run_cell(0)  # the way out that the message names
    book.wait_message("0 kez")


def test_views_come_and_go(open_notebook: Callable[..., Notebook]) -> None:
    look = "import time\nfor _ in range(80):\n    if lab._alone(): break\n    time.sleep(0.1)\nlab._alone()"
    book = open_notebook([TRIAL + "\nfirst = lab", look, "(first is lab, first.stopped)", TRIAL])
    book.run_cell(0)
    book.run_cell(3)
    book.wait_message("0 kez")
    # The same lab once more ends the first one's work; the first is still looked at.
    book.run_cell(2)
    assert book.outputs(2)[0]["data"]["text/plain"] == "(False, 1)"
    book.show(3)
    book.page.evaluate("() => jupyterapp.commands.execute('notebook:clear-cell-output')")
    book.run_cell(1)
    assert book.outputs(1)[0]["data"]["text/plain"] == "True"

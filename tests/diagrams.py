"""Draws the notebooks' diagrams: `uv run python -m tests.diagrams`.

A diagram's text is Mermaid, `notebooks/resimler/NAME.mmd`; notebooks show its picture, `NAME.svg` beside it.
JupyterLab would draw the text in a cell itself, but exported pages, Voilà and VS Code would not, or only with
a network. JupyterLab's own Mermaid draws it here. (A picture inside the notebook, as an attachment of its
cell, would be nicer to pass on; JupyterLab shows none of this kind.)
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat.v4 import new_markdown_cell

from tests.browser.conftest import write_notebook
from tests.jupyter_server import Server
from tests.notebook_paths import FOLDER, NOTEBOOKS
from tests.pictures import opened_page, show_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLACE = FOLDER / "resimler"
SHOWN = re.compile(rf"!\[[^\]]*\]\({PLACE.name}/(\w+)\.svg\)")
_WORDS = re.compile(r"^\s*accDescr: (.+)$", re.MULTILINE)
# On a white ground of their own the pictures can be read in a dark theme, too. Labels in HTML would be
# laid out for this machine's letters and cut off on others.
_LOOK = {
    "theme": "base",
    "htmlLabels": False,
    "flowchart": {"htmlLabels": False},
    "fontFamily": "sans-serif",
    "themeCSS": ".edgeLabel rect, .edgeLabel .label rect { opacity: 1; fill: #fff }",
    "themeVariables": {
        "primaryColor": "#eaf1fb",
        "primaryBorderColor": "#3f5f8f",
        "primaryTextColor": "#111",
        "lineColor": "#333",
        "edgeLabelBackground": "#fff",
    },
}
_GROUND = "background: #fff; border-radius: 8px; color-scheme: light"
# Leave out what nothing in the picture uses: most of the styles, arrowheads, the places of edges.
_CLEANED = """(text, [ground, mark]) => {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const id = svg.id;
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  svg.setAttribute("width", Math.ceil(width));
  svg.setAttribute("height", Math.ceil(height));
  svg.setAttribute("style", ground);
  for (const node of svg.querySelectorAll("*")) {
    for (const { name } of [...node.attributes]) if (name.startsWith("data-")) node.removeAttribute(name);
    if (["", ";"].includes(node.getAttribute("style"))) node.removeAttribute("style");
  }
  svg.setAttribute("data-text", mark);
  const used = (name) => svg.outerHTML.includes(`#${name})`);
  for (const node of svg.querySelectorAll("marker, filter, linearGradient")) {
    if (!used(node.id)) node.remove();
  }
  for (const node of svg.querySelectorAll("defs:empty, rect:not([width])")) node.remove();
  const style = svg.querySelector("style");
  document.body.append(svg);
  style.textContent = [...style.sheet.cssRules].filter((rule) => {
    return rule.selectorText && document.querySelector(rule.selectorText);
  }).map((rule) => rule.cssText).join("\\n");
  svg.remove();
  for (const node of svg.querySelectorAll("*")) {
    for (const one of node.attributes) {
      one.value = one.value.replace(/-?\\d+\\.\\d{2,}/g, (number) => String(Math.round(number * 10) / 10));
    }
  }
  const short = new XMLSerializer().serializeToString(svg).replaceAll(id, "d");
  return short.replaceAll(/(<\\/(?:g|path|marker|style|desc)>)/g, "$1\\n");
}"""


def names() -> list[str]:
    """Return the names of all diagrams."""
    return sorted(path.stem for path in PLACE.glob("*.mmd"))


def text_of(name: str) -> str:
    """Return a diagram's text."""
    return (PLACE / f"{name}.mmd").read_text(encoding="utf-8")


def shown_as(name: str) -> str:
    """Return the Markdown that shows a diagram: for whom it is read to, its text says what is in it."""
    (words,) = _WORDS.findall(text_of(name))
    return f"![{words}]({PLACE.name}/{name}.svg)"


def is_current(name: str) -> bool:
    """Tell whether a diagram's picture is one of the text, and the look, as they are now."""
    path = PLACE / f"{name}.svg"
    return path.exists() and f'data-text="{_mark(name)}"' in path.read_text(encoding="utf-8")


def _mark(name: str) -> str:
    return hashlib.sha256(f"{_LOOK}{_GROUND}{_CLEANED}{text_of(name)}".encode()).hexdigest()[:16]


def draw(page: Page, folder: Path, name: str, server: Server) -> str:
    """Draw a diagram."""
    look = f"%%{{init: {json.dumps(_LOOK)}}}%%"
    text = f"```mermaid\n{look}\n{text_of(name)}```"
    show_notebook(page, write_notebook(folder, [text], new_markdown_cell), server)
    image = page.locator(".jp-RenderedMermaid img")
    image.wait_for()
    text = image.evaluate("async image => (await fetch(image.src)).text()")
    return str(page.evaluate(f"([text, given]) => ({_CLEANED})(text, given)", [text, [_GROUND, _mark(name)]]))


def main() -> None:
    """Draw the diagrams whose text, or look, has changed, and bring their words into the notebooks."""
    if old := [name for name in names() if not is_current(name)]:
        with opened_page() as (page, folder, server):
            for name in old:
                svg = draw(page, folder, name, server)
                (PLACE / f"{name}.svg").write_text(svg + "\n", encoding="utf-8", newline="\n")
                print(f"{name}: {len(svg) / 1024:.0f} KB")
    for path in NOTEBOOKS:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "markdown":
                text = SHOWN.sub(lambda found: shown_as(found[1]), "".join(cell["source"]))
                cell["source"] = text.splitlines(keepends=True)
        new = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        if new != path.read_text(encoding="utf-8"):
            path.write_text(new, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

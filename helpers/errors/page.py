"""The page: puts the table's text around the cells that provoke the errors, runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from helpers.errors import PAGE, themes
from helpers.errors.entry import Entry, Theme

PATH = Path(__file__).resolve().parents[2] / "notebooks" / PAGE
PROGRAM = "-hucre"  # ends the names of the cells that provoke


def theme_text(theme: Theme) -> str:
    """Return the Markdown that heads a theme: what it is about, and its texts to be found at a glance."""
    rows = "".join(
        f"| {_code(entry.text)} | {entry.why} [Ne yapmalı?](#{entry.name}) |\n" for entry in theme.entries
    )
    table = f"| Gördüğünüz yazı | Ne demek? |\n|---|---|\n{rows}"
    return f'<a id="{theme.name}"></a>\n\n## {theme.title}\n\n{theme.about}\n\n{table}'.rstrip("\n")


def entry_text(entry: Entry) -> str:
    """Return the Markdown of an entry."""
    others = " · ".join(map(_code, entry.also))
    also = f"\n\n*Başka yazılışları:* {others}" if others else ""
    return (
        f'<a id="{entry.name}"></a>\n\n### {_code(entry.text)}\n\n'
        f"{entry.why}\n\n**Ne yapmalı?** {entry.way}{also}"
    )


def contents() -> str:
    """Return the links to the themes, for the page's first cell."""
    return "**İçindekiler:** " + " ·\n".join(f"[{theme.title}](#{theme.name})" for theme in themes())


def _code(text: str) -> str:
    return f"`{text}`"


def place(path: Path = PATH) -> None:
    """Write the table's text into the page; a new entry gets a cell in which its program is to be written."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    first = notebook["cells"][0]
    head = "".join(first["source"]).partition("**İçindekiler:**")[0]
    first["source"] = _lines(head + contents())
    names = {theme.name for theme in themes()}
    names |= {entry.name + end for theme in themes() for entry in theme.entries for end in ("", PROGRAM)}
    ordered = [cell for cell in notebook["cells"] if cell["id"] not in names]
    for theme in themes():
        ordered.append(_markdown(theme.name, theme_text(theme)))
        for entry in theme.entries:
            ordered.append(_markdown(entry.name, entry_text(entry)))
            name = entry.name + PROGRAM
            ordered.append(cells.get(name) or _program(name))
    notebook["cells"] = ordered
    _write(path, notebook)


def execute(path: Path = PATH) -> None:
    """Run the page from its beginning; keep what it shows."""
    import nbformat
    from nbclient import NotebookClient

    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    run = nbformat.reads(json.dumps(notebook), as_version=4)  # type: ignore[no-untyped-call]
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(run, timeout=120, record_timing=False, resources=resources).execute()
    # Of what is noted about the notebook as a whole nothing depends on this machine.
    notebook["cells"] = json.loads(nbformat.writes(run))["cells"]  # type: ignore[no-untyped-call]
    _write(path, notebook)


def _write(path: Path, notebook: dict[str, Any]) -> None:
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _markdown(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": _lines(text)}


def _program(name: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": [],
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)

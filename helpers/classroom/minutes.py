"""How long each section of a notebook takes: the minutes in its cells' metadata."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"

_ASKED = re.compile(r"### ((?:Alıştırma|Soru|Proje) [\d.]+)")
_ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
_HEADING = re.compile(r"^## +(?:<a [^>]*></a>)*(.+?)(?: *<a .*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A part of a notebook with its minutes.

    Attributes:
        anchor: of a section; empty: the beginning of the notebook. title: its heading.
        minutes: to read it and run its cells.
        asked: exercises, questions and a step of the project in it: each label and its minutes.

    """

    anchor: str
    title: str
    minutes: int
    asked: tuple[tuple[str, int], ...] = ()


def path_of(number: str, folder: Path = NOTEBOOKS) -> Path:
    """Return the notebook with a number, such as "04"; raises FileNotFoundError."""
    for path in sorted(folder.glob(f"{number}_*.ipynb")):
        return path
    raise FileNotFoundError(number)


def sections(path: Path) -> list[Section]:
    """Return a notebook's sections, in order."""
    found: list[Section] = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        minutes = cell["metadata"].get("minutes", 0)
        if not minutes:
            continue
        text = "".join(cell["source"])
        if asked := _ASKED.match(text):
            last = found.pop()
            one = (asked[1], minutes)
            found.append(Section(last.anchor, last.title, last.minutes, (*last.asked, one)))
            continue
        anchor, heading = _ANCHOR.search(text), _HEADING.search(text)
        found.append(Section(anchor[1] if anchor else "", heading[1] if heading else "Giriş", minutes))
    return found

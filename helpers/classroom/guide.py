"""Keeps the tables of minutes in the instructor's guide: they come from the notebooks' metadata.

What is shown in class is written by hand in a table's last column, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.classroom.minutes import NOTEBOOKS, Section, path_of, sections

GUIDE = NOTEBOOKS / "egitmen" / "rehber.md"
LIVE, HOME = "canlı", "ev"

_TABLE = re.compile(r"<!-- dakikalar (\d\d) -->\n.*?<!-- /dakikalar -->", re.DOTALL)
_ROW = re.compile(r"^\| \[[^\]]*\]\(\.\./[^)#]*\.ipynb#?([^)]*)\) \| \d+ \| (\w+) \|$", re.MULTILINE)
_SUM = re.compile(r"(<!-- canlı ((?:\d\d ?)+) -->)\d+")


@dataclass(frozen=True)
class Sums:
    """A notebook's minutes: read in class, read at home, and of all that it asks."""

    live: int
    home: int
    asked: int


def updated(text: str, folder: Path = NOTEBOOKS) -> str:
    """Return the guide with the minutes that the notebooks in a folder have now."""
    text = _TABLE.sub(lambda found: _table(found[1], found[0], folder), text)
    live = {number: sums_of(number, text, folder).live for number in _TABLE.findall(text)}
    # In the plans: what is shown in class of these notebooks, together.
    return _SUM.sub(lambda found: f"{found[1]}{sum(live[number] for number in found[2].split())}", text)


def sums_of(number: str, text: str, folder: Path = NOTEBOOKS) -> Sums:
    """Return the sums of a notebook's table in the guide."""
    (table,) = (found[0] for found in _TABLE.finditer(text) if found[1] == number)
    where = dict(_ROW.findall(table))
    found = sections(path_of(number, folder))
    live = sum(one.minutes for one in found if where.get(one.anchor) == LIVE)
    asked = sum(minutes for one in found for _, minutes in one.asked)
    return Sums(live, sum(one.minutes for one in found) - live, asked)


def _table(number: str, old: str, folder: Path) -> str:
    path = path_of(number, folder)
    where = dict(_ROW.findall(old))
    found = sections(path)
    lines = [f"<!-- dakikalar {number} -->", "| Bölüm | Dakika | Nerede |", "|---|---|---|"]
    for one in found:
        address = f"../{path.name}#{one.anchor}" if one.anchor else f"../{path.name}"
        lines.append(f"| [{one.title}]({address}) | {one.minutes} | {where.get(one.anchor, HOME)} |")
    lines += ["", "", "<!-- /dakikalar -->"]
    text = "\n".join(lines)
    sums = sums_of(number, text, folder)
    told = f"Okuma {sums.live + sums.home} dakika (sınıfta {sums.live}, evde {sums.home})"
    asked = ", ".join(_asked(found))
    lines[-2] = f"{told}; sorular ve alıştırmalar {sums.asked} dakika: {asked}."
    return "\n".join(lines)


def _asked(found: list[Section]) -> Iterator[str]:
    for one in found:
        for label, minutes in one.asked:
            yield f"{label} ({minutes})"


def place(path: Path = GUIDE) -> bool:
    """Bring the guide up to date; tell whether something has changed."""
    old = path.read_text(encoding="utf-8")
    new = updated(old)
    if new != old:
        path.write_text(new, encoding="utf-8", newline="\n")
    return new != old

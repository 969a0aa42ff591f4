"""Where a notebook's sections begin and end: at their anchors and headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

Cell = dict[str, Any]

TITLE = "## Alıştırmalar"  # the heading of the section of exercises

_TITLE = re.compile(rf'^## (?:<a id="[^"]*"></a>)?{TITLE[3:]}$', re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_BEFORE_A_HEADING = re.compile(r'(\s|<a id="[^"]*"></a>|---)*')  # what may stand there in a cell
_NO_HEADING = 7  # a level below all


class NoPlace(Exception):
    """A notebook has no such section, or one that ends in the middle of a cell; the message is Turkish."""


def section(cells: list[Cell], anchor: str, without: Collection[int] = ()) -> tuple[int, int]:
    """Return from which cell to before which one a section goes; raises NoPlace.

    An anchor's section ends where the next one of its level, or of a higher one, begins. Without an anchor
    it is the section of exercises, behind its heading and the import that follows it. Headings in the cells
    whose id() is in `without` (those of exercises) are no sections.
    """
    found = list(_headings(cells, without))
    if anchor:
        mark = f'<a id="{anchor}"></a>'
        begin = _first(cells, lambda cell: mark in text(cell))
        if begin is None:
            raise NoPlace(f"defterde `#{anchor}` bölümü yok; başlığının üstünde `{mark}` durmalı.")
        before, _, _ = text(cells[begin]).partition(mark)
        at = before.rfind("\n") + 1  # of its line: it may stand behind the heading
        own = next((level for n, start, level, _ in found if n == begin and start >= at), _NO_HEADING)
        behind = [one for one in found if one[:2] >= (begin, at)][own != _NO_HEADING :]
        begin += 1
    else:
        begin = _first(cells, lambda cell: _TITLE.search(text(cell)) is not None)
        if begin is None:
            raise NoPlace(f"defterde `{TITLE}` başlığı yok; alıştırmalar onun altına konur.")
        begin += 1
        begin += any("helpers.exercises" in text(cell) for cell in cells[begin : begin + 1])
        own = TITLE.index(" ")
        behind = [one for one in found if one[0] >= begin]
    for n, _, level, leads in behind:
        if level <= own:
            if not leads:
                where = f"#{anchor}" if anchor else TITLE
                raise NoPlace(f"`{where}` bölümü bir hücrenin ortasında bitiyor; o hücreyi başlıktan bölün.")
            return begin, n
    return begin, len(cells)


def text(cell: Cell) -> str:
    """Return what stands in a cell."""
    return "".join(cell["source"])


def _first(cells: list[Cell], is_it: Callable[[Cell], bool]) -> int | None:
    return next((n for n, cell in enumerate(cells) if is_it(cell)), None)


def _headings(cells: list[Cell], without: Collection[int]) -> Iterator[tuple[int, int, int, bool]]:
    """Yield each heading's cell, place in it and level, and whether its cell begins with it."""
    for n, cell in enumerate(cells):
        if cell["cell_type"] == "markdown" and id(cell) not in without:
            plain = _FENCE.sub(lambda found: " " * len(found[0]), text(cell))
            for found in _HEADING.finditer(plain):
                leads = _BEFORE_A_HEADING.fullmatch(plain, 0, found.start()) is not None
                yield n, found.start(), len(found[1]), leads

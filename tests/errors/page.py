"""The dictionary's page, as tests read it."""

from __future__ import annotations

import json
from typing import Any

from helpers.errors import themes
from helpers.errors.entry import Entry
from helpers.errors.page import PATH, PROGRAM

ENTRIES = {entry.name: entry for theme in themes() for entry in theme.entries}
OURS = {entry.name for entry in themes()[-1].entries}  # what the runtime refuses


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))["cells"]
    return found


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def programs() -> dict[str, str]:
    """Return the program that provokes each entry's text."""
    return {
        cell["id"].removesuffix(PROGRAM): source(cell) for cell in cells() if cell["id"].endswith(PROGRAM)
    }


def says(entry: Entry, output: str) -> bool:
    """Tell whether a program that printed this has met the entry's text, at the beginning of a line."""
    lines = output.splitlines()
    return any(entry.matches("\n".join(lines[first:])) for first in range(len(lines)))

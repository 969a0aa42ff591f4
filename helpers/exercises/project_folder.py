"""Where the student's own program lies: the folder ``proje`` beside the notebook."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "KURS_PROJECT_FOLDER"  # for tests and CI; a student never needs it
NAME, FILE, PICTURE = "proje", "fraktal.py", "fraktal.png"
SHOWN = f"{NAME}/{FILE}"


def path(notebook: str) -> Path:
    """Return the folder.

    Where the variable names another place, each notebook has one of its own there: what it shows then does
    not depend on the notebooks that were run before.
    """
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen, notebook)
    return Path.cwd() / NAME


def aside(file: Path) -> Path:
    """Return a name, not yet taken, under which the file can be kept."""
    number = 1
    while (kept := file.with_name(f"{file.stem}-eski-{number}{file.suffix}")).exists():
        number += 1
    return kept

"""Where the notebooks are: the lessons, what goes beyond them (ek), and all, the glossaries too."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
LESSONS = sorted(FOLDER.glob("[0-9]*.ipynb"))
EXTRAS = sorted(FOLDER.glob("ek/[0-9]*.ipynb"))
NOTEBOOKS = sorted([*FOLDER.glob("*.ipynb"), *EXTRAS])

# 11 and 12 take fewer of Python's files, always the same, and a smaller large file: for their environment.
LESS_WORK = {"KURS_SOURCES_EVERY": "48", "KURS_MEGABYTES": "20"}

"""Where the notebooks are: the lessons, what goes beyond them (ek), and all, the glossaries too."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
LESSONS = sorted(FOLDER.glob("[0-9]*.ipynb"))
EXTRAS = sorted(FOLDER.glob("ek/[0-9]*.ipynb"))
NOTEBOOKS = sorted([*FOLDER.glob("*.ipynb"), *EXTRAS])

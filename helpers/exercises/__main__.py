"""``python -m helpers.exercises``: for those who write exercises."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from helpers.exercises import folder, missing
from helpers.exercises.cells import TITLE, NoPlace, place
from helpers.exercises.notebook_file import NotebookFile, Unusable

ROOT = Path(folder.HERE).parents[1]
NOTEBOOKS, ANSWERS = ROOT / "notebooks", ROOT / "tests" / "exercises"
COMMAND = "python -m helpers.exercises"


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(
        prog=COMMAND, description="Alıştırma yazanlar için komutlar.", add_help=False
    )
    commands = parser.add_subparsers(title="komutlar", metavar="KOMUT")
    _add_command(commands, "place", _place, "hücreleri defterlere koyar ya da günceller; eksikleri söyler")
    _add_command(commands, "execute", _execute, "defterleri baştan yürütür, çıktılarını kaydeder")
    _add_help(parser)
    options = parser.parse_args()
    if "function" not in options:
        parser.print_help()
        return 2
    try:
        return int(options.function(options.notebooks or folder.notebooks()))
    except Unusable as error:
        print(error)
        return 1


def _add_command(commands: Any, name: str, function: Callable[[list[str]], int], text: str) -> None:
    command = commands.add_parser(name, help=text, description=f"Bu komut {text}.", add_help=False)
    command.add_argument(
        "notebooks", nargs="*", metavar="DEFTER", help="n04 gibi; hiç yazılmazsa bütün defterler"
    )
    command.set_defaults(function=function)
    _add_help(command)


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="bu yardımı gösterir")


def _place(names: list[str]) -> int:
    lacking: list[str] = []
    changed: list[str] = []
    for name in names:
        if name in folder.notebooks():
            lacking += _place_one(name, changed)
        else:
            lacking.append(f"{name}: böyle bir klasör yok. Olanlar: {', '.join(folder.notebooks())}.")
    if lacking:
        print("\nEksikler:")
        for text in lacking:
            print(f"- {text.replace(f'{ROOT}{os.sep}', '')}")
    if changed:
        print(f"\nDeğişen defterleri yürütün: {COMMAND} execute {' '.join(changed)}")
    return 1 if lacking else 0


def _place_one(name: str, changed: list[str]) -> Iterator[str]:
    """Place a notebook's exercises; yield what is missing; `changed` tells which notebooks were written."""
    yield from missing.of_notebook(name)
    exercises = []
    for one in folder.names(name):
        exercise, lacking = missing.of_exercise(name, one, ANSWERS)
        yield from (f"{name}.{one}: {text}" for text in lacking)
        if exercise is not None:
            exercises.append(exercise)
    try:
        file = NotebookFile(NOTEBOOKS, name)
        placed = place(exercises, file.notebook)
        if placed:
            file.write()
            changed.append(name)
    except Unusable as error:
        yield f"{name}: {error}"
        return
    except NoPlace:
        yield f"{name}: defterde `{TITLE}` başlığı yok; alıştırmalar onun altına konur."
        return
    print(f"{file.path.name}: {', '.join(placed) if placed else 'hücreler güncel'}")
    yield from missing.of_cells(name, file.notebook)


def _execute(names: list[str]) -> int:
    for name in names:
        file = NotebookFile(NOTEBOOKS, name)
        print(f"{file.path.name} yürütülüyor …", flush=True)
        file.execute()
    return 0


if __name__ == "__main__":
    sys.exit(main())

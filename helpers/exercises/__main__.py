"""``python -m helpers.exercises``: for those who write exercises, and those who grade them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from helpers.exercises import folder, missing
from helpers.exercises.asked import Asked
from helpers.exercises.grading import command as grading
from helpers.exercises.notebook_file import NotebookFile, Unusable
from helpers.exercises.place import place

ROOT = Path(folder.HERE).parents[1]
NOTEBOOKS, ANSWERS = ROOT / "notebooks", ROOT / "tests" / "exercises"
COMMAND = "python -m helpers.exercises"


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(
        prog=COMMAND, description="Alıştırma yazanlar ve denetleyenler için komutlar.", add_help=False
    )
    commands = parser.add_subparsers(title="komutlar", metavar="KOMUT")
    command = _add_command(
        commands, "place", _place, "hücreleri defterlere koyar ya da günceller; eksikleri söyler"
    )
    command.add_argument(
        "--reset",
        action="store_true",
        help="başlangıç hücrelerini, içinde bir yanıt varsa onu silip baştaki hâline döndürür",
    )
    _add_command(commands, "execute", _execute, "defterleri baştan yürütür, çıktılarını kaydeder")
    grading.add(commands)
    _add_help(parser)
    options = parser.parse_args()
    if "notebooks" in options:
        options.notebooks = options.notebooks or folder.notebooks()
    if "function" not in options:
        parser.print_help()
        return 2
    try:
        return int(options.function(options))
    except Unusable as error:
        print(error)
        return 1


def _add_command(
    commands: Any, name: str, function: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=f"Bu komut {text}.", add_help=False
    )
    command.add_argument(
        "notebooks", nargs="*", metavar="DEFTER", help="n04 gibi; hiç yazılmazsa bütün defterler"
    )
    command.set_defaults(function=function)
    _add_help(command)
    return command


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="bu yardımı gösterir")


def _place(options: argparse.Namespace) -> int:
    lacking: list[str] = []
    changed: list[str] = []
    for name in options.notebooks:
        if name in folder.notebooks():
            lacking += _place_one(name, changed, reset=options.reset)
        else:
            lacking.append(f"{name}: böyle bir klasör yok. Olanlar: {', '.join(folder.notebooks())}.")
    if lacking:
        print("\nEksikler:")
        for text in lacking:
            print(f"- {text.replace(f'{ROOT}{os.sep}', '')}")
    if changed:
        print(f"\nDeğişen defterleri yürütün: {COMMAND} execute {' '.join(changed)}")
    return 1 if lacking else 0


def _place_one(name: str, changed: list[str], *, reset: bool) -> Iterator[str]:
    """Place what a notebook asks; yield what is missing; `changed` tells which notebooks were written."""
    yield from missing.of_notebook(name)
    all_asked: list[Asked] = []
    one: Asked | None
    # Where both are new, questions come first.
    for folder_name in folder.questions(name) + folder.exercises(name) + folder.steps(name):
        if folder_name in folder.questions(name):
            one, lacking = missing.of_question(name, folder_name)
        else:
            one, lacking = missing.of_exercise(name, folder_name, ANSWERS)
        yield from (f"{name}.{folder_name}: {text}" for text in lacking)
        if one is not None:
            all_asked.append(one)
    try:
        file = NotebookFile(NOTEBOOKS, name)
        placed = place(all_asked, file.notebook, reset=reset)
        if placed.changed:
            file.write()
            changed.append(name)
    except Unusable as error:
        yield f"{name}: {error}"
        return
    print(f"{file.path.name}: {', '.join(placed.changed) if placed.changed else 'hücreler güncel'}")
    yield from placed.told
    yield from missing.of_cells(name, file.notebook)


def _execute(options: argparse.Namespace) -> int:
    for name in options.notebooks:
        file = NotebookFile(NOTEBOOKS, name)
        print(f"{file.path.name} yürütülüyor …", flush=True)
        file.execute()
    return 0


if __name__ == "__main__":
    sys.exit(main())

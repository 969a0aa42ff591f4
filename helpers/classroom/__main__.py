"""``python -m helpers.classroom``: for instructors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from helpers.classroom import guide, sheet, wheels

COMMAND = "python -m helpers.classroom"


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(prog=COMMAND, description="Eğitmenler için komutlar.", add_help=False)
    commands = parser.add_subparsers(title="komutlar", metavar="KOMUT")
    texts = {
        "wheels": "ağsız bir sınıf için kurulum klasörü hazırlar ve kurulumu dener",
        "guide": "rehberdeki dakikaları defterlerden yeniler",
        "sheet": "duvara asılacak sayfayı defterlerden ve hata sözlüğünden yeniler",
    }
    functions = {"wheels": _wheels, "guide": _guide, "sheet": _sheet}
    for name, text in texts.items():
        command = commands.add_parser(name, help=text, description=f"Bu komut {text}.", add_help=False)
        group = command.add_argument_group("seçenekler")
        if name == "wheels":
            group.add_argument(
                "folder", metavar="KLASÖR", type=Path, help="hazırlanacak klasör; USB bellek gibi"
            )
        group.add_argument("-h", "--help", action="help", help="bu yardımı gösterir")
        command.set_defaults(function=functions[name])
    parser.add_argument("-h", "--help", action="help", help="bu yardımı gösterir")
    options = parser.parse_args()
    if "function" not in options:
        parser.print_help()
        return 2
    try:
        return int(options.function(options))
    except wheels.Failed as error:
        print(error)
        return 1


def _wheels(options: argparse.Namespace) -> int:
    wheels.prepare(options.folder, lambda line: print(line, flush=True))
    return 0


def _guide(_: argparse.Namespace) -> int:
    print(f"{guide.GUIDE.name}: {'yenilendi' if guide.place() else 'güncel'}")
    return 0


def _sheet(_: argparse.Namespace) -> int:
    print(f"{sheet.SHEET.name}: {'yenilendi' if sheet.place() else 'güncel'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

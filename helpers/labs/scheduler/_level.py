"""The levels: each a folder with a program and a ``task.md``, as they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from helpers.exercises import progress_file
from helpers.labs.scheduler import _words as words
from helpers.labs.scheduler._program import BadLevel, Program, read_program
from helpers.labs.scheduler._search import Search, search

HERE = Path(__file__).resolve().parent / "levels"
DIFFICULTIES = ("kolay", "orta", "zor")

_FORM = re.compile(
    r"# (?P<title>[^\n]+)\n+\*\*Düzey:\*\* (?P<difficulty>\w+)\n+\*\*Fikir:\*\* (?P<idea>[^\n]+)\n+"
    r"(?P<task>.+?)\n+## Onarımlar\n+(?P<mends>.+)",
    re.DOTALL,
)
_MEND = re.compile(
    r"### (?P<letter>[a-z])\n+(?P<text>[^\n]+)\n+```diff\n(?P<diff>.+?)\n```\n+"
    r"\*\*(?P<verdict>Doğru|Yanlış):\*\* (?P<why>[^\n]+)\s*",
    re.DOTALL,
)


@dataclass(frozen=True)
class Mend:
    """A change that may mend a program or not; Turkish Markdown.

    Attributes:
        letter, text: as the student chooses it.
        diff: the change: lines that begin with "-" go, those with "+" come; "@@" stands between two places.
        right: what the file says; whether it is right is found out by the search, and a test compares.
        why: what is said once it is chosen.

    """

    letter: str
    text: str
    diff: str
    right: bool
    why: str


@dataclass(frozen=True)
class Level:
    """A level.

    Attributes:
        number: "01".
        title, difficulty (one of DIFFICULTIES), idea, task: Turkish, as the student reads them.
        source: its program.
        mends: the changes to choose from.

    """

    number: str
    title: str
    difficulty: str
    idea: str
    task: str
    source: str
    mends: tuple[Mend, ...]

    @property
    def mark(self) -> str:
        """Its number in the file of what is solved."""
        return progress_file.LEVEL + self.number

    @cached_property
    def program(self) -> Program:
        """The program as it is."""
        return read_program(self.source)

    @cache  # noqa: B019 - levels stay as long as the kernel does
    def mended(self, letter: str) -> Program:
        """Return the program after a change; "": as it is."""
        if not letter:
            return self.program
        [mend] = [one for one in self.mends if one.letter == letter]
        return read_program(patched(self.source, mend.diff))

    @cache  # noqa: B019
    def searched(self, letter: str) -> Search:
        """Return what comes of trying all orders after a change; "": without one."""
        return search(self.mended(letter))


@cache
def levels() -> tuple[Level, ...]:
    """Return all levels, in their order."""
    return tuple(read_level(folder) for folder in sorted(HERE.glob("[0-9][0-9]_*")))


def known(level: object) -> Level:
    """Return a level by its number; an error says which there are."""
    wanted = f"{level:02}" if isinstance(level, int) and not isinstance(level, bool) else str(level).strip()
    for one in levels():
        if one.number == wanted.zfill(2):
            return one
    all_of_them = ", ".join(one.number for one in levels())
    raise ValueError(
        words.BAD_LEVEL.format(given=repr(level)[:20], known=all_of_them, example=levels()[0].number)
    )


def read_level(folder: Path) -> Level:
    """Read a level's folder; a BadLevel says what is wrong in it."""
    text = (folder / "task.md").read_text(encoding="utf-8")
    found = _FORM.fullmatch(text)
    if found is None or found["difficulty"] not in DIFFICULTIES:
        raise BadLevel(
            f"{folder.name}/task.md: başlık, Düzey, Fikir, görev ve `## Onarımlar` bu sırayla durmalı."
        )
    mends = [
        Mend(one["letter"], one["text"], one["diff"], one["verdict"] == "Doğru", one["why"])
        for one in _MEND.finditer(found["mends"])
    ]
    if _MEND.sub("", found["mends"]).strip() or [one.letter for one in mends] != list("abcdef")[: len(mends)]:
        raise BadLevel(f"{folder.name}/task.md: onarımlar a, b, c … diye, örnekteki biçimde yazılmalı.")
    source = (folder / "program.py").read_text(encoding="utf-8")
    task = " ".join(found["task"].split())
    number = folder.name.partition("_")[0]
    return Level(number, found["title"], found["difficulty"], found["idea"], task, source, tuple(mends))


def patched(source: str, diff: str) -> str:
    """Return a program after a change; a BadLevel if the lines that go are not in it exactly once."""
    for part in re.split(r"^@@.*\n", diff, flags=re.MULTILINE):
        lines = part.splitlines()
        old, new = _without(lines, "+"), _without(lines, "-")
        if source.count(old) != 1:
            raise BadLevel(f"Onarımın eski satırları programda bir kez geçmeli:\n{old}")
        source = source.replace(old, new)
    return source


def _without(lines: Sequence[str], sign: str) -> str:
    return "".join(line[1:] + "\n" for line in lines if not line.startswith(sign))

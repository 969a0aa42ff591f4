"""Reads how a cell begins: whether it is a ``%%worker`` cell, and which other cell magics go around it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import NamedTuple

# The first line of what runs and of the file that children load. It names the encoding, since a line with
# another one that comes with an old script would count otherwise; and nobody types it by chance.
MARKER = "# %%worker: alt süreçler bu hücreyi yükleyebilir; coding: utf-8\n"

USAGE = (
    "Kullanım: hücrenin ilk satırına yalnızca `%%worker` yazın, altına kodunuzu koyun; seçeneği yoktur.\n"
    "Hücrede tanımlanan fonksiyon ve sınıfları alt süreçler yükleyebilir; "
    '`if __name__ == "__main__":` bloğu yalnızca defterde çalışır.'
)

_NAME = "worker"
_MAGIC = re.compile(r"[\ufeff\s]*(?P<sign>%{1,3})[^\S\n]*(?P<name>\w*)(?P<rest>[^\n]*)")
_COMMENT = re.compile(r"[\ufeff\s]*(#.*)?$")
# Magics that run a cell as it stands, once; they may stand above or below ours.
_AROUND = {"time", "capture"}
# Magics to which a cell is a text.
_WRITING = {"writefile", "file"}
_CLOSE_ENOUGH = 0.75


class Head(NamedTuple):
    """How a ``%%worker`` cell begins, or a cell that was meant to be one."""

    options: str = ""  # what stands behind ``%%worker``
    around: tuple[str, ...] = ()  # lines with other cell magics that are to run it
    before: tuple[str, ...] = ()  # comments and blank lines, and a comment in the place of ours
    lines: int = 0  # how many lines of the cell this is
    refusal: str = ""  # why the cell can't run as it is


def read(cell: list[str], is_magic: Callable[[str], bool]) -> Head | None:
    """Read the first lines of a cell; None if it is none of ours.

    ``is_magic`` tells whether there is a cell magic of this name.
    """
    ours, others, before, count = None, list[re.Match[str]](), list[str](), 0
    for line in cell:
        text = line.rstrip()
        magic = _MAGIC.match(text)
        if magic is not None and _is_ours(magic):
            ours = magic
            before.append("# %%worker\n")
        elif magic is not None and magic["sign"] == "%%" and magic["name"]:
            others.append(magic)
        elif _COMMENT.match(text):
            before.append(line if line.endswith("\n") else f"{line}\n")
        else:
            break
        count += 1
    if ours is None:
        return _meant(others, is_magic)
    if ours["rest"].startswith("?") or (others and others[0]["name"] in _WRITING):
        return None
    options = ours["rest"].strip()
    if unfit := [other["name"] for other in others if other["name"] not in _AROUND]:
        return Head(refusal=_unfit(unfit[0]))
    around = tuple(f"%%{other['name']}{other['rest']}\n" for other in others)
    return Head("" if options.startswith("#") else options, around, tuple(before), count)


def runs_cells(line: str) -> bool:
    """Tell whether this cell magic lets IPython run its text as a cell of its own."""
    return line.startswith("%%capture")


def _is_ours(magic: re.Match[str]) -> bool:
    return magic["name"].lower() == _NAME


def _meant(magics: list[re.Match[str]], is_magic: Callable[[str], bool]) -> Head | None:
    """Return a refusal if ``%%worker`` was probably meant by a magic that does not exist."""
    for name in (magic["name"] for magic in magics):
        if not is_magic(name) and difflib.get_close_matches(name.lower(), [_NAME], cutoff=_CLOSE_ENOUGH):
            return Head(
                refusal=f"`%%{name}` diye bir komut yok; hücre çalıştırılmadı.\n"
                "Ne yapmalı: `%%worker` demek istediyseniz ilk satırı öyle yazıp hücreyi yeniden çalıştırın."
            )
    return None


def _unfit(name: str) -> str:
    way = (
        '`%timeit` satırını, ölçeceğiniz çağrıyla, `if __name__ == "__main__":` bloğunun içine yazın.'
        if name == "timeit"
        else f"`%%{name}` satırını silin ya da onu ayrı bir hücrede kullanın."
    )
    return (
        f"`%%{name}` ile `%%worker` aynı hücrede kullanılamaz: `%%worker` hücresini alt süreçler bir Python\n"
        "dosyası olarak yükler; hücre çalıştırılmadı.\n"
        f"Ne yapmalı: {way}"
    )

"""The kernel's folder: notes of processes, cells' files, sockets. With it gone, everything of the kernel is.

Its path is short, with a temporary folder of up to 70 characters: sockets lie in it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from helpers.runtime import sockets
from helpers.runtime._private._standard import living_children
from helpers.runtime.cells._errors import NoFolder
from helpers.runtime.child import ENDED, PROCESSES, clock

PREFIX = "mpk"
CHECKED = len("/q1")  # the folder of a checked exercise, in this one


def make() -> Path:
    """Make the folder."""
    added = sockets.MADE + len(PREFIX) + CHECKED
    try:
        home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=sockets.place(added))).absolute()
    except OSError as error:
        raise NoFolder(
            f"Geçici klasör açılamadı: {error.strerror or error}.\n"
            "Çalışma ortamı dosyalarını orada tutar; açılmadı.\n"
            "Ne yapmalı: diskte yer olduğuna bakın ya da TMPDIR ortam değişkenine (Windows'ta TEMP) "
            "yazabildiğiniz bir klasör verip kernel'i yeniden başlatın."
        ) from None
    restore(home)
    return home


def restore(home: Path) -> bool:
    """Make what is missing of the folder again; tell whether more was gone than what is empty."""
    if (home / PROCESSES).is_dir() and (home / ENDED).is_dir():
        return False
    gone = not (home / PROCESSES).is_dir()
    with contextlib.suppress(OSError):  # if it can't be made: a process can do without its note
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (PROCESSES, ENDED):
            (home / folder).mkdir(exist_ok=True)
    return gone


def keep(home: Path) -> bool:
    """Make the folder again, and say so, if somebody has removed it (whoever clears temporary folders)."""
    if not restore(home):
        return False
    for running in living_children():
        with contextlib.suppress(OSError):
            note = home / PROCESSES / str(running.pid)
            note.write_text(f"{os.getpid()} {clock()}", encoding="utf-8")
    print(f"Kernel'in geçici klasörü ({home}) silinmişti; yeniden oluşturuldu.", file=sys.stderr)
    return True

"""The kernel's folder: notes of processes, cells' files, sockets. With it gone, everything of the kernel is.

Its path is short. A socket's path may have 103 bytes (macOS; Linux 107), the standard library adds 18 to the
folder's, a checked exercise's folder 3; so a temporary folder of 70 characters leaves 12 for this one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from helpers.runtime._private._standard import living_children
from helpers.runtime.cells._errors import NoFolder
from helpers.runtime.child import ENDED, PROCESSES, clock

PREFIX = "mpk"  # mkdtemp adds 8 characters
LONGEST_PLACE = 70  # bytes of the temporary folder's path
SHORT_PLACES = ("/tmp", "/var/tmp")  # noqa: S108 - mkdtemp makes a folder of our own there


def make() -> Path:
    """Make the folder."""
    try:
        home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_place())).absolute()
    except OSError as error:
        raise NoFolder(
            f"Geçici klasör açılamadı: {error.strerror or error}.\n"
            "Çalışma ortamı dosyalarını orada tutar; açılmadı.\n"
            "Ne yapmalı: diskte yer olduğuna bakın ya da TMPDIR ortam değişkenine (Windows'ta TEMP) "
            "yazabildiğiniz bir klasör verip kernel'i yeniden başlatın."
        ) from None
    restore(home)
    return home


def _place() -> str | None:
    """Return where to make it, if not in the temporary folder: sockets' paths would be too long there."""
    if sys.platform == "win32" or len(os.fsencode(os.path.realpath(tempfile.gettempdir()))) <= LONGEST_PLACE:
        return None
    return next((place for place in SHORT_PLACES if os.access(place, os.W_OK | os.X_OK)), None)


def restore(home: Path) -> bool:
    """Make what is missing of the folder again; tell whether more was gone than what is empty."""
    if (home / PROCESSES).is_dir() and (home / ENDED).is_dir():
        return False
    gone = not (home / PROCESSES).is_dir()
    with contextlib.suppress(OSError):  # if it can't be made: a process can do without its note
        home.mkdir(mode=0o700, exist_ok=True)
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

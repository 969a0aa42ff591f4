"""Which exercises, and which levels of the evil scheduler, are solved: a small file of the student's own."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import platformdirs

from helpers.exercises import whole_file

VARIABLE = "KURS_PROGRESS_FILE"  # for tests and CI; a student never needs it
LOCK_SECONDS = 3.0
LEVEL = "zamanlayici."  # so begin the numbers of the evil scheduler's levels

# The last one: a file system without locks.
_TROUBLE = (OSError, ValueError, NotImplementedError)


def path() -> Path:
    """Return the file's place."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    return platformdirs.user_data_path("multiprocess-kursu", appauthor=False) / "ilerleme.json"


def mark(number: str) -> str:
    """Note that an exercise or a level is solved; return a Turkish message if something is wrong."""
    try:
        with _locked():
            solved, trouble = _read()
            if number not in solved:
                solved[number] = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
                _write(solved)
            return trouble
    except _TROUBLE as error:
        return f"İlerleme kaydedilemedi ({_why(error)}); sonuç bundan etkilenmez."


def solved(*, reset: bool = False) -> tuple[dict[str, str], str]:
    """Return what is solved, and a Turkish message or nothing; with `reset`, forget everything first."""
    try:
        if not reset and not path().exists():
            return {}, ""
        with _locked():
            if reset:
                path().unlink(missing_ok=True)
                return {}, "Kayıtlı ilerleme silindi."
            return _read()
    except _TROUBLE as error:
        return {}, f"İlerleme dosyasına ulaşılamadı ({_why(error)})."


def _why(error: Exception) -> str:
    if isinstance(error, filelock.Timeout):
        return f"başka bir program onu {LOCK_SECONDS:g} saniyedir kullanıyor"
    return getattr(error, "strerror", None) or type(error).__name__


def _read() -> tuple[dict[str, str], str]:
    """Return what is solved; set a damaged file aside and say so."""
    try:
        data = json.loads(path().read_text(encoding="utf-8"))
        solved = data["solved"]
        if isinstance(solved, dict) and all(
            isinstance(item, str) for pair in solved.items() for item in pair
        ):
            return solved, ""
    except FileNotFoundError:
        return {}, ""
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    aside = path().with_name(f"{path().stem}-bozuk-{time.time_ns()}.json")
    os.replace(path(), aside)
    return {}, (
        "İlerleme dosyası okunamadı; içeriği bozulmuş. Dosya kenara ayrıldı "
        f"({aside.name}), yeni bir dosyayla devam ediliyor."
    )


def _write(solved: dict[str, str]) -> None:
    data = {"version": 1, "solved": dict(sorted(solved.items()))}
    whole_file.write(path(), json.dumps(data, ensure_ascii=False, indent=1).encode())


@contextmanager
def _locked() -> Iterator[None]:
    """Keep other notebooks from reading or writing the file meanwhile.

    The system itself holds the lock: it goes with whoever holds it, also if he is killed.
    """
    path().parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(path().with_name(path().name + ".lock"), timeout=LOCK_SECONDS):
        yield

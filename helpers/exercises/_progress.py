"""Which exercises are solved: a small file of the student's own, and a table of it."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import pkgutil
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.exercises._definition import Definition

VARIABLE = "KURS_PROGRESS_FILE"  # for tests and CI; a student never needs it
LOCK_SECONDS, LOCK_IS_OLD_AFTER = 3.0, 10.0


def path() -> Path:
    """Return the file's place."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path("multiprocess-kursu", appauthor=False) / "ilerleme.json"


def mark(number: str) -> str:
    """Note that an exercise is solved; return a Turkish message if something is not as it should be."""
    try:
        with _locked():
            solved, trouble = _read()
            if number not in solved:
                solved[number] = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
                _write(solved)
            return trouble
    except OSError as error:
        return f"İlerleme kaydedilemedi ({error.strerror or type(error).__name__}); sonuç bundan etkilenmez."


def report(*, reset: bool = False) -> Report:
    """Return the table; with `reset`, forget everything first."""
    solved: dict[str, str] = {}
    trouble = ""
    if not reset and not path().exists():
        return Report(frozenset())
    try:
        with _locked():
            if reset:
                path().unlink(missing_ok=True)
            solved, trouble = _read()
    except OSError as error:
        trouble = f"İlerleme dosyasına ulaşılamadı ({error.strerror or type(error).__name__})."
    if reset and not trouble:
        trouble = "Kayıtlı ilerleme silindi."
    return Report(frozenset(solved), trouble)


@dataclass(frozen=True)
class Report:
    """İlerleme tablosu. Defterde tablo olarak, başka yerde düz metin olarak görünür.

    Öznitelikler:
        solved: çözülen alıştırmaların numaraları.
        message: dosyayla ilgili bir ileti; çoğu zaman boş.
    """

    solved: frozenset[str]
    message: str = ""

    def __repr__(self) -> str:
        """Tablonun düz metni."""
        rows = list(self._rows())
        width = max((len(text) for text, _ in rows), default=0)
        lines = [f"{text:<{width}}  {state}" for text, state in rows]
        return "\n".join([*lines, *self._summary()])

    def _repr_html_(self) -> str:
        left = 'style="text-align: left"'  # on each cell: JupyterLab aligns them to the right
        head = "".join(f'<th scope="col" {left}>{text}</th>' for text in ("Alıştırma", "Durum"))
        rows = "".join(
            f"<tr><td {left}>{escape(text)}</td><td {left}>{state}</td></tr>" for text, state in self._rows()
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
        return table + "".join(f"<p>{escape(line)}</p>" for line in self._summary())

    def _rows(self) -> Iterator[tuple[str, str]]:
        for name, definitions in _course().items():
            if name in _here():
                for one in definitions:
                    state = "✓ çözüldü" if one.number in self.solved else "○ çözülmedi"
                    yield f"{one.heading} ({one.level})", state

    def _summary(self) -> Iterator[str]:
        for name, definitions in _course().items():
            count = sum(one.number in self.solved for one in definitions)
            here = name in _here()
            if here or count:
                where = "Bu defterde" if here else f"{name[1:]} numaralı defterde"
                yield f"{where}: {len(definitions)} alıştırmanın {count} tanesi çözüldü."
        yield f"Kurs boyunca çözdüğünüz alıştırma sayısı: {len(self.solved)}"
        if self.message:
            yield self.message


def _here() -> set[str]:
    """Return the modules whose exercises this notebook has imported: n01, say."""
    values = vars(sys.modules["__main__"]).values()
    names = [value.__name__ for value in values if isinstance(value, ModuleType)]
    return {name.rpartition(".")[2] for name in names if name.startswith("helpers.exercises.")}


def _course() -> dict[str, list[Definition]]:
    """Return the exercises of each notebook."""
    import helpers.exercises as package
    from helpers.exercises._find import exercises_of

    names = sorted(
        info.name for info in pkgutil.iter_modules(package.__path__) if re.fullmatch(r"n\d\d", info.name)
    )
    return {name: exercises_of(importlib.import_module(f"helpers.exercises.{name}")) for name in names}


# The file


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
    except (ValueError, KeyError, TypeError):
        pass
    aside = path().with_name(f"{path().stem}-bozuk-{time.time_ns()}.json")
    os.replace(path(), aside)
    return {}, (
        "İlerleme dosyası okunamadı; içeriği bozulmuş. Dosya kenara ayrıldı "
        f"({aside.name}), yeni bir dosyayla devam ediliyor."
    )


def _write(solved: dict[str, str]) -> None:
    """Replace the file in one step: nobody ever sees half of it."""
    descriptor, name = tempfile.mkstemp(dir=path().parent, prefix=path().name, suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(
                {"version": 1, "solved": dict(sorted(solved.items()))}, file, ensure_ascii=False, indent=1
            )
        os.replace(name, path())
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


@contextmanager
def _locked() -> Iterator[None]:
    """Keep other notebooks from reading or writing the file meanwhile."""
    path().parent.mkdir(parents=True, exist_ok=True)
    lock = path().with_name(path().name + ".lock")
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            with suppress(FileNotFoundError):
                if time.time() - lock.stat().st_mtime > LOCK_IS_OLD_AFTER:
                    lock.unlink()  # its owner has been killed
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        except PermissionError:  # Windows: the other one is just deleting it
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)

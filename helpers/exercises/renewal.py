"""Gives a notebook its first content back; answers go along, and what was there stays under another name."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.exercises import asked, folder, notebook_file, whole_file
from helpers.exercises.asked import Asked
from helpers.exercises.notebook_file import Unusable
from helpers.exercises.renewal_source import Source
from helpers.exercises.sections import text

Cell = dict[str, Any]


def renew(source: Source, wanted: str) -> str:
    """Renew a notebook; return what was done (Turkish). Raises Unusable; then nothing has changed."""
    path, first = source.find(wanted)
    if source.may_be_edited and _answers_in(path, first):
        raise Unusable(
            f"`{path.name}` yenilenmedi: saklanan kopyada da yanıtlar var, ilk hâli değil. Kursu "
            "yeniden indirip başka bir klasöre açın ve o klasörü `--from` ile yazın."
        )
    try:
        old = path.read_bytes() if path.exists() else None
        if old == first:
            return f"{path.name}: zaten ilk hâlinde; bir şey değişmedi."
        told: list[str] = []
        new = first if old is None else _with_answers(path, first, told)
        if old == new:
            return f"{path.name}: yanıtlarınız dışında zaten ilk hâlinde; bir şey değişmedi."
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = None if old is None else _keep(path, old)
        whole_file.write(path, new)
    except OSError as error:
        raise Unusable(f"`{path.name}` yenilenemedi ({error.strerror}); eski defteriniz yerinde.") from None
    lines = [f"{path.name}: ilk hâline döndürüldü."]
    if kept is not None:
        lines += [f"  Eski defteriniz: {kept.name} (aynı klasörde; eklediğiniz hücreler de ondadır)", *told]
        lines.append("  Defter açıksa sekmesini kaydetmeden kapatıp yeniden açın.")
    return "\n".join(lines)


def _keep(path: Path, data: bytes) -> Path:
    """Write what was there under a name that nobody has yet; return it."""
    number = 1
    while True:
        kept = path.with_name(f"eski-{path.stem}-{number}{path.suffix}")
        try:
            with kept.open("xb") as file:  # never over another file
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            number += 1
            continue
        if kept.read_bytes() != data:
            raise OSError(0, "eski defterin kopyası doğru yazılamadı")
        return kept


def _with_answers(path: Path, first: bytes, told: list[str]) -> bytes:
    """Return the first content with the answers that stand in the student's notebook."""
    try:
        old = notebook_file.read(path)
    except Unusable as error:
        told.append(f"  Yanıtlar aktarılamadı: {error} Eski defteri açıp elle kopyalayabilirsiniz.")
        return first
    new: dict[str, Any] = json.loads(first)
    carried, lost = [], []
    for one in _asked_in(path):
        answer = asked.answer_in(one, old["cells"])
        cell = _cell(one, new["cells"])
        if answer is None or (cell is not None and text(cell) == answer):
            continue
        if cell is None:
            lost.append(one.label)
            continue
        cell["source"] = answer.splitlines(keepends=True)
        cell["outputs"], cell["execution_count"] = [], None
        carried.append(one.label)
    told += _words(carried, lost)
    if not carried:
        return first
    return (json.dumps(new, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _asked_in(path: Path) -> list[Asked]:
    name = f"n{path.name[:2]}"
    return asked.of_notebook(name) if name in folder.notebooks() and path.parent.name != "ek" else []


def _answers_in(path: Path, first: bytes) -> bool:
    """Tell whether somebody has answered in what should be the first content."""
    cells = json.loads(first)["cells"]
    for one in _asked_in(path):
        part, answer = asked.answer_cell(one), asked.answer_in(one, cells)
        if part is not None and answer is not None and answer.strip("\n") != part.source:
            return True
    return False


def _cell(one: Asked, cells: list[Cell]) -> Cell | None:
    part = asked.answer_cell(one)
    return next(
        (
            cell
            for cell in cells
            if cell["cell_type"] == "code" and part is not None and part.is_it(text(cell))
        ),
        None,
    )


def _words(carried: list[str], lost: list[str]) -> Iterator[str]:
    yield f"  Aktarılan yanıtlar: {', '.join(carried) or 'yok (hiçbir yanıt hücresi değişmemiş)'}"
    if lost:
        yield f"  Yeni defterde artık yeri olmayan yanıtlar (eski defterde duruyor): {', '.join(lost)}"

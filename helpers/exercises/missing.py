"""What an exercise still lacks: Turkish sentences for its author."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.exercises import folder
from helpers.exercises.definition import Definition, load
from helpers.exercises.judge.program import UNREADABLE
from helpers.exercises.task import BadExercise, read

FEWEST_WRONG, FEWEST_RIGHT = 3, 2
RIGHT = "right_"  # how the names of files with right answers begin

_TURKISH = set("çğıöşüÇĞİÖŞÜ")


def of_notebook(notebook: str) -> Iterator[str]:
    """Yield what a notebook's folder lacks."""
    if not Path(folder.HERE, notebook, "__init__.py").exists():
        yield f"{notebook}: `__init__.py` yok; başka bir defterin klasöründen kopyalayın."
    found = folder.names(notebook)
    wanted = [f"q{number}" for number in range(1, len(found) + 1)]
    if found != wanted:
        yield f"{notebook}: numaralarda boşluk var: {', '.join(found)}; beklenen: {', '.join(wanted)}."


def of_exercise(notebook: str, name: str, answers: Path) -> tuple[Definition | None, list[str]]:
    """Return an exercise, if it can be read, and what it lacks; its answers lie in the folder `answers`."""
    try:
        exercise = load(notebook, name)
    except BadExercise as error:
        return None, [str(error)]
    except Exception as error:  # noqa: BLE001 - check.py and probe.py may hold any mistake
        return None, [f"`check.py` ya da `probe.py` yüklenemedi: {type(error).__name__}: {error}"]
    found = [*_of_texts(exercise), *_of_answers(answers / notebook / name)]
    return exercise, found


def of_cells(name: str, notebook: dict[str, Any]) -> Iterator[str]:
    """Yield what a notebook itself lacks to show its exercises, and what it shows without a folder for it."""
    code = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    if f"import {name}" not in code:
        yield f"{name}: defterde `from helpers.exercises import {name}, progress` satırı yok."
    called = set(re.findall(r"^n\d\d\.q\d+(?=\.check\(\))", code, re.MULTILINE))
    for stranger in sorted(called - {f"{name}.{one}" for one in folder.names(name)}):
        yield f"{stranger}: defterde var, ama klasörü yok."


def _of_texts(exercise: Definition) -> Iterator[str]:
    for file, code in (("starter.py", exercise.starter), ("solution.py", exercise.solution)):
        if trouble := _unreadable(code):
            yield f"`{file}` Python'un yazım kurallarına uymuyor: {trouble}"
    if not exercise.checks:
        yield "`check.py` içindeki `CHECKS` boş: hiçbir şey denetlenmiyor."
    if not _TURKISH & set("".join(exercise.hints)):
        yield "`task.md`: ipuçları Türkçe değil (hiç ç, ğ, ı, ö, ş, ü yok)."


def _of_answers(place: Path) -> Iterator[str]:
    paths = sorted(place.glob("*.py"))
    right = [path for path in paths if path.stem.startswith(RIGHT)]
    for path in paths:
        try:
            code = read(path)
        except BadExercise as error:
            yield str(error)
            continue
        first = code.partition("\n")[0]
        if path not in right and not (first.startswith("# ") and first[2:].strip()):
            yield f"`{path.name}`: ilk satırı, sonuçta geçmesi gereken sözler olmalı: `# …`."
    wrong = len(paths) - len(right)
    if wrong < FEWEST_WRONG:
        yield f"`{place}` içinde {wrong} yanlış yanıt var; en az {FEWEST_WRONG} olmalı."
    if len(right) < FEWEST_RIGHT:
        yield f"`{place}` içinde {len(right)} doğru yanıt var (`{RIGHT}….py`); en az {FEWEST_RIGHT} olmalı."


def _unreadable(code: str) -> str:
    try:
        ast.parse(code)
    except UNREADABLE as error:
        return f"{type(error).__name__}: {error}"
    return ""

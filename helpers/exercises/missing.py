"""What an exercise still lacks: Turkish sentences for its author."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.exercises import folder
from helpers.exercises.choice import Answer, Choice, read_choice
from helpers.exercises.definition import Definition, load
from helpers.exercises.judge.program import UNREADABLE
from helpers.exercises.task import BadExercise, read

FEWEST_WRONG, FEWEST_RIGHT = 3, 2
RIGHT = "right_"  # how the names of files with right answers begin
FEWEST_ANSWERS, MOST_ANSWERS = 3, 5  # of a question

_NO_MINUTES = "süresi yok; kaç dakika süreceğini yazın: `**Süre:** 7 dakika`."
_TURKISH = set("çğıöşüÇĞİÖŞÜ")


def of_notebook(notebook: str) -> Iterator[str]:
    """Yield what a notebook's folder lacks."""
    if not Path(folder.HERE, notebook, "__init__.py").exists():
        yield f"{notebook}: `__init__.py` yok; başka bir defterin klasöründen kopyalayın."
    for letter, found in (("q", folder.exercises(notebook)), ("s", folder.questions(notebook))):
        wanted = [f"{letter}{number}" for number in range(1, len(found) + 1)]
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


def of_question(notebook: str, name: str) -> tuple[Choice | None, list[str]]:
    """Return a question, if it can be read, and what it lacks."""
    try:
        choice = read_choice(Path(folder.HERE, notebook, name))
    except BadExercise as error:
        return None, [str(error)]
    return choice, [f"`question.md`: {text}" for text in of_choice(choice)]


def of_choice(choice: Choice) -> Iterator[str]:
    """Yield what a question lacks."""
    count = len(choice.answers)
    if not FEWEST_ANSWERS <= count <= MOST_ANSWERS:
        yield f"{count} yanıt var; {FEWEST_ANSWERS} ile {MOST_ANSWERS} arasında olmalı."
    right = [one.letter for one in choice.answers if one.right]
    if len(right) != 1:
        yield f"`**Doğru:**` ile açıklanan {len(right)} yanıt var; tam bir tane olmalı."
    if not choice.minutes:
        yield _NO_MINUTES
    if not choice.section:
        yield "yeri yok; sorunun ardına konacağı bölümü yazın: `**Yer:** #bölüm`."
    if not _TURKISH & set(re.sub(r"^```.*?^```", "", choice.text, flags=re.MULTILINE | re.DOTALL)):
        yield "soru Türkçe değil (hiç ç, ğ, ı, ö, ş, ü yok)."
    texts = [one.text for one in choice.answers]
    for one in choice.answers:
        yield from (f"{one.letter}: {text}" for text in _of_answer(one, texts, right))
    for hint in choice.hints:
        if any(_names(hint, letter) for letter in right):
            yield "bir ipucu doğru yanıtın harfini söylüyor."


def _of_answer(one: Answer, texts: list[str], right: list[str]) -> Iterator[str]:
    if not one.text:
        yield "yanıtın metni yok."
    elif texts.count(one.text) > 1:
        yield "aynı yanıt iki kez var."
    if not one.why:
        yield "açıklaması yok (`**Yanlış:** …` ya da `**Doğru:** …`)."
        return
    if not _TURKISH & set(one.why):
        yield "açıklama Türkçe değil (hiç ç, ğ, ı, ö, ş, ü yok)."
    if "**" in one.why or "```" in one.why:
        yield "açıklama tek paragraflık düz metin olmalı; içinde ancak `kod` bulunabilir."
    if not one.right and any(_names(one.why, letter) for letter in right):
        yield "açıklama doğru yanıtın harfini söylüyor."


def _names(text: str, letter: str) -> bool:
    """Tell whether a text names an answer by its letter: not as part of code, nor as a suffix (4'e)."""
    prose = re.sub(r"`[^`]{2,}`", " ", text)
    return re.search(rf"(?<![\w'’]){letter}(?!\w)", prose, re.IGNORECASE) is not None


def of_cells(name: str, notebook: dict[str, Any]) -> Iterator[str]:
    """Yield what a notebook itself lacks to show its exercises, and what it shows without a folder for it."""
    code = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    asked = re.findall(r"^(n\d\d\.([qs])(\d+))(?=\.(?:check|answer)\()", code, re.MULTILINE)
    if f"import {name}" not in code:
        yield f"{name}: defterde `from helpers.exercises import {name}, progress` satırı yok."
    elif asked and f"import {name}" not in code.partition(f"\n{asked[0][0]}.")[0]:
        yield f"{name}: `from helpers.exercises import {name}, progress` satırı daha yukarıda durmalı."
    for stranger in sorted({one for one, _, _ in asked} - {f"{name}.{one}" for one in folder.names(name)}):
        yield f"{stranger}: defterde var, ama klasörü yok."
    for kind, what in (("q", "alıştırmalar"), ("s", "sorular")):
        numbers = [int(number) for _, letter, number in asked if letter == kind]
        if numbers != sorted(numbers):
            shown = ", ".join(f"{kind}{number}" for number in numbers)
            yield f"{name}: {what} defterde şu sırada: {shown}. Klasörleri bu sırayla numaralayın."


def _of_texts(exercise: Definition) -> Iterator[str]:
    for file, code in (("starter.py", exercise.starter), ("solution.py", exercise.solution)):
        if trouble := _unreadable(code):
            yield f"`{file}` Python'un yazım kurallarına uymuyor: {trouble}"
    if not exercise.minutes:
        yield f"`task.md`: {_NO_MINUTES}"
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

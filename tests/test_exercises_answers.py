"""Every exercise of every notebook: its solution is right, typical wrong answers are explained, its form."""

from __future__ import annotations

import ast
import importlib
import multiprocessing
import pkgutil
import re
import time
from typing import TYPE_CHECKING

import pytest

import helpers.exercises
from helpers.exercises import _judge
from helpers.exercises._find import exercises_of
from tests.exercises import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers.exercises._definition import Definition

place = place  # noqa: PLW0127  (a fixture)

MODULES = sorted(
    name for _, name, _ in pkgutil.iter_modules(helpers.exercises.__path__) if re.fullmatch(r"n\d\d", name)
)
BY_MODULE = {name: exercises_of(importlib.import_module(f"helpers.exercises.{name}")) for name in MODULES}
EXERCISES = [
    pytest.param(one, id=f"{name}-{one.number}") for name, found in BY_MODULE.items() for one in found
]
WRONG = [
    pytest.param(one, code, phrase, id=f"{name}-{one.number}-{index}")
    for name, found in BY_MODULE.items()
    for one in found
    for index, (code, phrase) in enumerate(one.wrong, start=1)
]
MOST_SECONDS = 20  # of a right answer; a check takes one to three when the machine is quiet


@pytest.fixture(autouse=True)
def leaves_nothing(place: Path) -> Iterator[None]:
    yield
    assert place.is_dir()


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.timeout(60)
def test_the_solution_is_right(exercise: Definition, method: str) -> None:
    begin = time.monotonic()
    verdict = _judge.judge(exercise, exercise.cell(exercise.solution), [method])
    assert verdict.outcome == "doğru", verdict
    assert time.monotonic() - begin < MOST_SECONDS
    # Nothing in it depends on this run: nbval compares it.
    assert verdict.rows == (("", "Denetlenenler:"),)
    assert list(verdict.points) == [check.text for check in exercise.checks]


@pytest.mark.parametrize("exercise, code, phrase", WRONG)
@pytest.mark.timeout(90)
def test_a_wrong_answer_is_explained(exercise: Definition, code: str, phrase: str) -> None:
    verdict = _judge.judge(exercise, exercise.cell(code), _judge.default_methods())
    assert verdict.outcome in ("yanlış", "hata", "süre doldu"), verdict
    assert phrase in repr(verdict), verdict
    for line in exercise.solution.splitlines():
        # It never shows the solution: no line of it that the student has not written.
        if len(line.strip()) > 25 and line.strip() not in code and line not in exercise.starter:
            assert line.strip() not in repr(verdict)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_untouched_starter_is_not_attempted(exercise: Definition) -> None:
    for code in (
        exercise.starter,
        exercise.cell(exercise.starter),
        "# bir yorum\n" + exercise.starter + "\n\n",
    ):
        assert _judge.judge(exercise, code, ["spawn"]).outcome == "denenmedi"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_wrong_answers_are_all_different(exercise: Definition) -> None:
    phrases = [phrase for _, phrase in exercise.wrong]
    assert len(phrases) >= 3
    assert len(set(phrases)) == len(phrases)
    codes = {ast.dump(ast.parse(code)) for code, _ in exercise.wrong}
    assert len(codes) == len(phrases)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_form_of_an_exercise(exercise: Definition) -> None:
    assert exercise.hints
    assert exercise.checks
    assert exercise.seconds <= 60
    for text in (exercise.title, exercise.task, *exercise.hints, *(check.text for check in exercise.checks)):
        assert text == text.strip() != ""
    for code in (exercise.starter, exercise.solution):
        ast.parse(code)
        assert not code.startswith("%%")
        lines = [line for line in code.splitlines() if line.strip() and not line.strip().startswith("#")]
        assert len(lines) <= 25
    assert len({check.text for check in exercise.checks}) == len(exercise.checks)


@pytest.mark.parametrize("name", MODULES)
def test_a_notebook_has_exercises_of_every_kind(name: str) -> None:
    exercises = BY_MODULE[name]
    assert len(exercises) >= 4
    numbers = [f"{int(name[1:])}.{index}" for index in range(1, len(exercises) + 1)]
    assert [one.number for one in exercises] == numbers
    assert exercises[0].level == "kolay"
    assert exercises[-1].level == "zor"
    module = importlib.import_module(f"helpers.exercises.{name}")
    assert module.__all__ == [f"q{index}" for index in range(1, len(exercises) + 1)]


def test_there_are_exercises() -> None:
    assert MODULES

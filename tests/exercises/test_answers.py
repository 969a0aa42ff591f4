"""Every exercise of every notebook: right answers are right, typical wrong ones are explained, its form.

The answers are the files in ``nNN/qN`` beside this one. A wrong answer's first line is a comment that holds
the words which its verdict must contain. Files that begin with ``right_`` are other right answers.
"""

from __future__ import annotations

import ast
import multiprocessing
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.exercises import folder, n01
from helpers.exercises.cells import cells
from helpers.exercises.definition import Definition, load
from helpers.exercises.exercise import Exercise
from helpers.exercises.judge import judge as judging
from helpers.exercises.missing import FEWEST_RIGHT, FEWEST_WRONG
from helpers.exercises.task import BUG_HUNT
from tests.exercises.support import definition, place

if TYPE_CHECKING:
    from collections.abc import Iterator

place = place  # noqa: PLW0127  (a fixture)

HERE = Path(__file__).parent
EXERCISES = [load(notebook, name) for notebook in folder.notebooks() for name in folder.exercises(notebook)]
BUG_HUNTS = [exercise for exercise in EXERCISES if exercise.kind == BUG_HUNT]
BY_NAME = {one.name: one for one in EXERCISES}
ANSWERS = sorted(HERE.glob("n*/q*/*.py"))
RIGHT = [path for path in ANSWERS if path.stem.startswith("right_")]
WRONG = [path for path in ANSWERS if path not in RIGHT]
METHODS = multiprocessing.get_all_start_methods()
MOST_SECONDS = 20  # of a right answer; a check takes one to three when the machine is quiet
MOST_LINES = 25  # of a program, comments and empty lines left out
# Here the given part, which makes a file of its own to try the answer on, is already 12 and 17 of them.
LONGER = {"n11.q4": 29, "n11.q5": 27}


def exercise_of(path: Path) -> Definition:
    return BY_NAME[f"{path.parent.parent.name}.{path.parent.name}"]


def name_of(path: Path) -> str:
    return "-".join(path.relative_to(HERE).with_suffix("").parts)


each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)


@pytest.fixture(autouse=True)
def leaves_nothing(place: Path) -> Iterator[None]:
    yield
    assert place.is_dir()


def assert_right(exercise: Definition, code: str, methods: list[str]) -> None:
    begin = time.monotonic()
    verdict = judging.judge(exercise, exercise.cell(code), methods)
    assert verdict.outcome == "doğru", verdict
    assert time.monotonic() - begin < MOST_SECONDS * len(methods)
    # Nothing in it depends on how it went: nbval compares it.
    assert verdict.rows == (("", "Denetlenenler:"),)
    assert list(verdict.points) == [check.text for check in exercise.checks]


@pytest.mark.parametrize("method", METHODS)
@each_exercise
@pytest.mark.timeout(60)
def test_the_solution_is_right(exercise: Definition, method: str) -> None:
    assert_right(exercise, exercise.solution, [method])


# Each under one method, in turn: which one hardly matters, since the solutions are right under all.
@pytest.mark.sampled
@pytest.mark.parametrize(
    "path, method",
    [(path, METHODS[n % len(METHODS)]) for n, path in enumerate(RIGHT)],
    ids=map(name_of, RIGHT),
)
@pytest.mark.timeout(90)
def test_another_right_answer_is_right(path: Path, method: str) -> None:
    assert_right(exercise_of(path), path.read_text(encoding="utf-8"), [method])


@pytest.mark.sampled
@pytest.mark.parametrize("path", WRONG, ids=name_of)
@pytest.mark.timeout(90)
def test_a_wrong_answer_is_explained(path: Path) -> None:
    exercise = exercise_of(path)
    code = path.read_text(encoding="utf-8")
    words = code.partition("\n")[0].removeprefix("# ")
    verdict = judging.judge(exercise, exercise.cell(code), judging.default_methods())
    assert verdict.outcome in ("yanlış", "hata", "kilitlendi", "süre doldu"), verdict
    assert words in repr(verdict), verdict
    for line in exercise.solution.splitlines():
        # It never shows the solution: no line of it that the student has not written.
        if len(line.strip()) > 25 and line.strip() not in code and line not in exercise.starter:
            assert line.strip() not in repr(verdict)


@each_exercise
def test_the_untouched_starter_is_not_attempted(exercise: Definition) -> None:
    for code in (
        exercise.starter,
        exercise.cell(exercise.starter),
        "# bir yorum\n" + exercise.starter + "\n\n",
    ):
        assert judging.judge(exercise, code, ["spawn"]).outcome == "denenmedi"


def unlike(code: str) -> str:
    """Return a program that does the same, but is not the same."""
    return f"{code}\nchanged = None\n"


@pytest.mark.sampled
@pytest.mark.parametrize("exercise", BUG_HUNTS, ids=lambda one: one.name)
@pytest.mark.timeout(90)
def test_the_program_of_a_bug_hunt_fails(exercise: Definition) -> None:
    code = exercise.cell(unlike(exercise.starter))
    assert judging.judge(exercise, code, judging.default_methods()).outcome != "doğru"


def test_an_untouched_bug_hunt_is_one() -> None:
    hunt = definition(kind=BUG_HUNT, starter="print(1 / 0)")
    untouched = judging.judge(hunt, hunt.cell(hunt.starter), ["spawn"])
    assert untouched.outcome == "denenmedi"
    assert "hatayı düzeltip" in repr(untouched)
    assert judging.judge(hunt, unlike(hunt.starter), ["spawn"]).outcome == "hata"
    assert cells(hunt)[0]["source"].startswith("### Alıştırma 0.1: Deneme (kolay, hata avı)\n")
    assert repr(Exercise(hunt)).startswith("Alıştırma 0.1: Deneme (kolay, hata avı): ")


@each_exercise
def test_there_are_answers_and_all_are_different(exercise: Definition) -> None:
    wrong = [path.read_text(encoding="utf-8") for path in WRONG if exercise_of(path) is exercise]
    right = [path.read_text(encoding="utf-8") for path in RIGHT if exercise_of(path) is exercise]
    assert len(wrong) >= FEWEST_WRONG
    assert len(right) >= FEWEST_RIGHT
    first_lines = [code.partition("\n")[0] for code in wrong]
    assert all(line.startswith("# ") for line in first_lines)
    assert len(set(first_lines)) == len(wrong)
    programs = [*wrong, *right, exercise.solution]
    assert len({ast.dump(ast.parse(code)) for code in programs}) == len(programs)


@pytest.mark.parametrize(
    "path", sorted(HERE.glob("n*/q*")), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_answers_belong_to_an_exercise(path: Path) -> None:
    assert f"{path.parent.name}.{path.name}" in BY_NAME


@each_exercise
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
        assert len(lines) <= LONGER.get(exercise.name, MOST_LINES)
    assert len({check.text for check in exercise.checks}) == len(exercise.checks)


@pytest.mark.parametrize("notebook", [name for name in folder.notebooks() if folder.exercises(name)])
def test_a_notebook_has_exercises_of_every_kind(notebook: str) -> None:
    names = folder.exercises(notebook)
    assert len(names) >= 4
    assert names == [f"q{index}" for index in range(1, len(names) + 1)]
    assert BY_NAME[f"{notebook}.q1"].level == "kolay"
    assert BY_NAME[f"{notebook}.{names[-1]}"].level == "zor"


def test_there_are_exercises() -> None:
    assert EXERCISES


def test_reading_an_exercise_leaves_it_where_it_was() -> None:
    load("n01", "q1")
    assert n01.q1.check.__doc__
    assert repr(n01.q1).startswith("Alıştırma 1.1: ")

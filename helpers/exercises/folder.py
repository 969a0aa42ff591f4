"""Finds exercises and questions: folders ``nNN/qN`` and ``nNN/sN`` of ordinary files beside this one.

A checked program imports this too: everything else is imported on demand.
"""

from __future__ import annotations

import os
import sys

from helpers.exercises import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from helpers.exercises.exercise import Exercise
    from helpers.exercises.project import Step
    from helpers.exercises.question import Question

answers.watch()  # also cells that are run before the first exercise is asked for may be answers

HERE = os.path.dirname(os.path.abspath(__file__))
STEP = "proje"


def notebooks() -> list[str]:
    """Return the names of all notebooks with exercises: n01, n02 and so on."""
    return sorted(name for name in os.listdir(HERE) if name[0] == "n" and name[1:].isdecimal())


def exercises(notebook: str) -> list[str]:
    """Return the names of a notebook's exercises, in order: q1, q2 and so on."""
    return _numbered(notebook, "q")


def questions(notebook: str) -> list[str]:
    """Return the names of a notebook's choice questions, in order: s1, s2 and so on."""
    return _numbered(notebook, "s")


def steps(notebook: str) -> list[str]:
    """Return the name of a notebook's step of the project, if it has one."""
    return [STEP] if os.path.isdir(os.path.join(HERE, notebook, STEP)) else []


def names(notebook: str) -> list[str]:
    """Return the names of all that a notebook asks."""
    return exercises(notebook) + questions(notebook) + steps(notebook)


def imported() -> list[str]:
    """Return the names of the notebooks whose exercises are opened in this kernel: n04, say."""
    values = list(vars(sys.modules["__main__"]).values())
    names = {value.__name__ for value in values if isinstance(value, type(sys))}
    return [notebook for notebook in notebooks() if f"helpers.exercises.{notebook}" in names]


def exercise(package: str, name: str) -> Exercise | Question | Step:
    """Return what a notebook's package, such as helpers.exercises.n01, asks: its ``__getattr__``."""
    notebook = package.rpartition(".")[2]
    found: Exercise | Question | Step
    if name in exercises(notebook):
        from helpers.exercises.definition import load
        from helpers.exercises.exercise import Exercise

        found = Exercise(load(notebook, name))
    elif name in questions(notebook):
        from pathlib import Path

        from helpers.exercises.choice import read_choice
        from helpers.exercises.question import Question

        found = Question(read_choice(Path(HERE, notebook, name)))
    elif name in steps(notebook):
        from helpers.exercises.definition import load
        from helpers.exercises.project import Step

        found = Step(load(notebook, name))
    else:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    setattr(sys.modules[package], name, found)
    return found


def _numbered(notebook: str, letter: str) -> list[str]:
    found = [
        name
        for name in os.listdir(os.path.join(HERE, notebook))
        if name[0] == letter and name[1:].isdecimal()
    ]
    return sorted(found, key=lambda name: int(name[1:]))

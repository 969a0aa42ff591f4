"""Finds exercises: each is a folder ``nNN/qN`` of ordinary files beside this one.

A checked program imports this too: everything else is imported on demand.
"""

from __future__ import annotations

import os
import sys

from helpers.exercises import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from helpers.exercises.exercise import Exercise

answers.watch()  # also cells that are run before the first exercise is asked for may be answers

HERE = os.path.dirname(os.path.abspath(__file__))


def notebooks() -> list[str]:
    """Return the names of all notebooks with exercises: n01, n02 and so on."""
    return sorted(name for name in os.listdir(HERE) if name[0] == "n" and name[1:].isdecimal())


def names(notebook: str) -> list[str]:
    """Return the names of a notebook's exercises, in order: q1, q2 and so on."""
    found = [
        name for name in os.listdir(os.path.join(HERE, notebook)) if name[0] == "q" and name[1:].isdecimal()
    ]
    return sorted(found, key=lambda name: int(name[1:]))


def exercise(package: str, name: str) -> Exercise:
    """Return an exercise of a notebook's package, such as helpers.exercises.n01: its ``__getattr__``."""
    notebook = package.rpartition(".")[2]
    if name not in names(notebook):
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    from helpers.exercises.definition import load
    from helpers.exercises.exercise import Exercise

    found = Exercise(load(notebook, name))
    setattr(sys.modules[package], name, found)
    return found

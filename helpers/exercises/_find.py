"""Finds the exercises of a notebook's module."""

from __future__ import annotations

from types import ModuleType

from helpers.exercises._definition import Definition
from helpers.exercises._exercise import Exercise


def exercises_of(module: ModuleType) -> list[Definition]:
    """Return the definitions of a module's exercises, in order."""
    found = [value._definition for value in vars(module).values() if isinstance(value, Exercise)]
    return sorted(found, key=lambda one: [int(part) for part in one.number.split(".")])

"""What may be asked of the philosophers' laboratory; the checks come before anything starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.labs.philosophers._words import CURES
from helpers.measure.checks import check_start_method
from helpers.workers.checks import whole_number

MIN_PHILOSOPHERS, MAX_PHILOSOPHERS = 2, 9
MAX_MEALS = 100

_EXAMPLE = 'lab.start(philosophers=5, cure="order", meals=3)'


@dataclass(frozen=True)
class Plan:
    """What has been asked for; everything in it has been checked."""

    philosophers: int
    cure: str
    meals: int
    forced: bool
    start_method: str


def checked(chosen: dict[str, Any]) -> Plan:
    """Return the plan, or say how to correct the call."""
    low, high = MIN_PHILOSOPHERS, MAX_PHILOSOPHERS
    count = whole_number(chosen["philosophers"], "philosophers", low=low, high=high, example=_EXAMPLE)
    meals = whole_number(chosen["meals"], "meals", low=1, high=MAX_MEALS, example=_EXAMPLE)
    cure, forced = chosen["cure"], chosen["forced"]
    names = ", ".join(f'"{name}"' for name in CURES)
    if not isinstance(cure, str):
        kind = type(cure).__name__
        raise TypeError(f"`cure` bir ad (str) olmalı; verilen değerin türü {kind}. Geçerli adlar: {names}")
    if cure not in CURES:
        raise ValueError(f"`cure` tanınmıyor: {cure[:40]!r}. Geçerli adlar: {names}")
    if not isinstance(forced, bool):
        kind = type(forced).__name__
        raise TypeError(f"`forced` True ya da False olmalı; verilen değerin türü {kind}. Örnek: {_EXAMPLE}")
    return Plan(count, cure, meals, forced, check_start_method(chosen["start_method"]))

"""What may be asked of the race laboratory; the checks come before anything starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.measure.checks import check_start_method
from helpers.workers.checks import whole_number

MAX_PROCESSES = 16
MAX_INCREMENTS = 10_000_000

_EXAMPLE = "lab.start(processes=2, increments=100_000, lock=False)"


@dataclass(frozen=True)
class Plan:
    """What has been asked for; everything in it has been checked."""

    processes: int
    increments: int
    lock: bool
    start_method: str


def checked(chosen: dict[str, Any]) -> Plan:
    """Return the plan, or say how to correct the call."""
    count = whole_number(chosen["processes"], "processes", low=1, high=MAX_PROCESSES, example=_EXAMPLE)
    times = whole_number(chosen["increments"], "increments", low=1, high=MAX_INCREMENTS, example=_EXAMPLE)
    lock = chosen["lock"]
    if not isinstance(lock, bool):
        kind = type(lock).__name__
        raise TypeError(f"`lock` True ya da False olmalı; verilen değerin türü {kind}. Örnek: {_EXAMPLE}")
    return Plan(count, times, lock, check_start_method(chosen["start_method"]))

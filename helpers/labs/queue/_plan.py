"""What may be asked of the queue laboratory; the checks come before anything starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.measure.checks import check_start_method
from helpers.workers.checks import real_number, whole_number

MAX_PRODUCERS = MAX_CONSUMERS = 8
MAX_SPEED_SECONDS = 2.0
MAX_BOUND = 100
MAX_ITEMS = 10_000

DEFAULTS = {
    "producers": 1,
    "consumers": 1,
    "produce_seconds": 0.05,
    "consume_seconds": 0.15,
    "bound": 5,
    "items": 40,
}

EXAMPLE = "lab.start(producers=2, consumers=1, produce_seconds=0.05, consume_seconds=0.15, bound=5, items=40)"
SPEED_EXAMPLE = "lab.set_speed(produce_seconds=0.2, consume_seconds=0.05)"


@dataclass(frozen=True)
class Plan:
    """What has been asked for; everything in it has been checked."""

    producers: int
    consumers: int
    produce_seconds: float
    consume_seconds: float
    bound: int
    items: int
    start_method: str


def checked(chosen: dict[str, Any]) -> Plan:
    """Return the plan, or say how to correct the call."""

    def whole(name: str, low: int, high: int) -> int:
        return whole_number(chosen[name], name, low=low, high=high, example=EXAMPLE)

    return Plan(
        producers=whole("producers", 1, MAX_PRODUCERS),
        consumers=whole("consumers", 1, MAX_CONSUMERS),
        produce_seconds=speed(chosen["produce_seconds"], "produce_seconds", EXAMPLE),
        consume_seconds=speed(chosen["consume_seconds"], "consume_seconds", EXAMPLE),
        bound=whole("bound", 0, MAX_BOUND),
        items=whole("items", 1, MAX_ITEMS),
        start_method=check_start_method(chosen["start_method"]),
    )


def speed(value: object, name: str, example: str = SPEED_EXAMPLE) -> float:
    """Return the seconds an item takes, or say how to correct the call."""
    return float(real_number(value, name, low=0, high=MAX_SPEED_SECONDS, example=example))

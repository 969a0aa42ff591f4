"""What the speed-up laboratory is asked to measure; everything is checked before anything starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from helpers.labs import _pool_plan as pools
from helpers.labs._pool_words import size_text
from helpers.labs._speedup_work import burn_with_data
from helpers.measure import MAX_POOL_SIZE
from helpers.measure._checks import check_start_method
from helpers.workers._checks import real_number, whole_number

MAX_WORKERS = min(64, MAX_POOL_SIZE)
MAX_TASKS = 1_000
MAX_REPEATS = 15
MAX_STEPS, MAX_MEGABYTES = 1_000, 64
EACH_UP_TO = 8  # every pool size up to here, some of those above
PIECES = (8, 80, 800, 8_000)
CURVE = ("job", "tasks", "serial_tasks", "size", "max_workers", "repeats", "start_method")
COSTS = ("steps", "megabytes", "workers", "repeats", "start_method")
SIZES = {"cpu": 0.5, "wait": 0.1, "memory": 64.0}  # of a task, to begin with

_EXAMPLE = "lab.start(tasks=20, serial_tasks=2, max_workers=4)"
_COST_EXAMPLE = "lab.start_costs(steps=8, megabytes=8, workers=2)"


@dataclass(frozen=True)
class Curve:
    """A speed-up curve to be measured."""

    job: str
    work: str
    function: Callable[[Any], Any]
    serial: tuple[Any, ...]  # done one after the other, before the pool
    parallel: tuple[Any, ...]
    sizes: tuple[int, ...]
    repeats: int
    start_method: str


@dataclass(frozen=True)
class Costs:
    """The same work, cut into pieces of different sizes."""

    work: str
    steps: int
    data: int  # bytes
    workers: int
    repeats: int
    start_method: str

    @property
    def cuts(self) -> list[tuple[int, int]]:
        """Numbers of tasks, each with chunks of one and with the chunks that Pool.map would choose."""
        found = []
        for tasks in PIECES:
            usual = -(-tasks // (4 * self.workers))
            found += [(tasks, chunk) for chunk in dict.fromkeys((1, usual))]
        return found

    def items(self, tasks: int) -> list[tuple[int, bytes]]:
        """Return the tasks. Each has data of its own: pickle sends the same object only once a chunk."""
        return [(self.steps // tasks, bytes(self.data // tasks)) for _ in range(tasks)]


def check_names(settings: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """Raise a TypeError for a setting that does not exist."""
    for name in settings:
        if name not in known:
            listed = ", ".join(f"`{one}`" for one in known)
            raise TypeError(f"`{name}` diye bir ayar yok. Ayarlar: {listed}")


def sizes_up_to(most: int) -> tuple[int, ...]:
    """Return the pool sizes to be measured: 1 and `most` among them."""
    found = [size for size in range(1, most + 1) if size <= EACH_UP_TO]
    size = EACH_UP_TO
    while size < most:
        found.append(min(size * 3 // 2, most))
        size *= 2
        found.append(min(size, most))
    return tuple(dict.fromkeys(found))


def make_curve(settings: Mapping[str, Any]) -> Curve:
    """Return the curve that these settings ask for, or say what is wrong with them."""
    most = whole_number(
        settings["max_workers"], "max_workers", low=1, high=MAX_WORKERS, example=_EXAMPLE
    )
    tasks = whole_number(settings["tasks"], "tasks", low=1, high=MAX_TASKS, example=_EXAMPLE)
    serial = whole_number(settings["serial_tasks"], "serial_tasks", low=0, high=MAX_TASKS, example=_EXAMPLE)
    if serial >= tasks:
        raise ValueError(
            f"`serial_tasks` ({serial}) `tasks` değerinden ({tasks}) küçük olmalı: "
            f"havuza en az bir iş kalsın. Örnek: {_EXAMPLE}"
        )
    repeats = _repeats(settings, _EXAMPLE)
    # The pool laboratory's own checks: the kind of work, its size, the memory that it needs.
    pool = pools.make_plan({**settings, "pool_size": most, "chunksize": None}, None)
    share = f", {serial} tanesi sırayla" if serial else ""
    return Curve(
        pool.job,
        f"{pool.work}{share}",
        pool.function,
        pool.items[:serial],
        pool.items[serial:],
        sizes_up_to(most),
        repeats,
        pool.start_method,
    )


def make_costs(settings: Mapping[str, Any]) -> Costs:
    """Return the measurement that these settings ask for, or say what is wrong with them."""
    steps = real_number(settings["steps"], "steps", low=0.1, high=MAX_STEPS, example=_COST_EXAMPLE)
    data = real_number(
        settings["megabytes"], "megabytes", low=0, high=MAX_MEGABYTES, example=_COST_EXAMPLE
    )
    workers = whole_number(settings["workers"], "workers", low=1, high=MAX_WORKERS, example=_COST_EXAMPLE)
    repeats = _repeats(settings, _COST_EXAMPLE)
    method = check_start_method(settings["start_method"])
    text = size_text(steps, "milyon adım") + (f", {size_text(data, 'MB')} veri" if data else "")
    return Costs(text, round(steps * 1e6), round(data * 1e6), workers, repeats, method)


def _repeats(settings: Mapping[str, Any], example: str) -> int:
    return whole_number(settings["repeats"], "repeats", low=1, high=MAX_REPEATS, example=example)

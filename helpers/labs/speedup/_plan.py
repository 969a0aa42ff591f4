"""What the speed-up laboratory is asked to measure; everything is checked before anything starts."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from helpers.labs.base.fields import Number, Numbers
from helpers.labs.pool import _plan as pool
from helpers.labs.pool._plan import JOBS, Plan, check_names, make_plan
from helpers.measure import MAX_POOL_SIZE, usable_cores
from helpers.workers.checks import real_number, whole_number

SPEED_UP, CHUNKSIZE, SIZE = "speedup", "chunksize", "size"  # the three experiments
MOST_VALUES = 8
MOST_REPEATS = 20
MOST_SHARE = 0.9

_START = 'lab.start(job="cpu", pool_sizes=[1, 2, 4], serial_share=0.1)'
_SHARES = 'lab.start_shares(vary="chunksize", values=[1, 10, 100])'
SETTINGS = {
    SPEED_UP: ("job", "tasks", "size", "pool_sizes", "chunksize", "repeats", "serial_share", "start_method"),
    CHUNKSIZE: ("job", "tasks", "size", "values", "pool_size", "repeats", "start_method"),
    SIZE: ("job", "tasks", "values", "chunksize", "pool_size", "repeats", "start_method"),
}  # fmt: skip
# What fits each job: the size of a task in its own unit, and the values that show something.
SIZES = {"cpu": 0.5, "wait": 0.1, "memory": 32.0}
SMALL_TASKS = {"cpu": (1000, 0.005), "wait": (200, 0.001), "memory": (200, 1.0)}
CHUNKS = {"cpu": (1, 10, 100, 500), "wait": (1, 10, 50, 100), "memory": (1, 10, 50, 100)}
GROWING = {"cpu": (0.001, 0.01, 0.1, 1.0), "wait": (0.001, 0.01, 0.1), "memory": (1.0, 4.0, 16.0, 64.0)}
GROWING_TASKS = 32


@dataclass(frozen=True)
class Point:
    """One value that is measured: a pool size, a chunk size or the size of a task."""

    value: float
    pool: Plan
    serial: Plan | None  # the part of the work that one process does alone, before the pool

    def weight(self, cores: int) -> float:
        """Return about how long it takes, in units of its own: to foretell the end."""
        work = (self.pool.size or 0.0) * len(self.pool.items)
        workers = self.pool.pool_size if self.pool.job == "wait" else min(self.pool.pool_size, cores)
        serial = self.serial.size or 0.0 if self.serial else 0.0
        alone = serial * len(self.pool.items)
        start = 0.02 * SIZES[self.pool.job] * self.pool.pool_size  # also the smallest work has to begin
        return work / workers + alone + start


@dataclass(frozen=True)
class Experiment:
    """A row of points, each to be measured several times."""

    kind: str
    points: tuple[Point, ...]
    repeats: int
    work: str
    serial_share: float
    settings: dict[str, Any]

    @property
    def warm_up(self) -> int:
        """Which point is run once before anything counts: the one that is over first."""
        cores = usable_cores().count
        return min(range(len(self.points)), key=lambda index: self.points[index].weight(cores))


def default_pool_sizes() -> tuple[int, ...]:
    """Return the pool sizes worth a look: up to twice the usable cores, eight at most."""
    cores = usable_cores().count
    most = max(2, 2 * cores)
    if most <= MOST_VALUES:
        return tuple(range(1, most + 1))
    wanted = {1, 2, cores // 4, cores // 2, 3 * cores // 4, cores, 3 * cores // 2, most}
    return tuple(sorted({min(MAX_POOL_SIZE, size) for size in wanted if size >= 1}))


def defaults(kind: str, job: str = "cpu") -> dict[str, Any]:
    """Return the first settings of an experiment; those of another job have other sizes."""
    common = {"job": job, "repeats": 2, "start_method": multiprocessing.get_start_method()}
    if kind == SPEED_UP:
        own: dict[str, Any] = {"tasks": 16, "size": SIZES[job], "pool_sizes": None, "chunksize": None}
        return {**common, **own, "serial_share": 0.0}
    pool_size = min(usable_cores().max_workers, MAX_POOL_SIZE)
    if kind == CHUNKSIZE:
        tasks, size = SMALL_TASKS[job]
        return {**common, "tasks": tasks, "size": size, "values": list(CHUNKS[job]), "pool_size": pool_size}
    values = list(GROWING[job])
    return {**common, "tasks": GROWING_TASKS, "values": values, "chunksize": None, "pool_size": pool_size}


def merge(kind: str, shown: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the controls show, changed by what was given; a new job brings sizes that fit it."""
    check_names(given, SETTINGS[kind])
    job = given.get("job", shown["job"])
    if job != shown["job"] and isinstance(job, str) and job in JOBS:
        sized = ("size", "values", "tasks") if kind != SPEED_UP else ("size",)
        fitting = {name: value for name, value in defaults(kind, job).items() if name in sized}
        return {**shown, **fitting, **given}
    return {**shown, **given}


def fields(kind: str, job: str) -> dict[str, Number | Numbers]:
    """Return what may be written into the fields of an experiment."""
    shared = pool.fields(job)
    varied = shared["size"] if kind == SIZE else replace(shared["chunksize"], optional=False)
    workers = Number(1, MAX_POOL_SIZE)
    return {
        **shared,
        "pool_size": workers,
        "pool_sizes": Numbers(workers, MOST_VALUES, always=(1,), optional=True),
        "values": Numbers(varied, MOST_VALUES),
        "repeats": Number(1, MOST_REPEATS),
    }


def plan_speed_up(settings: Mapping[str, Any]) -> Experiment:
    """Return the experiment of the first picture: one point for each pool size."""
    share = real_number(settings["serial_share"], "serial_share", low=0, high=MOST_SHARE, example=_START)
    repeats = _repeats(settings["repeats"])
    sizes = settings["pool_sizes"]
    if sizes is None:
        chosen = default_pool_sizes()
    else:
        # One worker is always measured: every speed-up is told from it.
        chosen = tuple(sorted({1, *_values(sizes, "pool_sizes", _START)}))
        if len(chosen) > MOST_VALUES:
            raise ValueError(f"`pool_sizes` en fazla {MOST_VALUES} değer olabilir (1 ile). Örnek: {_START}")
    points = []
    for size in chosen:
        whole = make_plan({**settings, "pool_size": size}, None)
        points.append(_split(whole, share))
    whole = make_plan({**settings, "pool_size": 1}, None)
    alone, together = points[0].serial, points[0].pool
    real = (alone.size or 0.0) / ((alone.size or 0.0) + (together.size or 1.0)) if alone else 0.0
    checked = {**whole.settings, "pool_sizes": None if sizes is None else list(chosen)}
    checked |= {"repeats": repeats, "serial_share": float(share)}
    kept = {name: checked[name] for name in SETTINGS[SPEED_UP]}
    return Experiment(SPEED_UP, tuple(points), repeats, whole.work, real, kept)


def plan_shares(vary: str, settings: Mapping[str, Any]) -> Experiment:
    """Return an experiment of the second picture: one point for each chunk size or size of a task."""
    repeats = _repeats(settings["repeats"])
    values = _values(settings["values"], "values", _SHARES)
    if len(set(values)) > MOST_VALUES:
        raise ValueError(f"`values` en fazla {MOST_VALUES} değer olabilir. Örnek: {_SHARES}")
    plans = []
    for value in values:
        try:
            plans.append(make_plan({"chunksize": None, **settings, vary: value}, None))
        except (TypeError, ValueError) as error:
            raise type(error)(f"`values` içindeki bir değer uygun değil. {error}") from None
    found = {float(getattr(plan, vary)): plan for plan in plans}
    points = tuple(Point(value, found[value], None) for value in sorted(found))
    first = points[0].pool
    checked = {**first.settings, "repeats": repeats, "values": [tidy(point.value) for point in points]}
    kept = {name: checked[name] for name in SETTINGS[vary]}
    kind = JOBS[first.job]
    work = first.work if vary == CHUNKSIZE else f"{kind.short}, {len(first.items)} iş"
    return Experiment(vary, points, repeats, work, 0.0, kept)


def check_vary(vary: object) -> str:
    """Return what shall be varied."""
    if vary in (CHUNKSIZE, SIZE):
        return str(vary)
    shown = f'"{vary[:40]}"' if isinstance(vary, str) else f"{type(vary).__name__} türünde bir değer"
    raise ValueError(f'`vary` "chunksize" ya da "size" olabilir; verilen: {shown}. Örnek: {_SHARES}')


def value_text(kind: str, job: str, value: float) -> str:
    """Return a point's value with its unit."""
    if kind == SIZE:
        return JOBS[job].size_text(value)
    return f"{value:.0f} işçi" if kind == SPEED_UP else f"{value:.0f} iş"


def _split(whole: Plan, share: float) -> Point:
    """Cut every task in two: its serial part is done by one process alone, the rest in the pool."""
    if not share:
        return Point(whole.pool_size, whole, None)
    size = whole.size or 0.0
    alone = size * share
    if whole.job == "memory":  # whole megabytes only
        alone = float(min(max(1, round(alone)), size - 1))
        if size < 2:  # noqa: PLR2004
            raise ValueError(f"`serial_share` için bir bellek işi en az 2 MB olmalı. Örnek: {_START}")
    return Point(whole.pool_size, _sized(whole, size - alone), _sized(whole, alone).alone)


def _sized(plan: Plan, size: float) -> Plan:
    item = JOBS[plan.job].item(size)
    return replace(plan, items=(item,) * len(plan.items), size=size)


def _repeats(value: object) -> int:
    return whole_number(value, "repeats", low=1, high=MOST_REPEATS, example="lab.start(repeats=3)")


def _values(found: object, name: str, example: str) -> list[Any]:
    if isinstance(found, str) or not isinstance(found, Iterable):
        kind = type(found).__name__
        raise TypeError(f"`{name}` bir sayı listesi olmalı; verilen değerin türü {kind}. Örnek: {example}")
    values = list(islice(found, 100))
    if not values:
        raise ValueError(f"`{name}` boş; en az bir değer verin. Örnek: {example}")
    if name == "pool_sizes":
        return [whole_number(value, name, low=1, high=MAX_POOL_SIZE, example=example) for value in values]
    return [real_number(value, name, low=0, high=1_000_000, example=example) for value in values]


def tidy(value: float) -> float | int:
    """Return a whole number as an int."""
    return int(value) if value == int(value) else value

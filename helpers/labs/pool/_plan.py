"""What the pool laboratory is asked to run; everything is checked before anything starts."""

from __future__ import annotations

import functools
import multiprocessing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from helpers.labs.base.fields import Number
from helpers.measure import MAX_POOL_SIZE, RunningPool, start_pool, usable_cores
from helpers.workers import burn_cpu, touch_memory, wait_for
from helpers.workers.checks import real_number, whole_number

OWN = "own"
MAX_TASKS = 10_000
MAX_OWN_ITEMS = 1_000_000
MEMORY_PASSES = 4  # so that a task copies long enough to be seen
MEMORY_SHARE = 0.7  # of what is free; the rest of the machine needs some too
SERIAL_STEPS = 40  # into so many chunks a serial measurement is cut, for its progress


@dataclass(frozen=True)
class Job:
    """One of the ready-made kinds of work: its function, and what its size means."""

    label: str
    short: str
    unit: str
    function: Callable[[Any], Any]
    scale: float  # from the shown size to the function's argument
    low: float
    high: float
    default: float

    def item(self, size: float) -> float:
        """Return the argument of the function."""
        return size if self.function is wait_for else round(size * self.scale)

    def size_text(self, size: float) -> str:
        """Return a size with its unit: at most three digits after the comma, none that say nothing."""
        text = f"{size:.3f}".rstrip("0").rstrip(".").replace(".", ",")
        return f"{text} {self.unit}"


JOBS = {
    "cpu": Job("İşlemci yoğun (hesap)", "hesap", "milyon adım", burn_cpu, 1e6, 0.001, 1_000, 1.0),
    "wait": Job("Bekleyen (ağ, disk gibi)", "bekleme", "saniye", wait_for, 1, 0, 600, 0.3),
    "memory": Job(
        "Bellek yoğun (kopyalama)",
        "bellek",
        "MB",
        functools.partial(touch_memory, passes=MEMORY_PASSES),
        1, 1, 1_024, 64,
    ),
}  # fmt: skip

SETTINGS = ("job", "tasks", "size", "pool_size", "chunksize", "start_method")


@dataclass(frozen=True)
class Plan:
    """One run, ready to be started."""

    job: str
    function: Callable[[Any], Any]
    items: tuple[Any, ...]
    name: str
    size: float | None
    pool_size: int
    chunksize: int | None
    start_method: str

    @property
    def key(self) -> str:
        """What must be equal for two runs to be compared, and to share one serial measurement."""
        return f"{self.job}:{len(self.items)}:{self.size}"

    @property
    def work(self) -> str:
        """The work in a few words."""
        if self.size is None:
            return f"{self.name}, {len(self.items)} öğe"
        kind = JOBS[self.job]
        return f"{kind.short}, {len(self.items)} × {kind.size_text(self.size)}"

    @property
    def alone(self) -> Plan:
        """The same tasks one after the other, in one worker."""
        return replace(self, pool_size=1, chunksize=max(1, len(self.items) // SERIAL_STEPS))

    def start(self, serial_seconds: float | None = None) -> RunningPool:
        """Start the workers; an error here means that nothing was started."""
        return start_pool(
            self.function,
            self.items,
            pool_size=self.pool_size,
            chunksize=self.chunksize,
            start_method=self.start_method,
            serial_seconds=serial_seconds,
        )

    @property
    def settings(self) -> dict[str, Any]:
        """The values of the controls."""
        own = self.job == OWN
        return {
            "job": self.job,
            **({} if own else {"tasks": len(self.items), "size": self.size}),
            "pool_size": self.pool_size,
            "chunksize": self.chunksize,
            "start_method": self.start_method,
        }


@dataclass(frozen=True)
class OwnJob:
    """The student's own function and its items."""

    function: Callable[[Any], Any]
    items: tuple[Any, ...]

    @property
    def name(self) -> str:
        """The function's name."""
        return str(getattr(self.function, "__name__", type(self.function).__name__))


def own_job(function: object, items: object) -> OwnJob | None:
    """Return the student's own job, or None if there is none."""
    example = "PoolLab(function=is_prime, items=range(1000))"
    if function is None and items is None:
        return None
    if function is None:
        raise TypeError(f"`items` verildi ama `function` verilmedi. Örnek: {example}")
    if not callable(function):
        kind = type(function).__name__
        raise TypeError(
            f"`function` bir fonksiyon olmalı; verilen değerin türü {kind}. "
            f"Fonksiyonun adını parantezsiz verin. Örnek: {example}"
        )
    if items is None:
        raise TypeError(
            f"`function` için `items` de gerekir: fonksiyon her öğeyle bir kez çağrılır. Örnek: {example}"
        )
    if not isinstance(items, Iterable):
        kind = type(items).__name__
        raise TypeError(f"`items` bir liste olmalı; verilen değerin türü {kind}. Örnek: {example}")
    found = tuple(islice(items, MAX_OWN_ITEMS + 1))
    if not found:
        raise ValueError(f"`items` boş; en az bir iş gerekir. Örnek: {example}")
    if len(found) > MAX_OWN_ITEMS:
        raise ValueError(f"`items` çok uzun; en fazla {MAX_OWN_ITEMS:_} iş olabilir. Örnek: {example}")
    return OwnJob(function, found)


def check_names(settings: Iterable[str], known: Iterable[str] = SETTINGS) -> None:
    """Raise a TypeError for a setting that does not exist."""
    for name in settings:
        if name not in known:
            names = ", ".join(f"`{one}`" for one in known)
            raise TypeError(f"`{name}` diye bir ayar yok. Ayarlar: {names}")


def defaults(own: OwnJob | None) -> dict[str, Any]:
    """Return the first settings."""
    return {
        "job": OWN if own else "cpu",
        "tasks": 16,
        "size": JOBS["cpu"].default,
        "pool_size": min(usable_cores().max_workers, MAX_POOL_SIZE),
        "chunksize": None,
        "start_method": multiprocessing.get_start_method(),
    }


def merge(shown: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the controls show, changed by what was given; a new job brings a size that fits it."""
    check_names(given)
    job = given.get("job", shown["job"])
    kind = JOBS.get(job) if isinstance(job, str) and job != shown["job"] else None
    return {**shown, **({"size": kind.default} if kind else {}), **given}


def fields(job: str) -> dict[str, Number]:
    """Return what may be written into the fields."""
    kind = JOBS.get(job, JOBS["cpu"])
    return {
        "tasks": Number(1, MAX_TASKS),
        "size": Number(kind.low, kind.high, whole=job == "memory"),
        "chunksize": Number(1, MAX_OWN_ITEMS, optional=True),
    }


def facts() -> dict[str, Any]:
    """Return what the page must know of the jobs and of this machine."""
    cores = usable_cores()
    return {
        "jobs": {name: {"label": job.label, "unit": job.unit} for name, job in JOBS.items()},
        "cores": cores.count,
        "methods": multiprocessing.get_all_start_methods(),
        "max_tasks": MAX_TASKS,
        "max_chunk": MAX_OWN_ITEMS,
    }


def make_plan(settings: Mapping[str, Any], own: OwnJob | None) -> Plan:
    """Return the run that these settings ask for, or say what is wrong with them."""
    example = "lab.start(pool_size=4)"
    pool_size = whole_number(settings["pool_size"], "pool_size", low=1, high=MAX_POOL_SIZE, example=example)
    chunksize = settings["chunksize"]
    if chunksize is not None:
        example = "lab.start(chunksize=10); otomatik seçim için chunksize=None"
        chunksize = whole_number(chunksize, "chunksize", low=1, high=MAX_OWN_ITEMS, example=example)
    method = _known(
        settings["start_method"], multiprocessing.get_all_start_methods(), "start_method", "bu sistemde"
    )
    names = [*JOBS, *([OWN] if own else [])]
    job = _known(settings["job"], names, "job", "bu laboratuvarda")
    if job == OWN:
        assert own is not None
        return Plan(job, own.function, own.items, own.name, None, pool_size, chunksize, method)
    kind = JOBS[job]
    tasks = whole_number(settings["tasks"], "tasks", low=1, high=MAX_TASKS, example="lab.start(tasks=16)")
    example = f'lab.start(job="{job}", size={kind.default:g})'
    size = real_number(settings["size"], "size", low=kind.low, high=kind.high, example=example)
    if job == "memory":
        size = float(whole_number(_whole(size), "size", low=1, high=int(kind.high), example=example))
        _check_memory(size, min(pool_size, tasks))
    items = (kind.item(size),) * tasks
    return Plan(job, kind.function, items, kind.short, float(size), pool_size, chunksize, method)


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _known(value: object, names: Iterable[str], name: str, where: str) -> str:
    names = list(names)
    if isinstance(value, str) and value in names:
        return value
    listed = ", ".join(f'"{known}"' for known in names)
    shown = f'"{value[:40]}"' if isinstance(value, str) else f"{type(value).__name__} türünde bir değer"
    raise ValueError(f"`{name}` {listed} olabilir ({where} bunlar var); verilen: {shown}.")


def _check_memory(megabytes: float, workers: int) -> None:
    """Refuse what would make the machine swap: each worker holds two blocks."""
    import psutil

    needed = 2 * megabytes * workers
    free = psutil.virtual_memory().available / 2**20
    if needed > MEMORY_SHARE * free:
        raise ValueError(
            f"Bu ayarlar yaklaşık {needed:.0f} MB bellek ister; boş bellek {free:.0f} MB. "
            "İş boyutunu ya da havuz boyutunu küçültün."
        )

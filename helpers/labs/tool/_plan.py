"""What may be asked of the laboratory of the tools; the checks come before anything starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.measure.tools import JOBS, check_tool, default_workers
from helpers.workers.checks import whole_number

MAX_WORKERS, MAX_TASKS = 16, 64
SIZES = (1, 3, 8)  # of one job, in units of 250 000 steps, 50 ms, 24 MiB
EXAMPLE = 'lab.start(job="hesap", tool="ThreadPoolExecutor", workers=2, tasks=8, size=3)'


@dataclass(frozen=True)
class Plan:
    """What has been asked for; everything in it has been checked."""

    job: str
    tool: str
    workers: int
    tasks: int
    size: int


def defaults() -> dict[str, Any]:
    """Return what the controls show first."""
    return {"job": JOBS[0], "tool": "ThreadPoolExecutor", "workers": default_workers(), "tasks": 8, "size": 3}


def checked(chosen: dict[str, Any]) -> Plan:
    """Return the plan, or say how to correct the call."""
    job, size = chosen["job"], chosen["size"]
    if job not in JOBS:
        raise ValueError(f"`job` {job!r} bilinmiyor; bilinenler: {', '.join(JOBS)}. Örnek: {EXAMPLE}")
    if size not in SIZES or isinstance(size, bool):
        raise ValueError(f"`size` {', '.join(map(str, SIZES))} değerlerinden biri olmalı. Örnek: {EXAMPLE}")
    return Plan(
        job=job,
        tool=check_tool(chosen["tool"]),
        workers=whole_number(chosen["workers"], "workers", low=1, high=MAX_WORKERS, example=EXAMPLE),
        tasks=whole_number(chosen["tasks"], "tasks", low=1, high=MAX_TASKS, example=EXAMPLE),
        size=int(size),
    )

"""What may be asked of the node laboratory; the checks come before anything starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.workers.checks import real_number, whole_number

MAX_WORKERS = 6
MAX_TASKS = 60
MAX_TASK_SECONDS = 5.0

DEFAULTS = {"workers": 3, "tasks": 24, "task_seconds": 0.8}
EXAMPLE = "lab.start(workers=3, tasks=24, task_seconds=0.8)"
END_EXAMPLE = "lab.end_worker(1)"


@dataclass(frozen=True)
class Plan:
    """What has been asked for; everything in it has been checked."""

    workers: int
    tasks: int
    task_seconds: float


def checked(chosen: dict[str, Any]) -> Plan:
    """Return the plan, or say how to correct the call."""
    seconds = real_number(
        chosen["task_seconds"], "task_seconds", low=0, high=MAX_TASK_SECONDS, example=EXAMPLE
    )
    return Plan(
        workers=whole_number(chosen["workers"], "workers", low=2, high=MAX_WORKERS, example=EXAMPLE),
        tasks=whole_number(chosen["tasks"], "tasks", low=1, high=MAX_TASKS, example=EXAMPLE),
        task_seconds=float(seconds),
    )

"""What the browser draws of a run: small, and each frame stands for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.workers.queue import COUNT, STATE

if TYPE_CHECKING:
    from helpers.labs.queue._run import Traffic


def drawn(traffic: Traffic, *, over: bool = False) -> dict[str, Any]:
    """Return the processes, the queue and its level over time."""
    run, line = traffic.result(), traffic.line
    items, pills = line.level()
    return {
        "over": over,
        "bound": run.bound,
        "wanted": run.items,
        "producers": [[round(note[STATE]), round(note[COUNT])] for note in line.producers],
        "consumers": [[round(note[STATE]), round(note[COUNT])] for note in line.consumers],
        "items": items,
        "pills": pills,
        "produced": run.produced,
        "consumed": run.consumed,
        "highest": run.highest,
        "blocked": round(run.blocked_seconds, 1),
        "idle": round(run.idle_seconds, 1),
        "seconds": round(run.seconds, 2),
        "step": traffic.levels.step,
        "levels": traffic.levels.points,
    }

"""A run as the browser shows it."""

from __future__ import annotations

from typing import Any

from helpers.labs.speedup._result import SharesRun, SpeedUpRun


def row(run: SpeedUpRun | SharesRun) -> dict[str, Any]:
    """Return what the browser needs of a run: the head, and one line for each point."""
    head = {
        "number": run.number,
        "job": run.job,
        "work": run.work,
        "repeats": run.repeats,
        "start_method": run.start_method,
        "complete": run.complete,
        "outcome": run.outcome,
        "reason": run.reason,
    }
    shares = [
        {name: round(share, 4) for name, share in one.fractions.items()} | {"total": round(one.total, 4)}
        for one in run.shares
    ]
    times = [round(taken, 5) for taken in run.seconds]
    counts = [len(found) for found in run.measured]
    if isinstance(run, SharesRun):
        points = [
            {"value": value, "seconds": taken, "count": count, "shares": share}
            for value, taken, count, share in zip(run.values, times, counts, shares, strict=True)
        ]
        return {**head, "kind": run.vary, "pool_size": run.pool_size, "points": points}
    columns = zip(run.pool_sizes, times, counts, shares, run.speed_ups, run.predicted, strict=True)
    points = [
        {
            "value": size,
            "seconds": taken,
            "count": count,
            "shares": share,
            "speed_up": round(found, 4),
            "predicted": round(told, 4),
            "spread": [round(run.serial_seconds / one, 4) for one in _ends(run.measured[n])],
        }
        for n, (size, taken, count, share, found, told) in enumerate(columns)
    ]
    return {
        **head,
        "kind": "speedup",
        "serial_share": run.serial_share,
        "serial_seconds": run.serial_seconds,
        "fitted_share": run.fitted_share,
        "points": points,
    }


def _ends(found: tuple[float, ...]) -> tuple[float, float]:
    """Return the slowest and the quickest."""
    return max(found), min(found)

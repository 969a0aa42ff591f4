"""A run as the browser shows it, and as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from helpers.labs.base.pools import Table, aligned
from helpers.labs.speedup._plan import value_text
from helpers.labs.speedup._shares_run import SharesRun
from helpers.labs.speedup._speed_up_run import SpeedUpRun
from helpers.labs.speedup._words import part_labels
from helpers.measure.numbers import seconds, times
from helpers.measure.shares import LABELS

EMPTY = "Henüz çalışma yok; başlatmak için: lab.start()"
LEAST = 9  # the measured columns get a width that does not depend on what was measured


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
    durations = [round(taken, 5) for taken in run.seconds]
    counts = [len(found) for found in run.measured]
    if isinstance(run, SharesRun):
        points = [
            {"value": value, "seconds": taken, "count": count, "shares": share}
            for value, taken, count, share in zip(run.values, durations, counts, shares, strict=True)
        ]
        return {**head, "kind": run.vary, "pool_size": run.pool_size, "points": points}
    columns = zip(run.pool_sizes, durations, counts, shares, run.speed_ups, run.predicted, strict=True)
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


def table(runs: Iterable[SpeedUpRun | SharesRun]) -> Table:
    """Return the runs, one table each."""
    return Table("\n\n".join(map(_block, runs)) or EMPTY)


def _block(run: SpeedUpRun | SharesRun) -> str:
    part = "" if run.complete else "; yarım"
    head = f"{run.number}. çalışma: {run.work}; {run.start_method}{part}"
    rows = _share_rows(run) if isinstance(run, SharesRun) else _speed_up_rows(run)
    least = [0, *[LEAST] * (len(rows[0]) - 1)]
    return f"{head}\n{aligned(rows, least)}"


def _speed_up_rows(run: SpeedUpRun) -> list[tuple[str, ...]]:
    columns = zip(run.pool_sizes, run.seconds, run.predicted, run.speed_ups, strict=True)
    rows = [(str(size), seconds(taken), times(told), times(found)) for size, taken, told, found in columns]
    return [("işçi", "süre", "öngörü", "hızlanma"), *rows]


def _share_rows(run: SharesRun) -> list[tuple[str, ...]]:
    rows = [
        (
            value_text(run.vary, run.job, value),
            seconds(taken),
            *(seconds(getattr(shares, name)) for name in LABELS),
        )
        for value, taken, shares in zip(run.values, run.seconds, run.shares, strict=True)
    ]
    return [
        ("parça boyutu" if run.vary == "chunksize" else "iş boyutu", "süre", *part_labels(run.job).values()),
        *rows,
    ]

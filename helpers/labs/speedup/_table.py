"""The runs of the speed-up laboratory as text."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.labs.pool._words import Table
from helpers.labs.speedup._plan import value_text
from helpers.labs.speedup._result import SharesRun, SpeedUpRun
from helpers.labs.speedup._words import part_labels
from helpers.measure.numbers import seconds, times
from helpers.measure.shares import LABELS

EMPTY = "Henüz çalışma yok; başlatmak için: lab.start()"
LEAST = 9  # the measured columns get a width that does not depend on what was measured


def table(runs: Iterable[SpeedUpRun | SharesRun]) -> Table:
    """Return the runs, one table each."""
    return Table("\n\n".join(map(_block, runs)) or EMPTY)


def _block(run: SpeedUpRun | SharesRun) -> str:
    part = "" if run.complete else "; yarım"
    head = f"{run.number}. çalışma: {run.work}; {run.start_method}{part}"
    rows = _share_rows(run) if isinstance(run, SharesRun) else _speed_up_rows(run)
    widths = [
        max(LEAST if column else 0, *map(len, cells)) for column, cells in enumerate(zip(*rows, strict=True))
    ]
    lines = ("  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join((head, *lines))


def _speed_up_rows(run: SpeedUpRun) -> list[tuple[str, ...]]:
    columns = zip(run.pool_sizes, run.seconds, run.predicted, run.speed_ups, strict=True)
    rows = [(str(size), seconds(taken), times(told), times(found)) for size, taken, told, found in columns]
    return [("işçi", "süre", "tahmin", "hızlanma"), *rows]


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
        ("parça boyu" if run.vary == "chunksize" else "iş boyu", "süre", *part_labels(run.job).values()),
        *rows,
    ]

"""What the labs that run pools have in common: to follow a pool, to stop it, to show its figures."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence

from helpers.labs.base.one_run import OneRunLab, Result
from helpers.measure import PoolRun, RunningPool, fit_serial_share

LOOK_SECONDS = 0.05  # between two looks at a pool
SAME = 0.05  # a difference that means nothing
DISTURBED = 0.95  # of the serial time, taken by the same tasks in a pool: something else was running then

STOPPING = "Durduruluyor…"
USABLE = "Laboratuvar hazır: yeniden başlatabilirsiniz."
NOT_STARTED = "Süreçler başlatılamadı ({error}). Daha az işçiyle yeniden deneyin."


class PoolsLab(OneRunLab[Result]):
    """Havuz çalıştıran laboratuvarların ortak tabanı; kendisi bir laboratuvar değildir."""

    _error_why = USABLE
    _renewing = frozenset({"job", "experiment"})

    @property
    def runs(self) -> tuple[Result, ...]:
        """Şimdiye kadarki sonuçlar, eskiden yeniye."""
        return tuple(self._runs)

    def stop(self) -> None:
        """Süren çalışmayı durdurur: işçiler bir saniye içinde sona erer, o ana kadarki sonuç kalır.

        Süren bir çalışma yoksa hiçbir şey yapmaz.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        with self._guard:
            if self._background.running and self.state["busy"]:
                self._show(busy="stopping", message=STOPPING, kind="", why="")
        super().stop()

    def _forget(self) -> None:
        """Forget the last run, too: there is nothing to wait for."""
        self._began = self._outcome = self._error = None


def follow(stage: RunningPool, stopped: threading.Event, watch: Callable[[], None]) -> PoolRun:
    """Follow a pool to its end, or until it shall stop; call `watch` now and then. Raises its error."""
    try:
        while True:
            try:
                run = stage.wait(LOOK_SECONDS)
            except TimeoutError:
                watch()
                if stopped.is_set():
                    stage.stop()
                continue
            if stage.error is not None:
                raise stage.error
            return run
    finally:
        stage.stop()


def fit(job: str, sizes: Sequence[int], speed_ups: Sequence[float], cores: int) -> float | None:
    """Fit Amdahl's serial share; None if the measurements do not tell enough."""
    # More workers than cores slow a computation down for another reason than its serial share.
    fair = [pair for pair in zip(sizes, speed_ups, strict=True) if job == "wait" or pair[0] <= cores]
    if len({size for size, _ in fair}) < 2:  # noqa: PLR2004 - no line through one point
        return None
    return fit_serial_share([size for size, _ in fair], [found for _, found in fair])


class Table(str):
    """A text that is shown as it is, also as a cell's last value."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Metnin kendisi."""
        return str(self)


def aligned(rows: Sequence[Sequence[str]], least: Sequence[int], left: Collection[int] = ()) -> str:
    """Return the rows as lines; the columns have at least these widths, some begin at the left."""
    widths = [max(low, *map(len, column)) for low, column in zip(least, zip(*rows, strict=True), strict=True)]
    return "\n".join(_line(row, widths, left) for row in rows)


def _line(row: Iterable[str], widths: Sequence[int], left: Collection[int]) -> str:
    cells = (
        text.ljust(width) if column in left else text.rjust(width)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()

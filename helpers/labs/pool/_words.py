"""The pool laboratory's words and numbers, as students read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.measure.numbers import percent, seconds, times

if TYPE_CHECKING:
    from helpers.labs.pool._run import LabRun

SMALL_TASK = 0.02  # seconds: below it, sending a task costs about as much as the task
SAME = 0.05  # a difference that means nothing
WASTED = 0.5


class Table(str):
    """A text that is shown as it is, also as a cell's last value."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def size_text(size: float, unit: str) -> str:
    """Return a size with its unit: at most three digits after the comma, none that say nothing."""
    text = f"{size:.3f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{text} {unit}"


def sentence(run: LabRun, cores: int) -> str:
    """Say in words what a run has shown."""
    if not run.complete:
        return (
            f"Durduruldu: {run.tasks} işin {run.done} tanesi bitti ({seconds(run.seconds)}). "
            "Sonuç yarım olduğu için hızlanma hesaplanmadı."
        )
    together = f"{run.tasks} iş tek tek {seconds(run.serial_seconds)}, havuzda {seconds(run.seconds)} sürdü."
    costs = f"Verimlilik {percent(run.efficiency)}, ek yük {seconds(max(0.0, run.overhead))}."
    return " ".join(part for part in (f"{_change(run)} {together}", costs, hint(run, cores)) if part)


def _change(run: LabRun) -> str:
    if run.speed_up >= 1 + SAME:
        return f"{run.pool_size} işçiyle {times(run.speed_up)} hızlandı:"
    if run.speed_up > 1 - SAME:
        return f"{run.pool_size} işçiyle hızlanmadı:"
    return f"{run.pool_size} işçiyle {times(1 / run.speed_up)} yavaşladı:"


def hint(run: LabRun, cores: int) -> str:
    """Say the one thing that most explains this result, if there is one."""
    if idle := _idle(run):
        return idle
    if run.job == "wait" and run.pool_size > cores and run.speed_up > cores:
        return "Bekleyen iş işlemci kullanmaz; çekirdek sayısından çok işçi bu yüzden işe yarar."
    if run.start_up > WASTED * run.seconds:
        start_up = seconds(run.start_up)
        return f"Sürenin çoğu işçileri başlatmaya gitti ({start_up}): daha çok ya da daha uzun işle deneyin."
    small = run.serial_seconds / run.tasks < SMALL_TASK
    if small and run.pool_size > 1 and run.overhead > WASTED * run.seconds:
        return "İşler çok küçük: süre çoğunlukla ek yüke gitti. İş boyunu ya da parça boyunu büyütün."
    if run.job in ("cpu", "memory") and run.pool_size > cores:
        return f"Kullanılabilir çekirdek {cores}: hesap yapan işi bundan çok işçi hızlandırmaz."
    return ""


def _idle(run: LabRun) -> str:
    """Say it if there was not work enough for every worker."""
    chunks = -(-run.tasks // run.chunksize)
    idle = run.pool_size - chunks
    if idle <= 0:
        return ""
    if run.chunksize == 1:
        return f"İş sayısı işçi sayısından az: {idle} işçi boş kaldı."
    return f"Parça boyu {run.chunksize} iken yalnız {chunks} parça var: {idle} işçi boş kaldı."


_HEAD = ("#", "iş", "işçi", "parça", "yöntem", "durum", "süre", "hızlanma", "ek yük", "verimlilik")


def table(runs: Iterable[LabRun]) -> Table:
    """Return the runs as a text table."""
    rows = [_row(run) for run in runs]
    if not rows:
        return Table("Henüz çalışma yok; başlatmak için: lab.start()")
    cells = [_HEAD, *rows]
    # The measured columns get a width that does not depend on what was measured.
    least = (0, 0, 0, 0, 0, 0, 9, 9, 9, 0)
    widths = [max(least[n], *(len(row[n]) for row in cells)) for n in range(len(_HEAD))]
    left = (1, 4, 5, len(_HEAD) - 1)
    lines = (
        "  ".join(
            text.ljust(width) if column in left else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
    return Table("\n".join(lines))


def _row(run: LabRun) -> tuple[str, ...]:
    whole = run.complete
    return (
        str(run.number),
        run.work,
        str(run.pool_size),
        str(run.chunksize),
        run.start_method,
        "tam" if whole else f"yarım {run.done}/{run.tasks}",
        seconds(run.seconds),
        times(run.speed_up) if whole else "–",
        seconds(max(0.0, run.overhead)) if whole else "–",
        percent(run.efficiency) if whole else "–",
    )

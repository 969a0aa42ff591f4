"""What a run of the pool laboratory gives back, in words and as a line of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from helpers.labs.base.pools import SAME, Table, aligned
from helpers.measure import PoolRun
from helpers.measure.numbers import percent, seconds, times

SMALL_TASK = 0.02  # seconds: below it, sending a task costs about as much as the task
WASTED = 0.5
BUSY = 25.0  # percent of the cores, used by other programs: a measurement says little then


@dataclass(frozen=True, repr=False)
class LabRun:
    """Havuz laboratuvarında bir çalışmanın sonucu.

    Öznitelikler:
        number: çalışmanın numarası; 1'den başlar.
        job: işin türü ("cpu", "wait", "memory" ya da "own").
        work: işin kısa anlatımı.
        tasks: iş sayısı.
        pool_size: işçi sayısı.
        chunksize: bir parçadaki iş sayısı.
        start_method: başlatma yöntemi.
        seconds: havuzla geçen süre, saniye.
        serial_seconds: aynı işlerin tek süreçte ölçülen süresi, saniye.
        done: biten iş sayısı.
        complete: bütün işler bittiyse True; durdurulan çalışmada False.
        others: ölçüm sürerken başka programların çekirdeklerdeki payı, yüzde; çok kısa çalışmada 0.
        result: ayrıntılı sonuç (helpers.measure.PoolRun): değerler ve iş iş süreler.
    """

    number: int
    job: str
    work: str
    key: str
    tasks: int
    pool_size: int
    chunksize: int
    start_method: str
    seconds: float
    serial_seconds: float
    done: int
    complete: bool
    result: PoolRun
    others: float = 0.0

    @property
    def speed_up(self) -> float:
        """Hızlanma: `serial_seconds / seconds`; yarım kalan çalışmada 0."""
        return self.serial_seconds / self.seconds if self.complete and self.seconds else 0.0

    @property
    def efficiency(self) -> float:
        """Verimlilik: `speed_up / pool_size`."""
        return self.speed_up / self.pool_size

    @property
    def overhead(self) -> float:
        """Ek yük, saniye: sürenin `serial_seconds / pool_size` değerini aşan kısmı."""
        return self.seconds - self.serial_seconds / self.pool_size

    @property
    def start_up(self) -> float:
        """İlk iş başlayana kadar geçen süre, saniye: işçilerin başlatılması."""
        return min((span.start for span in self.result.spans), default=0.0)

    def __repr__(self) -> str:
        outcome = times(self.speed_up) if self.complete else f"yarım {self.done}/{self.tasks}"
        figures = f"{self.pool_size} işçi, {seconds(self.seconds)}, {outcome}"
        return f"<{self.number}. çalışma: {self.work}; {figures}>"

    def row(self) -> dict[str, Any]:
        """Return what the browser shows of it."""
        return {
            **{item.name: getattr(self, item.name) for item in fields(self) if item.name != "result"},
            "speed_up": self.speed_up,
            "efficiency": self.efficiency,
            "overhead": self.overhead,
        }


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
    if more := _busy(run) or _idle(run):
        return more
    if run.job == "wait" and run.pool_size > cores and run.speed_up > cores:
        return "Bekleyen iş işlemci kullanmaz; çekirdek sayısından çok işçi bu yüzden işe yarar."
    if run.start_up > WASTED * run.seconds:
        start_up = seconds(run.start_up)
        return f"Sürenin çoğu işçileri başlatmaya gitti ({start_up}): daha çok ya da daha uzun işle deneyin."
    small = run.serial_seconds / run.tasks < SMALL_TASK
    if small and run.pool_size > 1 and run.overhead > WASTED * run.seconds:
        return "İşler çok küçük: süre çoğunlukla ek yüke gitti. İş boyutunu ya da parça boyutunu büyütün."
    if run.job in ("cpu", "memory") and run.pool_size > cores:
        return f"Kullanılabilir çekirdek {cores}: hesap yapan işi bundan çok işçi hızlandırmaz."
    return ""


def _busy(run: LabRun) -> str:
    """Say it if the machine had other things to do."""
    if run.others < BUSY or run.job == "wait":
        return ""
    return (
        f"Bu sırada çekirdeklerin {percent(run.others / 100)} kadarı başka programlarla doluydu: "
        "süreler bundan etkilendi. Makine sakinken yineleyin."
    )


def _idle(run: LabRun) -> str:
    """Say it if there was not work enough for every worker."""
    chunks = -(-run.tasks // run.chunksize)
    idle = run.pool_size - chunks
    if idle <= 0:
        return ""
    if run.chunksize == 1:
        return f"İş sayısı işçi sayısından az: {idle} işçi boş kaldı."
    return f"Parça boyutu {run.chunksize} iken yalnızca {chunks} parça var: {idle} işçi boş kaldı."


_HEAD = ("#", "iş", "işçi", "parça", "yöntem", "durum", "süre", "hızlanma", "ek yük", "verimlilik")


def table(runs: Iterable[LabRun]) -> Table:
    """Return the runs as a text table."""
    rows = [_row(run) for run in runs]
    if not rows:
        return Table("Henüz çalışma yok; başlatmak için: lab.start()")
    cells = [_HEAD, *rows]
    # The measured columns get a width that does not depend on what was measured.
    least = (0, 0, 0, 0, 0, 0, 9, 9, 9, 0)
    return Table(aligned(cells, least, (1, 4, 5, len(_HEAD) - 1)))


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

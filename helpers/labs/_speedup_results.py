"""What the speed-up laboratory has measured."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from helpers.labs import _speedup_words as words
from helpers.measure import PoolRun, amdahl, fit_serial_share

if TYPE_CHECKING:
    from helpers.labs._pool_words import Table

PARTS = ("start_up", "pickling", "computing", "waiting")


@dataclass(frozen=True)
class Point:
    """Bir havuz boyunda ölçülen süreler.

    Öznitelikler:
        workers: işçi sayısı.
        seconds: her tekrarın süresi, saniye; işin sırayla yapılan kısmı içindedir.
        serial_seconds: bütün işin tek süreçteki süresi (ortanca), saniye.
    """

    workers: int
    seconds: tuple[float, ...]
    serial_seconds: float

    @property
    def median(self) -> float:
        """Sürelerin ortancası, saniye."""
        return median(self.seconds)

    @property
    def speed_up(self) -> float:
        """Hızlanma: `serial_seconds / median`."""
        return self.serial_seconds / self.median

    @property
    def efficiency(self) -> float:
        """Verimlilik: `speed_up / workers`."""
        return self.speed_up / self.workers


@dataclass(frozen=True, repr=False)
class SpeedupRun:
    """Bir hızlanma eğrisi: havuz boyuna göre ölçülen hızlanma.

    Öznitelikler:
        number: ölçümün numarası; 1'den başlar.
        job: işin türü ("cpu", "wait" ya da "memory").
        work: işin kısa anlatımı.
        tasks: iş sayısı.
        serial_tasks: bunlardan sırayla, tek süreçte yapılanların sayısı.
        repeats: istenen tekrar sayısı.
        start_method: başlatma yöntemi.
        cores: kullanılabilir çekirdek sayısı.
        points: havuz boyuna göre ölçümler (Point), küçükten büyüğe.
        complete: bütün tekrarlar bittiyse True; durdurulan ölçümde False.
    """

    number: int
    job: str
    work: str
    tasks: int
    serial_tasks: int
    repeats: int
    start_method: str
    cores: int
    points: tuple[Point, ...]
    complete: bool

    @property
    def serial_share(self) -> float:
        """Seçilen seri pay: sırayla yapılan işlerin bütün işlere oranı, 0 ile 1 arasında."""
        return self.serial_tasks / self.tasks

    @property
    def fitted_share(self) -> float | None:
        """Ölçümlerden kestirilen seri pay, 0 ile 1 arasında; ölçüm yetmiyorsa None.

        Hesap yapan işlerde yalnız çekirdek sayısını aşmayan havuz boyları hesaba katılır.
        """
        # More workers than cores slow a computation down for another reason than its serial share.
        fair = [point for point in self.points if self.job == "wait" or point.workers <= self.cores]
        if not any(point.workers > 1 for point in fair):
            return None
        return fit_serial_share([point.workers for point in fair], [point.speed_up for point in fair])

    @property
    def best(self) -> Point:
        """Hızlanmanın en yüksek olduğu ölçüm."""
        return max(self.points, key=lambda point: point.speed_up)

    def predicted(self, workers: int) -> float:
        """Seçilen seri pay için Amdahl yasasının öngördüğü hızlanmayı verir.

        Argümanlar:
            workers: işçi sayısı, en az 1.

        Dönüş değeri: hızlanma, kat.

        Hatalar:
            ValueError: `workers` 1'den küçükse.
        """
        return amdahl(self.serial_share, workers)

    def table(self) -> Table:
        """Ölçümleri metin tablosu olarak verir: süreler, hızlanma, öngörü, verimlilik."""
        return words.curve_table(self)

    def __repr__(self) -> str:
        return f"<{self.number}. ölçüm: {self.work}; {words.curve_outcome(self)}>"

    def row(self) -> dict[str, Any]:
        """Return what the browser shows of it."""
        points = [
            {"workers": point.workers, "seconds": point.seconds, "median": point.median}
            | {"speed_up": point.speed_up, "low": point.serial_seconds / max(point.seconds)}
            | {"high": point.serial_seconds / min(point.seconds), "predicted": self.predicted(point.workers)}
            for point in self.points
        ]
        return {
            "number": self.number,
            "work": self.work,
            "start_method": self.start_method,
            "repeats": self.repeats,
            "share": self.serial_share,
            "fitted": self.fitted_share,
            "complete": self.complete,
            "points": points,
        }


@dataclass(frozen=True)
class Slice:
    """Aynı işin bir bölünüşü ve süresinin dört payı; payların toplamı `seconds` eder.

    Öznitelikler:
        tasks: iş sayısı.
        chunksize: bir parçadaki iş sayısı.
        seconds: süre (tekrarların ortancası), saniye.
        start_up: bir işçinin ilk işine başlamasına kadar geçen süre, işçilerin ortalaması, saniye.
        pickling: pickle ile paketleme ve açma, işçi başına, saniye.
        computing: hesap, işçi başına, saniye.
        waiting: kalan: sıradaki parçayı bekleme, sonda boş kalma, işçi başına, saniye.
    """

    tasks: int
    chunksize: int
    seconds: float
    start_up: float
    pickling: float
    computing: float
    waiting: float


@dataclass(frozen=True, repr=False)
class CostRun:
    """Aynı işin farklı bölünüşlerinde sürenin nereye gittiği.

    Öznitelikler:
        number: ölçümün numarası; 1'den başlar.
        work: işin kısa anlatımı.
        workers: işçi sayısı.
        repeats: istenen tekrar sayısı.
        start_method: başlatma yöntemi.
        slices: bölünüşler (Slice), ölçülme sırasıyla.
        complete: bütün tekrarlar bittiyse True; durdurulan ölçümde False.
    """

    number: int
    work: str
    workers: int
    repeats: int
    start_method: str
    slices: tuple[Slice, ...]
    complete: bool

    def table(self) -> Table:
        """Bölünüşleri metin tablosu olarak verir."""
        return words.cost_table(self)

    def __repr__(self) -> str:
        return f"<{self.number}. ölçüm: {self.work}; {words.cost_outcome(self)}>"

    def row(self) -> dict[str, Any]:
        """Return what the browser shows of it."""
        return {
            "number": self.number,
            "work": self.work,
            "workers": self.workers,
            "start_method": self.start_method,
            "repeats": self.repeats,
            "complete": self.complete,
            "slices": [
                {"tasks": part.tasks, "chunksize": part.chunksize, "seconds": part.seconds}
                | {name: getattr(part, name) for name in PARTS}
                for part in self.slices
            ],
        }


def slice_of(runs: list[PoolRun]) -> Slice:
    """Return the parts of the run that took the middle time: medians of parts would not add up."""
    run = sorted(runs, key=lambda run: run.elapsed)[(len(runs) - 1) // 2]
    first: dict[int, float] = {}
    for span in run.spans:
        first[span.worker] = min(span.start, first.get(span.worker, span.start))
    left = run.elapsed
    parts = []
    # What comes first takes what it was measured to take; the packing before the start is in the start-up.
    for wanted in (
        run.computing / run.pool_size,
        sum(first.values()) / max(1, len(first)),
        run.pickling / run.pool_size,
    ):
        parts.append(min(wanted, left))
        left -= parts[-1]
    computing, start_up, pickling = parts
    return Slice(len(run.values), run.chunksize, run.elapsed, start_up, pickling, computing, left)

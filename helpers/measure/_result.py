"""What a measured pool run gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from helpers.measure import numbers

State = Literal["running", "finished", "stopped", "failed"]

SLOWER, FASTER = 0.95, 1.05  # what lies between is called the same: it is written with one digit


class _Missing:
    """Kısmi bir koşuda, bitmemiş bir işin sonucunun yerinde durur."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<sonuç yok>"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "MISSING"


MISSING = _Missing()


@dataclass(frozen=True, slots=True)
class Span:
    """Bir işin hangi işçide, ne zamandan ne zamana kadar çalıştığı.

    Öznitelikler:
        index: işin `items` içindeki sırası, 0'dan başlar.
        worker: işçinin şeridi, 0 ile havuz boyutu - 1 arasında.
        pid: işçi sürecin kimliği (PID).
        start: işin başladığı an, koşunun başından beri saniye.
        stop: işin bittiği an, koşunun başından beri saniye.
    """

    index: int
    worker: int
    pid: int
    start: float
    stop: float

    @property
    def seconds(self) -> float:
        """İşin süresi, saniye."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Süren bir koşunun o anki görüntüsü.

    Öznitelikler:
        state: "running" (sürüyor), "finished" (bitti), "stopped" (durduruldu), "failed" (hata yükseltti).
        done: biten iş sayısı.
        total: bütün işlerin sayısı.
        elapsed: koşunun başından beri geçen süre, saniye; koşu bittiyse toplam süresi.
        spans: istenen sıradan sonra gelen Span'ler, geliş sırasıyla.
        pids: işçilerin süreç kimlikleri (PID), şerit sırasıyla.
        up: her işçinin iş almaya hazır olduğu an, koşunun başından beri saniye, şerit sırasıyla;
            daha başlamakta olan işçide None.
    """

    state: State
    done: int
    total: int
    elapsed: float
    spans: tuple[Span, ...]
    pids: tuple[int, ...]
    up: tuple[float | None, ...] = ()


@dataclass(frozen=True, repr=False)
class PoolRun:
    """Ölçülmüş bir havuz koşusunun sonucu.

    Öznitelikler:
        values: sonuçlar, `items` ile aynı sırada; bitmeyen işlerin yerinde MISSING durur.
        elapsed: koşunun süresi, saniye: argümanların pickle ile serileştirilmesinden son sonucun
            gelmesine kadar; işçilerin başlatılması içindedir, sonlandırılmaları değildir.
        spans: biten her iş için bir Span, geliş sırasıyla.
        pickling: pickle ile serileştirme ve açma süresi, saniye: argümanlar ile sonuçlar için, üst
            süreçte ve işçilerde ölçülen sürelerin toplamı.
        pool_size: işçi sayısı.
        chunksize: bir parçadaki en fazla iş sayısı.
        start_method: başlatma yöntemi.
        complete: her iş bittiyse True; False ise sonuç kısmidir.
        serial_seconds: aynı işlerin tek süreçte ölçülen süresi, saniye; verilmediyse None.
        packing: `pickling` içinden, argümanların koşunun başında üst süreçte serileştirilmesi, saniye.
        unpacking: `pickling` içinden, sonuçların üst süreçte açılması, saniye.
        ready: her işçinin ilk parçasını aldığı an, koşunun başından beri saniye, şerit sırasıyla;
            hiç parça almayan işçide None.
    """

    values: list[Any]
    elapsed: float
    spans: tuple[Span, ...]
    pickling: float
    pool_size: int
    chunksize: int
    start_method: str
    complete: bool
    serial_seconds: float | None = None
    packing: float = 0.0
    unpacking: float = 0.0
    ready: tuple[float | None, ...] = ()

    @property
    def computing(self) -> float:
        """Biten işlerin sürelerinin toplamı, saniye."""
        return sum(span.stop - span.start for span in self.spans)

    @property
    def waiting(self) -> float:
        """İşçilerin iş çalıştırmadığı süre, saniye: `pool_size * elapsed - computing`.

        İşçilerin başlaması, sıradaki parçayı beklemesi, pickle ve sondaki boşta kalma bunun içindedir.
        """
        return max(0.0, self.pool_size * self.elapsed - self.computing)

    @property
    def serial_estimate(self) -> float:
        """Aynı işlerin tek süreçte ne kadar süreceği, saniye.

        Ölçülmüş seri süre (`serial_seconds`) verildiyse odur. Verilmediyse işlerin sürelerinin
        toplamıdır. Bu toplam, işçi sayısı kullanılabilir çekirdek sayısını aşınca ya da makinede
        başka yük varken gerçeği aşar: çekirdek bekleyen bir işin süresi bekleme yüzünden uzar.
        Kısmi bir koşuda her zaman biten işlerin sürelerinin toplamıdır.
        """
        return self.serial_seconds if self.serial_seconds is not None and self.complete else self.computing

    @property
    def speed_up(self) -> float:
        """Hızlanma: `serial_estimate / elapsed`."""
        return self.serial_estimate / self.elapsed if self.elapsed else 0.0

    @property
    def efficiency(self) -> float:
        """Verimlilik: `speed_up / pool_size`; 1, her işçinin hep çalıştığı anlamına gelir."""
        return self.speed_up / self.pool_size

    @property
    def overhead(self) -> float:
        """Ek yük, saniye: sürenin, kusursuz paylaşımdaki süreyi aşan kısmı.

        Kusursuz paylaşımda süre `serial_estimate / pool_size` olurdu.
        """
        return self.elapsed - self.serial_estimate / self.pool_size

    @property
    def summary(self) -> str:
        """Sonuç, bir iki tümceyle."""
        if not self.complete:
            return (
                f"Kısmi sonuç: {len(self.values)} işin {len(self.spans)} tanesi bitti; "
                f"{self.pool_size} işçi, {numbers.seconds(self.elapsed)}."
            )
        measured = "sürmüştü" if self.serial_seconds is not None else "sürerdi (tahmin)"
        return (
            f"{self.pool_size} işçiyle {_change(self.speed_up)}; verimlilik "
            f"{numbers.percent(self.efficiency)}. {len(self.values)} iş {numbers.seconds(self.elapsed)} "
            f"sürdü; tek tek {numbers.seconds(self.serial_estimate)} {measured}. "
            f"Ek yük: {numbers.seconds(max(0.0, self.overhead))}."
        )

    def __repr__(self) -> str:
        return f"<PoolRun: {self.summary}>"


def _change(speed_up: float) -> str:
    if not speed_up or SLOWER < speed_up < FASTER:
        return "hızlanmadı"
    if speed_up >= FASTER:
        return f"{numbers.times(speed_up)} hızlandı"
    return f"{numbers.times(1 / speed_up)} yavaşladı"

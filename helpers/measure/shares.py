"""Bir havuz koşusunda işçilerin süresinin nereye gittiği, işçi-saniye olarak."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.measure import numbers
from helpers.measure._result import PoolRun


@dataclass(frozen=True)
class TimeShares:
    """Bir havuz koşusunda işçilerin süresinin nereye gittiği.

    Birim işçi-saniyedir: bir işçinin bir saniyesi. `n` işçili, `t` saniyelik bir koşuda toplam `n * t`
    işçi-saniye vardır; dört payın toplamı budur.

    Öznitelikler:
        start_up: başlatma; her işçide, koşunun başından ilk parçasını aldığı ana kadar (argümanların
            serileştirilmesi dışında). Hiç parça almayan işçide, ilk parçanın alındığı ana kadar.
        pickling: pickle; argümanların koşunun başında serileştirilmesi (bütün işçiler bekler, bu yüzden işçi
            sayısıyla çarpılır) ile işçilerin argümanları açması ve sonuçları serileştirmesi.
        computing: hesap; işlerin başlangıcından bitişine kadar geçen süreler. İş çekirdek ya da bellek
            beklerse bu bekleme de buradadır: çekirdekten çok işçi varken hesap bu yüzden büyür.
        waiting: bekleme; geri kalan: sıradaki parçayı beklemek, verinin taşınması, sonda boş kalmak.
    """

    start_up: float
    pickling: float
    computing: float
    waiting: float

    @property
    def total(self) -> float:
        """Toplam, işçi-saniye: işçi sayısı × koşunun süresi."""
        return self.start_up + self.pickling + self.computing + self.waiting

    @property
    def fractions(self) -> dict[str, float]:
        """Her payın toplama oranı, 0 ile 1 arasında; anahtarlar özniteliklerin adlarıdır."""
        total = self.total
        return {name: getattr(self, name) / total if total else 0.0 for name in LABELS}

    @property
    def summary(self) -> str:
        """Dört payın oranı, bir satırda."""
        parts = (f"{LABELS[name]} {numbers.percent(share)}" for name, share in self.fractions.items())
        return ", ".join(parts)

    def __str__(self) -> str:
        """Dört payın oranı, bir satırda."""
        return self.summary


LABELS = {"start_up": "başlatma", "pickling": "pickle", "computing": "hesap", "waiting": "bekleme"}


def time_shares(run: PoolRun) -> TimeShares:
    """Bir koşuda işçilerin süresini dörde böler: başlatma, pickle, hesap, bekleme.

    Payların tanımı `TimeShares` belgesindedir. Sonuçların üst süreçte açılması (`run.unpacking`) işçilerin
    süresi değildir; işçiler o sırada çalışır, ya da sıra bekliyorlarsa bu `waiting` içindedir.

    Argümanlar:
        run: `run_pool` sonucu. Koşu kısmiyse bitmemiş işlerin süresi `waiting` içinde kalır.

    Dönüş değeri: TimeShares; payların toplamı `run.pool_size * run.elapsed`.

    Hatalar:
        TypeError: `run` bir PoolRun değilse.
    """
    if not isinstance(run, PoolRun):
        kind = type(run).__name__
        raise TypeError(f"`run` bir PoolRun olmalı; verilen değerin türü {kind}. Örnek: time_shares(run)")
    total = run.pool_size * run.elapsed
    firsts = _first_chunks(run)
    known = [first for first in firsts if first is not None]
    begin = min(known, default=run.elapsed)  # of the work as a whole; none was done: all is start-up
    start_up = sum((begin if first is None else first) - run.packing for first in firsts)
    pickling = run.pool_size * run.packing + run.pickling - run.packing - run.unpacking
    # Two clocks may differ a little: what is measured best is kept, and the sum is always the total.
    computing, left = _take(run.computing, total)
    start_up, left = _take(start_up, left)
    pickling, left = _take(pickling, left)
    return TimeShares(start_up, pickling, computing, left)


def _first_chunks(run: PoolRun) -> list[float | None]:
    """Return when each worker took its first chunk; None for those that never did."""
    if run.ready:
        return list(run.ready)
    firsts: list[float | None] = [None] * run.pool_size
    for span in run.spans:
        first = firsts[span.worker]
        firsts[span.worker] = span.start if first is None else min(first, span.start)
    return firsts


def _take(wanted: float, left: float) -> tuple[float, float]:
    taken = min(max(0.0, wanted), left)
    return taken, left - taken

"""What the speed-up laboratory gives back."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.labs.speedup import _words as words
from helpers.measure import TimeShares, amdahl
from helpers.measure.numbers import tidy, times


@dataclass(frozen=True, repr=False)
class SpeedUpRun:
    """Hızlanma laboratuvarının birinci deneyi: havuz boyuna göre ölçülen hızlanma.

    Öznitelikler:
        number: çalışmanın numarası; 1'den başlar.
        job: işin türü ("cpu", "wait" ya da "memory").
        work: işin kısa anlatımı.
        tasks: iş sayısı.
        repeats: her havuz boyunun kaç kez ölçülmek istendiği.
        start_method: başlatma yöntemi.
        cores: kullanılabilir çekirdek sayısı.
        serial_share: bilerek seri bırakılan pay, 0 ile 0,9 arasında: her işin bu kadarı havuzdan önce
            tek bir süreçte, art arda yapıldı.
        serial_seconds: bütün işin tek süreçte, havuzsuz süresi, saniye (ölçülen; hızlanmanın payı).
        pool_sizes: ölçülen havuz boyları, küçükten büyüğe.
        seconds: her birinde sürelerin ortancası, saniye: seri bölüm ile havuzun süresi; işçilerin
            başlatılması içindedir.
        measured: her birinde bütün ölçümler, saniye.
        fitted_share: ölçülen hızlanmalara Amdahl yasasıyla uydurulan seri pay; ölçüm yetmiyorsa None.
            Hesap ve bellek işlerinde yalnız çekirdek sayısını aşmayan havuz boylarından bulunur.
        shares: her birinde, süresi ortanca olan ölçümün havuzunda sürenin nereye gittiği (TimeShares).
        complete: False ise çalışma yarıda kaldı; o ana kadarki ölçümler vardır.
    """

    number: int
    job: str
    work: str
    tasks: int
    repeats: int
    start_method: str
    cores: int
    serial_share: float
    serial_seconds: float
    pool_sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    measured: tuple[tuple[float, ...], ...]
    fitted_share: float | None
    shares: tuple[TimeShares, ...]
    complete: bool

    @property
    def speed_ups(self) -> tuple[float, ...]:
        """Her havuz boyunda ölçülen hızlanma: `serial_seconds / seconds`."""
        return tuple(self.serial_seconds / taken for taken in self.seconds)

    @property
    def predicted(self) -> tuple[float, ...]:
        """Tahmin: Amdahl yasasının, bilerek seri bırakılan payla, her havuz boyunda öngördüğü hızlanma."""
        return tuple(amdahl(self.serial_share, size) for size in self.pool_sizes)

    @property
    def efficiencies(self) -> tuple[float, ...]:
        """Verimlilik: hızlanma ÷ işçi sayısı."""
        return tuple(found / size for found, size in zip(self.speed_ups, self.pool_sizes, strict=True))

    @property
    def outcome(self) -> str:
        """Sonuç, bir iki tümceyle."""
        return words.outcome(self)

    @property
    def reason(self) -> str:
        """Hızlanmayı neyin sınırladığı, birkaç tümceyle."""
        return words.reason(self)

    def __str__(self) -> str:
        """Sonuç ve nedeni, birkaç tümceyle."""
        return f"{self.outcome} {self.reason}"

    def __repr__(self) -> str:
        sizes = ", ".join(map(str, self.pool_sizes))
        best = times(max(self.speed_ups, default=0.0))
        part = "" if self.complete else "; yarım"
        return f"<{self.number}. çalışma: {self.work}; {sizes} işçi, en yüksek hızlanma {best}{part}>"


@dataclass(frozen=True, repr=False)
class SharesRun:
    """Hızlanma laboratuvarının ikinci deneyi: parça boyu ya da iş boyu değişirken süre nereye gidiyor.

    Öznitelikler:
        number: çalışmanın numarası; 1'den başlar.
        job: işin türü ("cpu", "wait" ya da "memory").
        work: işin kısa anlatımı.
        tasks: iş sayısı.
        repeats: her değerin kaç kez ölçülmek istendiği.
        start_method: başlatma yöntemi.
        cores: kullanılabilir çekirdek sayısı.
        pool_size: işçi sayısı.
        vary: değişen ayar: "chunksize" (parça boyu, iş) ya da "size" (iş boyu, işin kendi biriminde).
        values: ölçülen değerler, küçükten büyüğe.
        seconds: her birinde sürelerin ortancası, saniye.
        measured: her birinde bütün ölçümler, saniye.
        shares: her birinde, süresi ortanca olan ölçümde sürenin nereye gittiği (TimeShares).
        complete: False ise çalışma yarıda kaldı; o ana kadarki ölçümler vardır.
    """

    number: int
    job: str
    work: str
    tasks: int
    repeats: int
    start_method: str
    cores: int
    pool_size: int
    vary: str
    values: tuple[float, ...]
    seconds: tuple[float, ...]
    measured: tuple[tuple[float, ...], ...]
    shares: tuple[TimeShares, ...]
    complete: bool

    @property
    def outcome(self) -> str:
        """Sonuç, bir tümceyle."""
        return words.shares_outcome(self)

    @property
    def reason(self) -> str:
        """Sürenin neden oraya gittiği, birkaç tümceyle."""
        return words.shares_reason(self)

    def __str__(self) -> str:
        """Sonuç ve nedeni, birkaç tümceyle."""
        return f"{self.outcome} {self.reason}"

    def __repr__(self) -> str:
        names = ", ".join(map(tidy, self.values))
        part = "" if self.complete else "; yarım"
        what = "parça boyu" if self.vary == "chunksize" else "iş boyu"
        return f"<{self.number}. çalışma: {self.work}; {what}: {names}{part}>"

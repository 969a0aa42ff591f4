"""What the first experiment gives back, and what that means in words: speed-up over the pool size."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.labs.base.pools import SAME
from helpers.labs.speedup import _words as words
from helpers.measure import TimeShares, amdahl
from helpers.measure.numbers import percent, seconds, times

NEAR = 0.9  # of the prediction: as good as it gets
LONGER = 1.15  # times: the tasks themselves took longer side by side


@dataclass(frozen=True, repr=False)
class SpeedUpRun:
    """Hızlanma laboratuvarının birinci deneyi: havuz boyutuna göre ölçülen hızlanma.

    Öznitelikler:
        number: çalışmanın numarası; 1'den başlar.
        job: işin türü ("cpu", "wait" ya da "memory").
        work: işin kısa anlatımı.
        tasks: iş sayısı.
        repeats: her havuz boyutunun kaç kez ölçülmek istendiği.
        start_method: başlatma yöntemi.
        cores: kullanılabilir çekirdek sayısı.
        serial_share: bilerek seri bırakılan pay, 0 ile 0,9 arasında: her işin bu kadarı havuzdan önce
            tek bir süreçte, art arda yapıldı.
        serial_seconds: bütün işin tek süreçte, havuzsuz süresi, saniye (ölçülen; hızlanmanın payı).
        pool_sizes: ölçülen havuz boyutları, küçükten büyüğe.
        seconds: her birinde sürelerin ortancası, saniye: seri bölüm ile havuzun süresi; işçilerin
            başlatılması içindedir.
        measured: her birinde bütün ölçümler, saniye.
        fitted_share: ölçülen hızlanmalara Amdahl yasasıyla uydurulan seri pay; ölçüm yetmiyorsa None.
            Hesap ve bellek işlerinde yalnızca çekirdek sayısını aşmayan havuz boyutlarından bulunur.
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
        """Her havuz boyutunda ölçülen hızlanma: `serial_seconds / seconds`."""
        return tuple(self.serial_seconds / taken for taken in self.seconds)

    @property
    def predicted(self) -> tuple[float, ...]:
        """Öngörü: Amdahl yasasının, bilerek seri bırakılan payla, her havuz boyutunda öngördüğü hızlanma."""
        return tuple(amdahl(self.serial_share, size) for size in self.pool_sizes)

    @property
    def efficiencies(self) -> tuple[float, ...]:
        """Verimlilik: hızlanma ÷ işçi sayısı."""
        return tuple(found / size for found, size in zip(self.speed_ups, self.pool_sizes, strict=True))

    @property
    def outcome(self) -> str:
        """Sonuç, bir iki tümceyle."""
        return _outcome(self)

    @property
    def reason(self) -> str:
        """Hızlanmayı neyin sınırladığı, birkaç tümceyle."""
        return _reason(self)

    def __str__(self) -> str:
        """Sonuç ve nedeni, birkaç tümceyle."""
        return f"{self.outcome} {self.reason}"

    def __repr__(self) -> str:
        sizes = ", ".join(map(str, self.pool_sizes))
        best = times(max(self.speed_ups, default=0.0))
        part = "" if self.complete else "; yarım"
        return f"<{self.number}. çalışma: {self.work}; {sizes} işçi, en yüksek hızlanma {best}{part}>"


def _outcome(run: SpeedUpRun) -> str:
    """Say what came out of the first experiment."""
    best = max(run.speed_ups)
    size = run.pool_sizes[run.speed_ups.index(best)]
    opening = "Tek tek" if run.complete else "Yarıda durduruldu; o ana kadar: tek tek"
    whole = f"{opening} {seconds(run.serial_seconds)} süren iş"
    if best >= 1 + SAME:
        text = f"{whole} en çok {times(best)} hızlandı ({size} işçiyle)."
    else:
        text = f"{whole} hızlanmadı (en iyisi {size} işçiyle {times(best)})."
    if run.fitted_share is not None:
        text += f" Ölçümlere uyan seri pay {percent(run.fitted_share)}"
        text += f", sizin bıraktığınız {percent(run.serial_share)}." if run.serial_share else "."
    return text


def _reason(run: SpeedUpRun) -> str:
    """Say what limited the speed-up: a few sentences, the most telling first."""
    if len(run.pool_sizes) < 2:  # noqa: PLR2004
        return "Hızlanmayı görmek için birden çok işçiyle de ölçün."
    parts = [*_by_design(run), *_by_cost(run), *_beyond_the_cores(run), *words.noisy(run.measured)]
    if not parts:
        return "Ölçülen hızlanma Amdahl yasasının öngörüsüne yakın: bu iş havuza çok uygun."
    return " ".join(parts)


def _fair(run: SpeedUpRun) -> int:
    """Return the place of the largest pool that the cores can feed."""
    places = [n for n, size in enumerate(run.pool_sizes) if run.job == "wait" or size <= run.cores]
    return places[-1] if places else 0


def _by_design(run: SpeedUpRun) -> list[str]:
    if not run.serial_share:
        return []
    limit = times(1 / run.serial_share)
    at = _fair(run)
    size, found, told = run.pool_sizes[at], run.speed_ups[at], run.predicted[at]
    text = f"Seri pay {percent(run.serial_share)} iken, kaç işçi olursa olsun, sınır {limit} (1 ÷ seri pay)."
    if size > 1:
        text += f" {size} işçi için Amdahl {times(told)} öngördü, {times(found)} ölçüldü."
    return [text]


def _by_cost(run: SpeedUpRun) -> list[str]:
    """Say where the time of the largest fair pool went, if much of it went astray."""
    at = _fair(run)
    size = run.pool_sizes[at]
    if size == 1 or run.speed_ups[at] >= NEAR * run.predicted[at]:
        return []
    parts = []
    shares = run.shares[at].fractions
    spent = f"{size} işçinin süresinin"
    if shares["start_up"] > words.MUCH:
        parts.append(
            f"{spent} {percent(shares['start_up'])} kadarı başlatmaya gitti; iş uzadıkça bu pay küçülür."
        )
    if shares["pickling"] > words.MUCH:
        parts.append(
            f"{spent} {percent(shares['pickling'])} kadarı pickle işlemine gitti; parça boyutunu büyütün."
        )
    stretch = run.shares[at].computing / run.shares[0].computing if run.shares[0].computing else 1.0
    if stretch > LONGER and run.job == "memory":
        parts.append(
            f"İşler yan yana çalışınca {times(stretch)} uzun sürdü. En olası neden bellek: "
            "çekirdekler onu paylaşır, hızı hepsine birden yetmez."
        )
    elif stretch > LONGER and run.job == "cpu":
        parts.append(
            f"İşler yan yana çalışınca {times(stretch)} uzun sürdü. Nedeni başka programlar olabilir; iki "
            "mantıksal çekirdeğin bir gerçek çekirdeği paylaşması ya da yük altında düşen hız da olabilir."
        )
    if shares["waiting"] > words.MUCH:
        parts.append(
            f"{spent} {percent(shares['waiting'])} kadarı boş geçti: parçalar eşit bölünmedi "
            "ya da bir işçi ötekilerden geç bitti."
        )
    told = words.told_shares(run.job, run.shares[at])
    return parts or [f"Kayıp küçük parçalara dağılmış; {spent} payları: {told}."]


def _beyond_the_cores(run: SpeedUpRun) -> list[str]:
    most = run.pool_sizes[-1]
    if most <= run.cores:
        return []
    last = run.speed_ups[-1]
    if run.job == "wait":
        if last <= run.cores:
            return []
        return [
            f"Bekleyen iş işlemci kullanmaz: {most} işçi, {run.cores} çekirdekte {times(last)} hızlandırdı."
        ]
    at = _fair(run)
    found = run.speed_ups[at]
    if last > words.MORE * found:
        return []
    compared = f"{run.pool_sizes[at]} işçi {times(found)}, {most} işçi {times(last)}"
    return [f"Kullanılabilir çekirdek {run.cores}: bundan çok işçi işe yaramadı ({compared})."]

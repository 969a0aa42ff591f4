"""What the second experiment gives back, and what that means in words: where the workers' time goes."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.labs.speedup import _words as words
from helpers.labs.speedup._plan import value_text
from helpers.measure import TimeShares
from helpers.measure.numbers import percent, seconds, tidy


@dataclass(frozen=True, repr=False)
class SharesRun:
    """Hızlanma laboratuvarının ikinci deneyi: parça boyutu ya da iş boyutu değişirken süre nereye gidiyor.

    Öznitelikler:
        number: çalışmanın numarası; 1'den başlar.
        job: işin türü ("cpu", "wait" ya da "memory").
        work: işin kısa anlatımı.
        tasks: iş sayısı.
        repeats: her değerin kaç kez ölçülmek istendiği.
        start_method: başlatma yöntemi.
        cores: kullanılabilir çekirdek sayısı.
        pool_size: işçi sayısı.
        vary: değişen ayar: "chunksize" (parça boyutu, iş) ya da "size" (iş boyutu, işin kendi biriminde).
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
        return _outcome(self)

    @property
    def reason(self) -> str:
        """Sürenin neden oraya gittiği, birkaç tümceyle."""
        return _reason(self)

    def __str__(self) -> str:
        """Sonuç ve nedeni, birkaç tümceyle."""
        return f"{self.outcome} {self.reason}"

    def __repr__(self) -> str:
        names = ", ".join(map(tidy, self.values))
        part = "" if self.complete else "; yarım"
        what = "parça boyutu" if self.vary == "chunksize" else "iş boyutu"
        return f"<{self.number}. çalışma: {self.work}; {what}: {names}{part}>"


def _outcome(run: SharesRun) -> str:
    """Say what came out of the second experiment."""
    opening = "" if run.complete else "Yarıda durduruldu; o ana kadar: "
    names = [value_text(run.vary, run.job, value) for value in run.values]
    work = "işin payı" if run.job == "wait" else "hesabın payı"
    ends = [
        f"{name}: {work} {percent(shares.fractions['computing'])} ({seconds(taken)})"
        for name, shares, taken in zip(names, run.shares, run.seconds, strict=True)
    ]
    kind = "Parça boyutu" if run.vary == "chunksize" else "İş boyutu"
    picked = ends if len(ends) < 3 else [ends[0], ends[-1]]  # noqa: PLR2004
    return f"{opening}{kind} {'; '.join(picked)}."


def _reason(run: SharesRun) -> str:
    """Say what the values have changed."""
    if len(run.values) < 2:  # noqa: PLR2004
        return "Karşılaştırmak için en az iki değer ölçün."
    first, last = run.shares[0].fractions, run.shares[-1].fractions
    if run.vary == "size":
        if last["computing"] > first["computing"] + words.MUCH / 2:
            most = max(("start_up", "pickling", "waiting"), key=lambda name: first[name])
            return (
                "Başlatmanın ve her parçanın bir bedeli var; küçük işte süre ona gitti "
                f"(en çok {words.part_labels(run.job)[most]}, {percent(first[most])}). "
                "İş büyüdükçe bu bedelin payı küçüldü."
            )
        return "Bu boyutlarda işin payı pek değişmedi: daha küçük bir boyutla da deneyin."
    best = run.seconds.index(min(run.seconds))
    parts = []
    sending = [shares.fractions["pickling"] + shares.fractions["waiting"] for shares in run.shares]
    if run.seconds[0] > words.MORE * run.seconds[best] and sending[0] > sending[best] + words.MUCH / 2:
        parts.append("Küçük parçada her parçanın gönderme ve alma bedeli çok kez ödendi.")
    if run.seconds[-1] > words.MORE * run.seconds[best] and last["waiting"] > words.MUCH:
        chunks = -(-run.tasks // int(run.values[-1]))
        short = f"yalnızca {chunks} parça vardı, " if chunks < run.pool_size else ""
        parts.append(f"Büyük parçada {short}işçiler eşit yüklenmedi; biri çalışırken ötekiler bekledi.")
    if not parts and max(run.seconds) <= words.MORE * min(run.seconds):
        parts.append("Bu işte parça boyutu süreyi pek değiştirmedi: işler uzun ya da parçalar eşit.")
    elif not parts:
        parts.append("Süreler ayrı, ama fark parça boyutundan değil, işlerin kendi süresinden geliyor.")
    return " ".join([*parts, *words.noisy(run.measured)])

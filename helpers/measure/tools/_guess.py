"""Which tool would you take, and what will it cost? The answer is a measurement."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.measure import numbers
from helpers.measure.tools import _engines as engines
from helpers.measure.tools._compare import Comparison, compare_tools
from helpers.measure.tools.one_run import check_tool
from helpers.workers.checks import real_number

AS_FAST = 1.15  # times the fastest: nobody would notice
NEAR = 1.5  # times more or less: the guess was right
_EXAMPLE = 'check_guess("bekleme", "ThreadPoolExecutor", 0.2)'


@dataclass(frozen=True, repr=False)
class Guess:
    """Seçilen araç ve öngörülen süre, ölçülenlerin yanında.

    Öznitelikler:
        job: "hesap", "bekleme" ya da "özet".
        tool: seçilen araç.
        seconds: öngörülen süre, saniye.
        measured: ölçüm (Comparison).
    """

    job: str
    tool: str
    seconds: float
    measured: Comparison

    @property
    def ranking(self) -> list[tuple[str, float]]:
        """Araçlar ve en kısa süreleri (saniye), hızlıdan yavaşa; bu makinede olmayanlar yoktur."""
        rows = [row for row in self.measured.rows if row.job == self.job and row.seconds]
        return sorted(((row.tool, row.best) for row in rows), key=lambda pair: pair[1])

    @property
    def found(self) -> float:
        """Seçilen aracın ölçülen en kısa süresi, saniye."""
        return self.measured.of(self.job, self.tool).best

    @property
    def fast(self) -> bool:
        """Seçilen araç en hızlısı kadar hızlıysa True (en çok %15 fark)."""
        return self.found <= AS_FAST * self.ranking[0][1]

    @property
    def near(self) -> bool:
        """Öngörü tuttuysa True: ölçülen süre, öngörülenin 1,5 katından çok ya da azı değilse."""
        return self.seconds / NEAR <= self.found <= self.seconds * NEAR

    @property
    def conclusion(self) -> str:
        """Sonuç, iki tümce: seçim ve öngörü."""
        best, least = self.ranking[0]
        choice = (
            "Seçiminiz en hızlılar arasında."
            if self.fast
            else f"{best}, seçiminizden {numbers.times(self.found / least)} hızlı."
        )
        told = "tuttu" if self.near else "tutmadı"
        expected, found = numbers.seconds(self.seconds), numbers.seconds(self.found)
        return f"{choice} Öngörünüz {told}: {expected} dediniz, {found} sürdü."

    def __repr__(self) -> str:
        """Sıralı tablo ve sonuç."""
        lines = [f"{self.job}: {self.measured.tasks} iş, {self.measured.workers} işçi"]
        lines += [
            f"{'→' if tool == self.tool else ' '} {tool:<25}{numbers.seconds(found):>8}"
            for tool, found in self.ranking
        ]
        return "\n".join([*lines, self.conclusion])


def check_guess(
    job: str, tool: str, seconds: float, *, workers: int | None = None, repeats: int = 3
) -> Guess:
    """Bir işe seçtiğiniz aracı ve öngördüğünüz süreyi, bütün araçları ölçerek denetler.

    Argümanlar:
        job: "hesap", "bekleme" ya da "özet".
        tool: seçtiğiniz araç (`TOOLS`).
        seconds: bütün işlerin o araçla ne kadar süreceği, saniye; 0,0001 ile 600 arasında.
        workers: işçi sayısı, 1 ile 32 arasında; verilmezse çekirdek sayısı, en az 2, en çok 8.
            İş sayısı bunun iki katıdır, en az 8.
        repeats: tur sayısı, 1 ile 20 arasında.

    Dönüş değeri: Guess; yazdırılınca sıralı tablodur.

    Hatalar:
        TypeError, ValueError: bir argüman uygun değilse ya da araç bu makinede yoksa; hiçbir şey başlatılmaz.
        RuntimeError: bekleten sunucu başlayamadıysa.
    """
    check_tool(tool)
    expected = real_number(seconds, "seconds", low=0.0001, high=600, example=_EXAMPLE)
    measured = compare_tools(workers, repeats=repeats, jobs=(job,), tools=engines.TOOLS)
    return Guess(job, tool, expected, measured)

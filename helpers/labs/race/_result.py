"""What a race gives back, and what that means in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.measure.numbers import seconds, times


@dataclass(frozen=True)
class RaceRun:
    """Bir yarışın sonucu.

    Öznitelikler:
        processes: süreç sayısı.
        increments: süreç başına istenen artırma sayısı.
        lock: True ise her artırma kilitle korundu.
        start_method: başlatma yöntemi ("fork", "spawn" veya "forkserver").
        expected: beklenen değer; yapılan artırmaların sayısı.
        found: sayacın son değeri.
        seconds: ortak başlangıçtan son sürecin bitişine kadar geçen süre, saniye.
        complete: False ise çalışma yarıda durduruldu; `expected`, o ana kadar yapılan artırmalardır.
    """

    processes: int
    increments: int
    lock: bool
    start_method: str
    expected: int
    found: int
    seconds: float
    complete: bool

    @property
    def lost(self) -> int:
        """Kaybolan artırmaların sayısı."""
        return self.expected - self.found

    def __str__(self) -> str:
        """Sonuç ve nedeni, bir iki cümleyle."""
        return f"{outcome(self)} {reason(self)}"


def grouped(value: int) -> str:
    """Return a whole number with its thousands apart: 200.000."""
    return f"{value:,}".replace(",", ".")


def outcome(run: RaceRun) -> str:
    """Say what came out of a run."""
    found, lost = grouped(run.found), f"{grouped(run.lost)} artırma kayboldu"
    if not run.complete:
        planned = grouped(run.processes * run.increments)
        begin = (
            f"Yarıda durduruldu: {planned} artırmanın {grouped(run.expected)} kadarı yapıldı, bulunan {found}"
        )
    else:
        begin = f"Beklenen {grouped(run.expected)}, bulunan {found}"
    return f"{begin}; {lost if run.lost else 'hiçbir artırma kaybolmadı'}."


def reason(run: RaceRun) -> str:
    """Say why it came out so."""
    if run.processes == 1:
        return "Çünkü tek süreç var: oku, ekle, yaz adımlarının arasına girecek başka kimse yok."
    if run.lock:
        return "Çünkü kilidi tutan süreç oku, ekle, yaz adımlarını bitirmeden başka süreç araya giremez."
    if run.lost:
        return (
            "Çünkü counter.value += 1 üç adımdır: oku, ekle, yaz. Süreçler birbirinin arasına girip aynı "
            "sayıyı okudu, sonra birbirlerinin yazdığının üstüne yazdı."
        )
    return (
        "Bu, programın doğru olduğunu göstermez: yarış durumu her çalıştırmada ortaya çıkmaz. "
        "Artırma sayısını büyütüp yeniden deneyin."
    )


def why(run: RaceRun, earlier: Sequence[RaceRun]) -> str:
    """Say why it came out so, and what the lock costs."""
    return f"{reason(run)} {price(run, earlier)}".strip()


def price(run: RaceRun, earlier: Sequence[RaceRun]) -> str:
    """Say what the lock costs, where the same run without it is there to compare with."""
    same = [
        other
        for other in earlier
        if other.complete
        and not other.lock
        and (other.processes, other.increments, other.start_method)
        == (run.processes, run.increments, run.start_method)
    ]
    if not (same and run.lock and run.complete and run.processes > 1):
        return ""
    other = same[-1]
    text = f"Süre {seconds(run.seconds)}; aynı sayıda kilitsiz artırma {seconds(other.seconds)} sürmüştü"
    ratio = run.seconds / other.seconds
    return f"{text} ({times(ratio)})." if ratio >= 1 else f"{text}."

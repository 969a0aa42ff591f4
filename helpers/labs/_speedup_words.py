"""The speed-up laboratory's words: sentences and tables, for the page and for the Python API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.labs._pool_words import Table
from helpers.measure._numbers import percent, seconds, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpers.labs._speedup_results import CostRun, Slice, SpeedupRun

READY = "Hazır. Ayarları seçin, Hızlanmayı ölç düğmesine basın."
WARMING = "Isınma koşusu: sonucu sayılmaz."
CURVE_STEP = "Ölçülüyor: {turn}. tekrar, {workers} işçi."
COST_STEP = "Ölçülüyor: {turn}. tekrar, {tasks} iş, parça boyu {chunksize}."
STOPPING = "Durduruluyor…"
NOTHING = "Durduruldu; daha hiçbir ölçüm bitmemişti."
CLEARED = "Sonuçlar temizlendi. Yeni bir ölçüm başlatabilirsiniz."
BUSY = "Bir ölçüm sürüyor. Beklemek için lab.wait(), durdurmak için lab.stop() çağırın."
NOTHING_RUN = "Beklenecek bir ölçüm yok; önce lab.start() ya da lab.start_costs() çağırın."
READY_AGAIN = "Laboratuvar hazır: yeniden başlatabilirsiniz."

POOR = 0.75  # of the ideal speed-up
CLEARLY_MORE = 0.05  # of a serial share
MOSTLY = 0.5
_LEAST = 9  # the measured columns' width, whatever was measured


def curve_outcome(run: SpeedupRun) -> str:
    """Say what came out of a curve."""
    begin = "" if run.complete else "Yarıda durduruldu. "
    best = run.best
    text = f"{begin}En yüksek hızlanma {best.workers} işçiyle {times(best.speed_up)}."
    if (fitted := run.fitted_share) is not None:
        text += f" Kestirilen seri pay {percent(fitted)}, seçtiğiniz {percent(run.serial_share)}."
    return text


def curve_reason(run: SpeedupRun) -> str:
    """Say what explains it."""
    most = max(point.workers for point in run.points)
    parts = [_scaling(run)]
    fitted = run.fitted_share
    if fitted is not None and fitted > run.serial_share + CLEARLY_MORE and run.job != "memory":
        parts.append(
            "Kestirilen seri payın fazlası ek yüktür: işçileri başlatmak, pickle, son işleri beklemek ya da "
            "o sırada çalışan başka programlar. İşleri büyütürseniz azalır."
        )
    if run.job != "wait" and most > run.cores:
        parts.append(f"Kullanılabilir çekirdek {run.cores}: bundan çok işçi hesabı hızlandırmaz.")
    return " ".join(part for part in parts if part)


def _scaling(run: SpeedupRun) -> str:
    """Say how far a memory-bound job scaled, which differs from machine to machine."""
    if run.job != "memory":
        return ""
    fair = [point for point in run.points if 1 < point.workers <= run.cores]
    if not fair:
        return "Bellek yolunun paylaşılması için en az iki çekirdek ve iki işçi gerekir."
    point = fair[-1]
    expected = run.predicted(point.workers)
    if point.speed_up < POOR * expected:
        return (
            f"Bellek yoğun iş {point.workers} işçiyle {times(point.speed_up)} hızlandı, öngörü "
            f"{times(expected)}: çekirdekler ayrı, ama bellek yolu ortak."
        )
    return (
        f"Bu makinede bellek yolu {point.workers} işçiye yetti ({times(point.speed_up)}). "
        "Daha çok çekirdekte ya da daha büyük blokta aynı sonuç çıkmayabilir."
    )


def cost_outcome(run: CostRun) -> str:
    """Say what came out of the slices."""
    begin = "" if run.complete else "Yarıda durduruldu. "
    best, worst = (pick(run.slices, key=lambda part: part.seconds) for pick in (min, max))
    if best is worst:
        return f"{begin}{_name(best)}: {seconds(best.seconds)}."
    ratio = times(worst.seconds / best.seconds)
    return (
        f"{begin}En kısa: {_name(best)}, {seconds(best.seconds)}. "
        f"En uzun: {_name(worst)}, {seconds(worst.seconds)} ({ratio})."
    )


def cost_reason(run: CostRun) -> str:
    """Say where the time of the slowest slice went."""
    worst = max(run.slices, key=lambda part: part.seconds)
    shares = {
        "işçileri başlatmaya": worst.start_up,
        "pickle'a": worst.pickling,
        "hesaba": worst.computing,
        "beklemeye": worst.waiting,
    }
    name, most = max(shares.items(), key=lambda item: item[1])
    much = "çoğu" if most > MOSTLY * worst.seconds else "en büyük payı"
    return f"En uzun süren bölünüşte sürenin {much} {name} gitti ({percent(most / worst.seconds)})."


def _name(part: Slice) -> str:
    return f"{part.tasks} iş, parça boyu {part.chunksize}"


def curve_table(run: SpeedupRun) -> Table:
    """Return a curve as a text table."""
    head = ("işçi", "ortanca", "en kısa", "en uzun", "hızlanma", "öngörü", "verimlilik")
    rows = [
        (
            str(point.workers),
            *(seconds(value) for value in (point.median, min(point.seconds), max(point.seconds))),
            times(point.speed_up),
            times(run.predicted(point.workers)),
            percent(point.efficiency),
        )
        for point in run.points
    ]
    return _table(head, rows, plain=1)


def cost_table(run: CostRun) -> Table:
    """Return the slices as a text table."""
    head = ("iş", "parça", "süre", "başlatma", "pickle", "hesap", "bekleme")
    rows = [
        (
            str(part.tasks),
            str(part.chunksize),
            *(
                seconds(value)
                for value in (part.seconds, part.start_up, part.pickling, part.computing, part.waiting)
            ),
        )
        for part in run.slices
    ]
    return _table(head, rows, plain=2)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], plain: int) -> Table:
    """Align a table; the first columns are not measured."""
    cells = [head, *rows]
    widths = [max(0 if n < plain else _LEAST, *(len(row[n]) for row in cells)) for n in range(len(head))]
    # A percentage stands last and on the left: how long it is must not move anything.
    lines = (
        "  ".join(
            text.ljust(width) if head[column] == "verimlilik" else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
    return Table("\n".join(lines))

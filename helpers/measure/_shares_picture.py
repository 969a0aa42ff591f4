"""A picture of where the time of several pool runs goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.measure import numbers
from helpers.measure._pictures import BLUE, GREEN, GREY, ORANGE
from helpers.measure._result import PoolRun
from helpers.measure.shares import LABELS, TimeShares, time_shares

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_EXAMPLE = 'draw_time_shares(runs, [1, 10, 100], "parça boyutu (iş)")'
# From the bottom up: what one wants, then what it costs. Told apart by hatches as well as by colours.
_STYLES = {
    "computing": (BLUE, ""),
    "pickling": (GREEN, "xxx"),
    "start_up": (ORANGE, "///"),
    "waiting": (GREY, "..."),
}
_WRITTEN = 0.08  # shares below this have no room for their number


def draw_time_shares(
    runs: Sequence[PoolRun | TimeShares],
    labels: Sequence[object],
    axis: str = "koşu",
    *,
    percent: bool = True,
) -> Figure:
    """İşçilerin süresinin nereye gittiğini çizer: her koşu bir çubuk, dört pay üst üste.

    Paylar hesap, pickle, başlatma ve beklemedir; tanımları `TimeShares` belgesindedir.

    Argümanlar:
        runs: koşular (PoolRun) ya da payları (TimeShares); en az bir tane.
        labels: her çubuğun altına yazılacak değer, örneğin parça boyutu; koşularla aynı sayıda.
        axis: yatay eksenin adı.
        percent: True ise çubuklar yüzdedir ve hepsi eşit boydadır; False ise işçi-saniyedir.

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar:
        TypeError: bir koşu PoolRun ya da TimeShares değilse.
        ValueError: koşu yoksa ya da etiketler aynı sayıda değilse.
    """
    found = [run if isinstance(run, TimeShares) else time_shares(run) for run in runs]
    texts = [_text(label) for label in labels]
    if not found or len(found) != len(texts):
        raise ValueError(
            f"`runs` ile `labels` aynı sayıda, en az bir değer içermeli; "
            f"{len(found)} ve {len(texts)} değer var. Örnek: {_EXAMPLE}"
        )
    from helpers.measure._figure import new_picture

    told = "; ".join(f"{text}: {shares.summary}" for text, shares in zip(texts, found, strict=True))
    alt = f"Sürenin nereye gittiği, {len(found)} çubuk ({axis}). {told}."
    picture, axes = new_picture(max(6.0, min(12.0, 1.6 + 1.1 * len(found))), 2.4, alt)
    places = range(len(found))
    bottoms = [0.0] * len(found)
    for name, (color, hatch) in _STYLES.items():
        heights = [100 * shares.fractions[name] if percent else getattr(shares, name) for shares in found]
        bars = axes.bar(
            places, heights, 0.68, bottom=bottoms, label=LABELS[name], facecolor=color, edgecolor="white",
            hatch=hatch, linewidth=0.8,
        )  # fmt: skip
        for bar, shares in zip(bars, found, strict=True):
            if (share := shares.fractions[name]) >= _WRITTEN and percent:
                box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
                middle = (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2)
                axes.text(*middle, numbers.percent(share), ha="center", va="center", fontsize=8, bbox=box)
        bottoms = [bottom + height for bottom, height in zip(bottoms, heights, strict=True)]
    axes.set_xticks(places, texts)
    axes.set_xlabel(axis)
    axes.set_ylabel("işçilerin süresi (%)" if percent else "işçilerin süresi (işçi-saniye)")
    if percent:
        axes.set_ylim(0, 100)
    axes.legend(frameon=False, ncols=4, loc="lower center", bbox_to_anchor=(0.5, 1), fontsize=9)
    return picture


def _text(label: object) -> str:
    return numbers.tidy(label) if isinstance(label, float) else str(label)

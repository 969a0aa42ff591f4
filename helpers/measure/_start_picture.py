"""The picture of what the start methods cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.measure import numbers
from helpers.measure._start_cost import KNOWN_METHODS, MISSING_METHOD, StartCost, size_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BLUE, ORANGE, GREEN = "#56B4E9", "#E69F00", "#009E73"
_MEBIBYTE = 1024 * 1024


def draw_start_costs(costs: tuple[StartCost, ...]) -> Figure:
    """Başlatma yöntemlerinin bedelini çizer: solda süreler, sağda alt sürecin kendi belleği.

    Argümanlar:
        costs: `measure_start_costs` sonucu; en az bir ölçüm.

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar:
        ValueError: ölçüm yoksa.
    """
    if not costs:
        raise ValueError("Ölçüm yok; önce `costs = measure_start_costs()` ile ölçün.")
    from helpers.measure._figure import DPI, Picture

    picture: Any = Picture(figsize=(8.5, 2.0), dpi=DPI, layout="constrained")
    picture.alt_text = _alt(costs)
    times, memory = picture.subplots(1, 2, width_ratios=(3, 2))
    names = [cost.method for cost in costs]
    places = range(len(costs))
    for values, shift, color, hatch, label in (
        ([cost.process for cost in costs], -0.2, BLUE, "", "bir süreç"),
        ([cost.pool for cost in costs], 0.2, ORANGE, "//", "havuz"),
    ):
        milliseconds = [1000 * value for value in values]
        style: dict[str, Any] = {"color": color, "edgecolor": "black", "hatch": hatch, "label": label}
        bars = times.barh([place + shift for place in places], milliseconds, 0.38, **style)
        times.bar_label(bars, [numbers.seconds(value) for value in values], padding=3, fontsize=9)
    bars = memory.barh(
        places, [(cost.memory or 0) / _MEBIBYTE for cost in costs], 0.5, color=GREEN, edgecolor="black"
    )
    memory.bar_label(bars, [size_of(cost.memory) for cost in costs], padding=3, fontsize=9)
    for axes, title, unit in (
        (times, "Başlatma süresi", "ms"),
        (memory, "Alt sürecin kendi belleği", "MiB"),
    ):
        axes.set_yticks(places, names)
        axes.invert_yaxis()
        axes.set_title(title)
        axes.set_xlabel(unit)
        axes.margins(x=0.25)
        axes.spines[["top", "right"]].set_visible(False)
    times.legend(frameon=False, fontsize=9, loc="best")
    figure: Figure = picture
    return figure


def _alt(costs: tuple[StartCost, ...]) -> str:
    by_method = {cost.method: cost for cost in costs}
    parts = []
    for method in KNOWN_METHODS:
        cost = by_method.get(method)
        if cost is None:
            parts.append(f"{method}: {MISSING_METHOD}")
        else:
            parts.append(
                f"{method}: bir süreç {numbers.seconds(cost.process)}, havuz {numbers.seconds(cost.pool)}, "
                f"ek bellek {size_of(cost.memory)}"
            )
    return "Başlatma yöntemlerinin bedeli, çubuk grafik. " + "; ".join(parts) + "."

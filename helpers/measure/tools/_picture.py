"""The picture of a comparison: for each job, what each tool makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.measure import numbers
from helpers.measure.tools import _engines as engines
from helpers.measure.tools._compare import Comparison

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Where the tool runs: colour, pattern, words. Okabe and Ito's colours.
_KINDS = (
    ({engines.SERIAL}, "#999999", "", "seri"),
    (
        {engines.THREADS, engines.TASKS, engines.TO_THREAD},
        "#56B4E9",
        "//",
        "tek süreç, iş parçacıkları ya da döngü",
    ),
    ({engines.INTERPRETERS}, "#CC79A7", "xx", "tek süreç, ayrı yorumlayıcılar"),
    ({engines.PROCESSES, engines.POOL, engines.JOBLIB}, "#E69F00", "..", "ayrı süreçler"),
)


def draw_tools(comparison: Comparison) -> Figure:
    """Karşılaştırmayı çizer: her iş bir pencere, her araç bir çubuk; boyu seri programa göre hızlanma.

    Argümanlar:
        comparison: `compare_tools` sonucu.

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar: yok.
    """
    from matplotlib.patches import Patch

    from helpers.measure._figure import DPI, Picture

    tools, jobs = comparison.tools, comparison.jobs
    picture: Any = Picture(figsize=(9, 1.2 + 0.26 * len(tools)), dpi=DPI, layout="constrained")
    picture.alt_text = _alt(comparison)
    panels = picture.subplots(1, len(jobs), sharey=True, squeeze=False)[0]
    for axes, job in zip(panels, jobs, strict=True):
        for place, tool in enumerate(tools):
            value = comparison.speed_up(job, tool)
            _, color, hatch, _ = next(kind for kind in _KINDS if tool in kind[0])
            axes.barh(place, value, 0.68, color=color, hatch=hatch, edgecolor="black", linewidth=0.6)
            told = numbers.times(value) if value else "yok"
            note = axes.annotate(
                told, (value, place), (5, 0), textcoords="offset points", va="center", fontsize=9
            )
            note.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.5})
        axes.axvline(1, color="black", linewidth=0.8, linestyle="--")
        axes.set_title(job)
        axes.set_xlabel("hızlanma (kat)")
        axes.margins(x=0.35)
        axes.xaxis.set_major_formatter(lambda value, _position: numbers.tidy(value))
        axes.spines[["top", "right"]].set_visible(False)
    panels[0].set_yticks(range(len(tools)), tools)
    panels[0].invert_yaxis()
    patches = [
        Patch(facecolor=color, hatch=hatch, edgecolor="black", label=label)
        for _, color, hatch, label in _KINDS
    ]
    picture.legend(handles=patches, loc="outside lower center", ncols=4, frameon=False, fontsize=8)
    figure: Figure = picture
    return figure


def _alt(comparison: Comparison) -> str:
    parts = []
    for job in comparison.jobs:
        told = [
            f"{tool} {numbers.times(value) if (value := comparison.speed_up(job, tool)) else 'yok'}"
            for tool in comparison.tools
        ]
        parts.append(f"{job}: {', '.join(told)}")
    return "Araçların seri programa göre hızlanması, çubuk grafik. " + "; ".join(parts) + "."

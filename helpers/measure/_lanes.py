"""A picture of lanes: which process was in which state, from when to when. Imports matplotlib on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from helpers.measure import numbers
from helpers.measure._pictures import GREY, HIGHEST
from helpers.workers.checks import real_number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    Lanes = Mapping[str, Iterable[tuple[float, float, str]]]

WAITING = "bekliyor"  # looks alike in all pictures: pale and dotted
_WAITING_STYLE = ("#E5E5E5", "..")
# Okabe and Ito's colours, each with a pattern of its own.
_STYLES = (("#56B4E9", ""), ("#E69F00", "//"), ("#009E73", "xx"), ("#CC79A7", "\\\\"), ("#F0E442", "++"))
MOST_LANES = 64
_THINNEST = 0.004  # of the whole width: what is shorter would not be seen
_ROW = 740  # pixels, about: what fits above the lanes side by side
_EXAMPLE = 'draw_lanes({"A": [(0.0, 0.2, "bekliyor"), (0.2, 0.5, "kilitte")]}, inside="kilitte")'


def most_at_once(lanes: Lanes, state: str) -> int:
    """Aynı anda en çok kaç şeridin belirli bir durumda olduğunu sayar.

    Bir bloğun bittiği anda başlayan başka bir blok onunla aynı anda sayılmaz.

    Argümanlar:
        lanes: `Recorder.lanes()` sonucu: her ad için `(başlangıç, bitiş, durum)` üçlüleri, saniye.
        state: sayılacak durumun adı.

    Dönüş değeri: şerit sayısı, int; durum hiç geçmiyorsa 0.

    Hatalar:
        TypeError, ValueError: `lanes` bu biçimde değilse.
    """
    changes = []
    for blocks in _checked(lanes).values():
        for start, stop, name in blocks:
            if name == state:
                changes += [(start, 1), (stop, -1)]
    now = most = 0
    for _, change in sorted(changes):
        now += change
        most = max(most, now)
    return most


def draw_lanes(lanes: Lanes, *, title: str = "", inside: str = "") -> Figure:
    """Süreçlerin zaman çizelgesini çizer: her süreç bir şerit, her durum kendi renk ve deseniyle bir blok.

    Argümanlar:
        lanes: `Recorder.lanes()` sonucu: her ad için `(başlangıç, bitiş, durum)` üçlüleri, saniye;
            en çok 64 şerit.
        title: resmin başlığı; verilmezse başlıksız.
        inside: bir durumun adı; verilirse alt metin, aynı anda en çok kaç şeridin o durumda olduğunu söyler.

    Dönüş değeri: matplotlib çizimi (Figure); kimin ne zaman hangi durumda olduğunu sözle anlatan alt metnini
    `describe` verir.

    Hatalar:
        TypeError, ValueError: `lanes` bu biçimde değilse ya da hiç blok yoksa.
    """
    found = _checked(lanes)
    moments = [moment for blocks in found.values() for start, stop, _ in blocks for moment in (start, stop)]
    if not moments:
        raise ValueError(f"`lanes` içinde hiç blok yok; önce süreçler not alsın. Örnek: {_EXAMPLE}")
    from helpers.measure._figure import new_picture

    first, length = min(moments), max(moments) - min(moments)
    styles = _styles(found)
    beside = 8 * len(title) + sum(8 * len(state) + 60 for state in styles) < _ROW  # the states' names
    height = (0.85 if beside else 1.15) + min(0.28 * len(found), HIGHEST)
    figure, axes = new_picture(8, height, _told(found, first, inside))
    shortest = _THINNEST * length
    for place, blocks in enumerate(found.values()):
        # The longest first: what follows does not hide a block that is hardly there.
        for start, stop, state in sorted(blocks, key=lambda block: block[0] - block[1]):
            color, hatch = styles[state]
            form: dict[str, Any] = {"facecolor": color, "hatch": hatch, "edgecolor": GREY, "linewidth": 0.8}
            axes.broken_barh([(start - first, max(stop - start, shortest))], (place - 0.34, 0.68), **form)
    _name_states(axes, styles)
    axes.set_yticks(range(len(found)), list(found))
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_xlim(0, length * 1.01 or 1)
    axes.set_xlabel("ilk nottan beri geçen süre (s)")
    if title:
        axes.set_title(title, loc="left", fontsize=11, pad=8 if beside else 26)
    return figure


def _name_states(axes: Any, styles: dict[str, tuple[str, str]]) -> None:
    from matplotlib.patches import Patch

    form: dict[str, Any] = {"edgecolor": GREY, "linewidth": 0.8}
    patches = [
        Patch(facecolor=color, hatch=hatch, label=state, **form) for state, (color, hatch) in styles.items()
    ]
    axes.legend(
        handles=patches,
        frameon=False,
        ncols=min(len(patches), 5),
        loc="lower right",  # beside the title, if there is room
        bbox_to_anchor=(1, 0.98),
        borderaxespad=0.2,
        fontsize=9,
        handlelength=2.4,
        handleheight=1.2,
    )


def _styles(lanes: dict[str, list[tuple[float, float, str]]]) -> dict[str, tuple[str, str]]:
    """Return colour and pattern of each state, in the order of their first appearance."""
    states = dict.fromkeys(state for blocks in lanes.values() for _, _, state in blocks)
    others = [state for state in states if state != WAITING]
    if len(others) > len(_STYLES):
        raise ValueError(
            f'En çok {len(_STYLES)} değişik durum ("{WAITING}" dışında) çizilebilir; {len(others)} durum var.'
        )
    found = dict(zip(others, _STYLES, strict=False))
    return {state: found.get(state, _WAITING_STYLE) for state in states}


def _told(lanes: dict[str, list[tuple[float, float, str]]], first: float, inside: str) -> str:
    """Return the picture in words: who was in which state when."""

    def moment(value: float) -> str:
        return f"{numbers.number(value - first, 2)} s"

    tales = [
        f"{name}: "
        + (", ".join(f"{state} {moment(start)} – {moment(stop)}" for start, stop, state in blocks) or "boş")
        for name, blocks in lanes.items()
    ]
    text = f"Zaman çizelgesi, {len(lanes)} şerit. {'; '.join(tales)}."
    if inside:
        text += f" Aynı anda en çok {most_at_once(lanes, inside)} şerit şu durumda: {inside}."
    return text


def _checked(lanes: object) -> dict[str, list[tuple[float, float, str]]]:
    """Return the lanes as lists, each block checked."""
    if not isinstance(lanes, Mapping):
        kind = type(lanes).__name__
        raise TypeError(f"`lanes` bir sözlük olmalı; verilen değerin türü {kind}. Örnek: {_EXAMPLE}")
    if len(lanes) > MOST_LANES:
        raise ValueError(f"En çok {MOST_LANES} şerit çizilebilir; {len(lanes)} şerit var.")
    return {str(name): [_block(block) for block in blocks] for name, blocks in lanes.items()}


def _block(block: object) -> tuple[float, float, str]:
    if not isinstance(block, (tuple, list)) or len(block) != 3 or not isinstance(block[2], str):  # noqa: PLR2004
        raise TypeError(f"Her blok `(başlangıç, bitiş, durum)` biçiminde olmalı. Örnek: {_EXAMPLE}")
    start, stop = (real_number(value, "lanes", low=-1e9, high=1e9, example=_EXAMPLE) for value in block[:2])
    if stop < start:
        raise ValueError(f"Bir blok, başlamadan bitemez: {start} – {stop}. Örnek: {_EXAMPLE}")
    return float(start), float(stop), block[2]

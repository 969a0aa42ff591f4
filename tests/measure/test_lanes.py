from __future__ import annotations

from typing import Any

import pytest

from helpers.measure import describe, draw_lanes, most_at_once
from tests.measure.test_pictures import drawn

WAITING, INSIDE = "bekliyor", "kilitte"
LANES = {
    "A": [(10.0, 10.0, WAITING), (10.0, 10.2, INSIDE)],
    "B": [(10.0, 10.2, WAITING), (10.2, 10.5, INSIDE)],
    "C": [],
}


def boxes(axes: Any) -> list[tuple[float, float]]:
    found = [path.get_extents() for collection in axes.collections for path in collection.get_paths()]
    return [(round(float(box.x0), 3), round(float(box.x1), 3)) for box in found]


def test_lanes_are_drawn_and_told() -> None:
    figure = draw_lanes(LANES, title="İki süreç", inside=INSIDE)
    axes, texts = drawn(figure)
    assert {"A", "B", "C", WAITING, INSIDE, "İki süreç", "ilk nottan beri geçen süre (s)"} <= texts
    # A's waiting was too short to be seen; it is drawn as a thin line.
    assert sorted(boxes(axes)) == [(0.0, 0.002), (0.0, 0.2), (0.0, 0.2), (0.2, 0.5)]
    assert boxes(axes)[1] == (0.0, 0.002)  # on top of what follows it
    assert describe(figure) == (
        "Zaman çizelgesi, 3 şerit. A: bekliyor 0,00 s – 0,00 s, kilitte 0,00 s – 0,20 s; "
        "B: bekliyor 0,00 s – 0,20 s, kilitte 0,20 s – 0,50 s; C: boş. "
        "Aynı anda en çok 1 şerit şu durumda: kilitte."
    )
    assert "Aynı anda" not in describe(draw_lanes(LANES))


def test_states_differ_in_colour_and_in_pattern() -> None:
    states = [WAITING, "bir", "iki", "üç", "dört", "beş"]
    figure = draw_lanes({"A": [(n, n + 1, state) for n, state in enumerate(states)]})
    axes, _ = drawn(figure)
    looks = {(tuple(one.get_facecolor()[0]), one.get_hatch()) for one in axes.collections}
    assert len(looks) == len(states)
    assert len({color for color, _ in looks}) == len({hatch for _, hatch in looks}) == len(states)
    (legend,) = [axes.get_legend()]
    assert [text.get_text() for text in legend.get_texts()] == states


def test_waiting_looks_alike_wherever_it_stands() -> None:
    first, _ = drawn(draw_lanes({"A": [(0, 1, WAITING), (1, 2, "x")]}))
    second, _ = drawn(draw_lanes({"A": [(0, 1, "x"), (1, 2, "y"), (2, 3, WAITING)]}))
    one, other = first.collections[0], second.collections[2]
    assert (tuple(one.get_facecolor()[0]), one.get_hatch()) == (
        tuple(other.get_facecolor()[0]),
        other.get_hatch(),
    )


def test_many_lanes_and_one_moment() -> None:
    figure = draw_lanes({str(number): [(0, 1, "x")] for number in range(64)})
    drawn(figure)
    assert figure.get_figheight() < 10
    drawn(draw_lanes({"A": [(5, 5, "x")]}))


@pytest.mark.parametrize(
    "lanes, most",
    [
        (LANES, 1),
        ({"A": [(0, 2, INSIDE)], "B": [(1, 3, INSIDE)], "C": [(3, 4, INSIDE)]}, 2),
        ({"A": [(0, 2, INSIDE)], "B": [(1, 3, WAITING)]}, 1),
        ({"A": [(0, 2, WAITING)]}, 0),
        ({}, 0),
    ],
)
def test_how_many_at_once(lanes: Any, most: int) -> None:
    assert most_at_once(lanes, INSIDE) == most


@pytest.mark.parametrize(
    "lanes, error, words",
    [
        ([], TypeError, "`lanes` bir sözlük olmalı; verilen değerin türü list"),
        ({"A": []}, ValueError, "hiç blok yok"),
        ({"A": [(0, 1)]}, TypeError, r"\(başlangıç, bitiş, durum\)"),
        ({"A": [(0, 1, 2)]}, TypeError, r"\(başlangıç, bitiş, durum\)"),
        ({"A": [("0", 1, "x")]}, TypeError, "`lanes` int veya float"),
        ({"A": [(float("nan"), 1, "x")]}, ValueError, "nan olamaz"),
        ({"A": [(2, 1, "x")]}, ValueError, "başlamadan bitemez"),
        ({str(n): [(0, 1, "x")] for n in range(65)}, ValueError, "En çok 64 şerit"),
        ({"A": [(n, n + 1, f"durum {n}") for n in range(6)]}, ValueError, "En çok 5 değişik durum"),
    ],
)
def test_bad_arguments(lanes: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        draw_lanes(lanes)

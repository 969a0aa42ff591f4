from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from helpers.measure import Steps, _steps

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that the runs themselves set."""
    now = [0.0]
    monkeypatch.setattr(_steps.time, "perf_counter", lambda: now[0])
    return now


def test_each_step_is_measured_in_turns_with_the_one_before(clock: list[float]) -> None:
    order: list[str] = []

    def run(name: str, *seconds: float) -> object:
        times = iter(seconds)

        def once() -> None:
            order.append(name)
            clock[0] += next(times)

        return once

    steps = Steps()
    steps.add("seri", run("A", 9, 4, 4, 4, 8, 8, 8), repeats=3)  # the machine is busy when B is measured
    row = steps.add("havuz", run("B", 9, 4, 2, 4, 4), what="iki işçi", predicted=1.9, repeats=3)
    assert "".join(order) == "AAAA" + "BABABAB"
    assert (row.seconds, row.spread, row.gain, row.total) == (4, 0.5, 2, 2)
    lines = str(steps).splitlines()
    assert lines[0].split() == ["adım", "süre", "yayılım", "kazanç", "öngörü", "toplam", "ne", "değişti"]
    assert lines[1].split() == ["seri", "4,00", "s", "%0", "–", "–", "1,0", "kat"]
    assert lines[2].split() == [
        *("havuz", "4,00", "s", "%50", "2,0", "kat", "1,9", "kat", "2,0", "kat", "iki", "işçi")
    ]
    third = steps.add("daha iyi", run("C", 1, 1), repeats=1)
    assert third.total == pytest.approx(2 * third.gain)


def test_a_name_that_is_there_begins_again_from_its_row(clock: list[float]) -> None:
    order: list[str] = []

    def run(name: str) -> Callable[[], None]:
        def once() -> None:
            order.append(name)
            clock[0] += 1

        return once

    steps = Steps()
    for name in "ABC":
        steps.add(name, run(name), repeats=1)
    order.clear()
    steps.add("B", run("b"), repeats=1)
    assert [row.name for row in steps.rows] == ["A", "B"]
    assert "".join(order) == "bAb"


def test_real_time() -> None:
    steps = Steps()
    steps.add("uzun", lambda: time.sleep(0.04), repeats=2)
    assert steps.add("kısa", lambda: time.sleep(0.01), repeats=2).gain > 1.5


def test_arguments_are_checked() -> None:
    steps = Steps()
    with pytest.raises(TypeError, match=r"steps\.add"):
        steps.add("x", 5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="repeats"):
        steps.add("x", print, repeats=0)
    with pytest.raises(ValueError, match="predicted"):
        steps.add("x", print, predicted=-1)
    assert steps.rows == []

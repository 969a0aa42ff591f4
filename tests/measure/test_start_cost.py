"""What the start methods cost: real processes, measured and ended."""

from __future__ import annotations

import multiprocessing
import os

import psutil
import pytest

from helpers.measure import _start_cost as start_cost
from helpers.measure import describe, draw_start_costs, measure_start_costs
from tests.kernel import METHODS

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def costs() -> tuple[start_cost.StartCost, ...]:
    return measure_start_costs(repeats=2, pool_size=2)


def test_every_method_of_this_platform_is_measured(costs: tuple[start_cost.StartCost, ...]) -> None:
    assert {cost.method for cost in costs} == set(METHODS)
    for cost in costs:
        assert 0 < cost.process < 60
        assert 0 < cost.pool < 60
        assert cost.memory is None or 0 < cost.memory < 2**32
    assert not multiprocessing.active_children()


def test_methods_that_are_missing_are_told() -> None:
    alone = (start_cost.StartCost("spawn", 0.05, 0.2, None),)
    alt = describe(draw_start_costs(alone))
    assert "fork: bu sistemde yok; spawn: bir süreç 50,0 ms, havuz 0,20 s, ek bellek ölçülemedi" in alt
    assert "forkserver: bu sistemde yok" in alt


def test_the_picture_tells_what_was_measured(costs: tuple[start_cost.StartCost, ...]) -> None:
    figure = draw_start_costs(costs)
    for method in METHODS:
        assert f"{method}: bir süreç" in describe(figure)
    times, memory = figure.axes
    assert len(times.patches) == 2 * len(costs)
    assert [bar.get_width() for bar in memory.patches] == [(cost.memory or 0) / 2**20 for cost in costs]


@pytest.mark.parametrize(
    "arguments, kind",
    [
        ({"repeats": 0}, ValueError),
        ({"repeats": 51}, ValueError),
        ({"repeats": 2.5}, TypeError),
        ({"pool_size": 0}, ValueError),
        ({"timeout": 0}, ValueError),
        ({"timeout": "1"}, TypeError),
    ],
)
def test_bad_arguments_are_refused(arguments: dict[str, object], kind: type[Exception]) -> None:
    with pytest.raises(kind, match=r"`|[Hh]avuz"):
        measure_start_costs(**arguments)  # type: ignore[arg-type]
    assert not multiprocessing.active_children()


def test_no_measurements_no_picture() -> None:
    with pytest.raises(ValueError, match="önce"):
        draw_start_costs(())


@pytest.mark.parametrize("method", METHODS)
def test_a_child_that_never_answers_is_ended(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context(method)
    monkeypatch.setattr(start_cost.probes, "report", _wait)
    with pytest.raises(TimeoutError, match="içinde başlayamadı"):
        start_cost._start_process(context, 0.2)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("method", METHODS)
def test_a_child_that_dies_is_told(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_cost.probes, "report", _die)
    with pytest.raises(RuntimeError, match="başlarken sona erdi"):
        start_cost._start_process(multiprocessing.get_context(method), 60)
    assert not multiprocessing.active_children()


def test_memory_that_nobody_may_ask_for() -> None:
    assert start_cost.own_memory(os.getpid())

    def denied(pid: int) -> psutil.Process:
        raise psutil.AccessDenied(pid)

    assert start_cost.own_memory(1, denied) is None


def _wait(connection: object) -> None:
    connection.poll(60)  # type: ignore[attr-defined]


def _die(_connection: object) -> None:
    os._exit(3)

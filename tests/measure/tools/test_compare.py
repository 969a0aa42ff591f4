"""The tools: each gives the right values, says where it ran, and leaves nothing."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import sys
import time

import psutil
import pytest

from helpers.measure import describe, numbers
from helpers.measure.tools import (
    TOOLS,
    SlowServer,
    check_guess,
    compare_tools,
    draw_tools,
    measure_tool_costs,
    one_run,
    run_tool,
    tool_cost_table,
)
from helpers.measure.tools import _engines as engines
from helpers.measure.tools._gil import WALL_SHARE
from helpers.workers import ask_server, burn_cpu, hash_blocks
from helpers.workers.tool_jobs import Note
from tests.kernel import until

pytestmark = pytest.mark.timeout(120)

THERE = [tool for tool in TOOLS if not engines.missing(tool)]


def fails(_: object) -> None:
    raise LookupError("wanted")


@pytest.mark.parametrize("tool", THERE)
def test_each_tool_gives_the_values_in_order_and_tells_where_it_ran(tool: str) -> None:
    costs = [3_000, 0, 1_000, 10]
    told = []
    with engines.open_tool(tool, 2) as engine:
        notes = engine.map(burn_cpu, costs, told.append)
    assert [note.value for note in notes] == [burn_cpu(cost) for cost in costs]
    assert [note.order for note in notes] == [0, 1, 2, 3]
    assert sorted(told) == sorted(notes)
    assert (os.getpid() in {note.pid for note in notes}) == (tool not in engines.IN_PROCESSES)
    assert all(note.start <= note.stop for note in notes)
    assert until(lambda: not multiprocessing.active_children(), 5)


@pytest.mark.parametrize("tool", [tool for tool in THERE if tool != engines.INTERPRETERS])
def test_an_error_comes_back_and_nothing_is_left(tool: str) -> None:
    with pytest.raises(LookupError, match="wanted"), engines.open_tool(tool, 2) as engine:
        engine.map(fails, [0, 1])
    assert until(lambda: not multiprocessing.active_children(), 5)


@pytest.mark.skipif(engines.missing(engines.JOBLIB) != "", reason="no joblib")
def test_joblibs_processes_end_too() -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    with engines.open_tool(engines.JOBLIB, 2) as engine:
        pids = {note.pid for note in engine.map(burn_cpu, [10] * 4)}
    assert pids
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in pids), 5)
    left = [child.name() for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert len(left) <= 2, left  # the trackers of multiprocessing and of loky, once a process


def test_the_server_lets_wait_and_ends() -> None:
    with SlowServer(0.2) as port:
        start = time.perf_counter()
        assert ask_server(port) == "tamam"
        assert time.perf_counter() - start >= 0.19
        [connection] = [
            one
            for one in psutil.Process(multiprocessing.active_children()[0].pid).net_connections("inet")
            if one.status == psutil.CONN_LISTEN
        ]
        assert connection.laddr.ip == "127.0.0.1"
    assert not multiprocessing.active_children()
    with pytest.raises(OSError, match=r".*"):
        ask_server(port)


@pytest.mark.sampled("long")
def test_the_comparison_has_a_row_for_each_tool_and_job() -> None:
    found = compare_tools(2, repeats=1)
    assert (found.tools, found.jobs) == (list(TOOLS), ["hesap", "bekleme", "özet"])
    assert all(row.right for row in found.rows)
    assert {row.tool for row in found.rows if not row.seconds} == set(TOOLS) - set(THERE)
    # Waiting does not depend on how busy the machine is.
    assert found.speed_up("bekleme", engines.TASKS) > found.speed_up("bekleme", engines.THREADS) > 1.3
    lines = repr(found).splitlines()
    assert [line.split()[0] for line in lines[2:]] == list(TOOLS)
    assert "YANLIŞ" not in repr(found)
    alt = describe(draw_tools(found))
    for tool in TOOLS:
        assert tool in alt
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("values", [{"workers": 0}, {"repeats": 0}, {"jobs": ("x",)}, {"tools": ("x",)}])
def test_a_bad_argument_starts_nothing(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Örnek"):
        compare_tools(**values)  # type: ignore[arg-type]


def test_a_tool_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "missing", lambda tool: "yok" if tool == engines.POOL else "")
    found = compare_tools(2, repeats=1, jobs=("bekleme",), tools=(engines.THREADS, engines.POOL))
    assert found.speed_up("bekleme", engines.POOL) == 0
    assert repr(found).splitlines()[-1].split() == [engines.POOL, "yok"]


@pytest.mark.sampled("long")
def test_costs_are_measured_for_each_tool() -> None:
    costs = measure_tool_costs(2, repeats=1)
    assert [cost.tool for cost in costs] == list(TOOLS)
    by_tool = {cost.tool: cost for cost in costs}
    assert by_tool[engines.PROCESSES].start > by_tool[engines.THREADS].start  # type: ignore[operator]
    assert by_tool[engines.PROCESSES].data > by_tool[engines.THREADS].data  # type: ignore[operator]
    assert [line.split()[0] for line in tool_cost_table(costs).splitlines()[1:]] == list(TOOLS)


def test_a_guess_is_answered_by_a_measurement() -> None:
    measured = check_guess("bekleme", engines.SERIAL, 0.5, workers=2, repeats=1)
    assert measured.found > 8 * 0.05  # how much more it is depends on how busy the machine is
    slow = dataclasses.replace(measured, seconds=1.4 * measured.found)
    assert (slow.fast, slow.near) == (False, True)
    best = slow.ranking[0][0]
    assert {tool for tool, _ in slow.ranking} == set(THERE)
    first, *ranking, last = repr(slow).splitlines()
    assert first == "bekleme: 8 iş, 2 işçi"
    assert [line.split()[-3] for line in ranking] == [tool for tool, _ in slow.ranking]
    assert [line.split()[1] for line in ranking if "→" in line] == [engines.SERIAL]
    assert last == slow.conclusion
    assert last.startswith(f"{best}, seçiminizden ")
    assert f"Öngörünüz tuttu: {numbers.seconds(slow.seconds)} dediniz, " in last
    fast = dataclasses.replace(slow, tool=best, seconds=1.6 * slow.ranking[0][1])
    assert (fast.fast, fast.near) == (True, False)
    assert "Seçiminiz en hızlılar arasında. Öngörünüz tutmadı: " in repr(fast)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    "values, text",
    [(("x", "seri", 1), "bilinmiyor"), (("hesap", "x", 1), "bilinmiyor"), (("hesap", "seri", 0), "Örnek")],
)
def test_a_guess_that_can_not_be_is_refused(values: tuple[str, str, float], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        check_guess(*values)


# --- one run ----------------------------------------------------------------------------------


@pytest.mark.skipif(not getattr(sys, "_is_gil_enabled", lambda: True)(), reason="there is no GIL")
def test_who_holds_the_gil_is_seen_however_busy_the_machine_is() -> None:
    bound = run_tool(engines.THREADS, burn_cpu, [400_000] * 4)
    free = run_tool(engines.THREADS, hash_blocks, [60] * 4)
    apart = run_tool(engines.PROCESSES, burn_cpu, [400_000] * 4)
    if bound.cpu < 2 * WALL_SHARE * bound.seconds:
        pytest.skip("others leave this process less than a tenth of a core: that looks like waiting")
    assert bound.gil_taken
    assert not free.gil_taken
    assert not apart.gil_taken
    assert bound.verdict == one_run.GIL_BOUND
    assert max(bound.lanes) == max(apart.lanes) == 1
    assert "GIL" in str(bound)


def test_waiting_is_told_from_computing() -> None:
    with SlowServer(0.1) as port:
        run = run_tool(engines.TASKS, ask_server, [port] * 5)
    assert run.verdict == one_run.WAITED
    assert run.lanes == (0, 1, 2, 3, 4)
    assert run.at_once > 3


def test_a_lane_holds_what_does_not_overlap() -> None:
    spans = [(1, 0.0, 1.0), (1, 0.5, 2.0), (2, 0.5, 1.0), (1, 1.0, 3.0)]
    notes = [Note(n, None, 7, thread, start, stop, 0.0) for n, (thread, start, stop) in enumerate(spans)]
    assert one_run.lanes_of(notes) == (0, 1, 2, 0)


@pytest.mark.parametrize("tool, text", [("x", "bilinmiyor"), (engines.POOL, "items")])
def test_one_run_refuses(tool: str, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        run_tool(tool, burn_cpu, [])

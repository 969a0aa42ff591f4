"""The queue laboratory from Python: the buttons do what these calls do."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from helpers.labs import QueueLab
from helpers.labs.queue import _result as result
from helpers.labs.queue import _run as queue_run
from helpers.labs.queue import _words as words
from helpers.labs.queue._plan import checked
from helpers.labs.queue._result import QueueRun
from helpers.labs.queue._run import MOST_POINTS, NAME, Levels, Traffic
from helpers.workers import queue
from tests.kernel import METHODS, Kernel, notebooks, promised, until
from tests.labs.support import assert_orphans_leave, assert_refused, children, enter, gone, used

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["notebooks"]


pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def lab() -> Iterator[QueueLab]:
    yield from used(QueueLab())


def start_long(lab: QueueLab, method: str, *, consumers: int = 2, **settings: Any) -> list[psutil.Process]:
    """Start a run whose queue is full and that is far from its end; return its processes, in order."""
    values = {"bound": 3, "produce_seconds": 0.01, "consume_seconds": 1, "items": 1_000, **settings}
    lab.start(producers=2, consumers=consumers, start_method=method, **values)
    said = words.FULL if values["bound"] else words.RUNNING
    assert until(lambda: lab.state["message"] == said, 60), lab.state
    found = children(NAME)
    assert len(found) == 2 + consumers
    return [psutil.Process(child.pid) for child in found]


# --- what comes out ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("producers, consumers", [(1, 1), (3, 2)])
def test_everything_is_produced_and_consumed_once(
    lab: QueueLab, method: str, producers: int, consumers: int
) -> None:
    lab.start(
        producers=producers,
        consumers=consumers,
        produce_seconds=0.01,
        consume_seconds=0.08,
        bound=4,
        items=30,
        start_method=method,
    )
    run = lab.wait(100)
    assert (run.producers, run.consumers, run.bound, run.items) == (producers, consumers, 4, 30)
    assert (run.produced, run.consumed, run.left_over, run.complete) == (30, 30, 0, True)
    assert (run.pills_sent, run.pills_swallowed) == (consumers, consumers)
    assert run.highest == 4
    assert 0 < run.full_share <= 1
    assert run.blocked_seconds > run.idle_seconds
    assert run.seconds >= 30 * 0.08 / consumers
    assert not run.speed_changed
    picture = lab.state["picture"]
    assert [state for state, _ in picture["producers"] + picture["consumers"]] == [queue.ENDED] * (
        producers + consumers
    )
    assert sum(count for _, count in picture["producers"]) == 30
    assert sum(count for _, count in picture["consumers"]) == 30
    assert (picture["items"], picture["pills"]) == (0, 0)
    assert max(picture["levels"]) == 4
    assert lab.state["message"] == result.outcome(run)
    assert lab.state["why"].startswith("Üreticiler daha hızlıydı: kuyruk sürenin %")
    assert lab.state["busy"] == ""
    assert lab.runs == [run]
    assert children(NAME) == []


@pytest.mark.xdist_group("alone")  # who waits is a matter of time
@pytest.mark.parametrize("method", METHODS)
def test_without_a_bound_nobody_waits_and_the_queue_grows(lab: QueueLab, method: str) -> None:
    lab.start(produce_seconds=0, consume_seconds=0.05, bound=0, items=40, start_method=method)
    run = lab.wait(100)
    assert run.complete
    assert run.highest > 20
    assert run.blocked_seconds == run.full_share == 0
    assert "sınır yoktu: put() hiç beklemedi" in str(run)


def test_faster_consumers_wait(lab: QueueLab) -> None:
    lab.start(consumers=2, produce_seconds=0.1, consume_seconds=0, bound=5, items=12)
    run = lab.wait(100)
    assert run.complete
    assert run.idle_seconds > run.blocked_seconds == 0
    assert run.idle_seconds > 1
    assert "Tüketiciler daha hızlıydı" in str(run)


def test_the_pill_comes_last_also_after_what_other_producers_are_late_with(lab: QueueLab) -> None:
    lab.start(producers=8, consumers=8, produce_seconds=0, consume_seconds=0, bound=0, items=10_000)
    run = lab.wait(100)
    assert (run.produced, run.consumed, run.pills_swallowed) == (10_000, 10_000, 8)
    assert run.complete


def test_more_producers_and_consumers_than_items(lab: QueueLab) -> None:
    lab.start(producers=4, consumers=6, produce_seconds=0.01, consume_seconds=0.01, bound=1, items=2)
    run = lab.wait(100)
    assert run.complete
    assert (run.consumed, run.pills_swallowed, run.highest) == (2, 6, 1)


def test_what_is_not_given_comes_from_the_controls(lab: QueueLab) -> None:
    lab.settings = {**lab.settings, "producers": 2, "items": 6, "consume_seconds": 0.01}
    lab.start(bound=2)
    run = lab.wait(100)
    assert (run.producers, run.items, run.bound, run.consume_seconds) == (2, 6, 2, 0.01)
    assert lab.settings["bound"] == 2


def test_the_speed_can_be_changed_while_it_runs(lab: QueueLab) -> None:
    lab.start(produce_seconds=0.01, consume_seconds=2, bound=3, items=60)
    assert until(lambda: lab.state["message"] == words.FULL, 60)
    # Also the item in hand is done sooner: nobody waits for its two seconds.
    lab.set_speed(consume_seconds=0)
    assert lab.settings["produce_seconds"] == 0.01
    run = lab.wait(60)
    assert run.complete
    assert run.speed_changed
    assert (run.produce_seconds, run.consume_seconds) == (0.01, 2)
    assert run.seconds < 60


def test_the_speed_of_the_next_run_can_be_changed(lab: QueueLab) -> None:
    lab.set_speed(produce_seconds=0.02, consume_seconds=0)
    lab.start(items=3)
    run = lab.wait(60)
    assert (run.produce_seconds, run.consume_seconds, run.speed_changed) == (0.02, 0, False)


def made(**changes: Any) -> QueueRun:
    plan = checked({**QueueLab().settings, "start_method": METHODS[0]})
    values = {"produced": 40, "consumed": 40, "seconds": 6.0, "highest": 5, "full_share": 0.8}
    values |= {"blocked_seconds": 4.0, "idle_seconds": 0.1, "pills_sent": 1, "pills_swallowed": 1}
    run = QueueRun(**vars(plan), **values, speed_changed=False, complete=True)
    return replace(run, **changes)


@pytest.mark.parametrize(
    "run, outcome, reason",
    [
        (
            made(),
            (
                "40 öğe 6,00 s içinde üretildi ve tüketildi. Kuyrukta en çok 5 öğe vardı (sınır 5). "
                "Sonda kuyruğa bir zehirli hap kondu, tüketici onu alıp bitti."
            ),
            "Üreticiler daha hızlıydı: kuyruk sürenin %80 kadarında doluydu, put() toplam 4,00 s bekledi.",
        ),
        (
            made(bound=0, highest=27, blocked_seconds=0, consumers=2, pills_swallowed=2),
            (
                "40 öğe 6,00 s içinde üretildi ve tüketildi. Kuyrukta en çok 27 öğe vardı (sınır yok). "
                "Sonda kuyruğa 2 zehirli hap kondu, her tüketici bir tane alıp bitti."
            ),
            "Üreticiler daha hızlıydı ve sınır yoktu: put() hiç beklemedi, kuyruk 27 öğeye kadar büyüdü.",
        ),
        (
            made(blocked_seconds=0.0, idle_seconds=5.0, full_share=0, highest=1),
            "40 öğe 6,00 s",
            "Tüketiciler daha hızlıydı: kuyruk çoğu zaman boştu, get() toplam 5,00 s bekledi.",
        ),
        (made(blocked_seconds=0.2), "40 öğe", "İki tarafın hızı birbirine yakındı"),
        (made(blocked_seconds=0.0, highest=3), "40 öğe", "Kuyruk hiç dolmadı"),
        (made(seconds=0.02, blocked_seconds=0.01, idle_seconds=0.008), "40 öğe 20,0 ms", "İki tarafın hızı"),
        (
            made(complete=False, produced=12, consumed=9),
            "Yarıda durduruldu: istenen 40 öğeden üretilen 12, tüketilen 9, kuyrukta ya da elde kalan 3.",
            "Üreticiler daha hızlıydı",
        ),
        (
            made(complete=False, produced=0, consumed=0),
            "Durduruldu; daha hiçbir öğe üretilmemişti.",
            "",
        ),
    ],
)
def test_it_says_what_came_out_and_why(run: QueueRun, outcome: str, reason: str) -> None:
    assert result.outcome(run).startswith(outcome)
    assert result.reason(run).startswith(reason)
    assert bool(result.reason(run)) is bool(reason)
    assert str(run) == f"{result.outcome(run)} {result.reason(run)}".strip()


def test_a_long_run_is_drawn_with_few_points() -> None:
    levels = Levels()
    for moment in range(100_000):
        levels.add(moment / 50, moment // 50)
    assert MOST_POINTS / 2 <= len(levels.points) <= MOST_POINTS
    assert len(levels.points) * levels.step == pytest.approx(2_000, rel=0.02)
    for place, level in enumerate(levels.points):
        assert level == pytest.approx(place * levels.step, abs=1)


def test_a_frame_is_small(lab: QueueLab, monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[dict[str, Any]] = []
    monkeypatch.setattr(lab, "send", lambda content: frames.append(content["frame"]))
    lab.start(producers=8, consumers=8, produce_seconds=0, consume_seconds=0.5, bound=0, items=10_000)
    assert until(lambda: len(frames) > 8, 60)
    begin, count = time.monotonic(), len(frames)
    assert until(lambda: len(frames) > count + 10, 60)
    rate = (len(frames) - count) / (time.monotonic() - begin)
    lab.stop()
    assert rate < 7
    frames[-1]["levels"] = [10_000] * MOST_POINTS
    assert len(json.dumps(frames[-1])) < 4_000


# --- one run at a time, and an end for each -----------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("bound", [3, 0])
def test_stop_counts_what_is_left_and_leaves_no_process(lab: QueueLab, method: str, bound: int) -> None:
    processes = start_long(lab, method, bound=bound)
    assert until(lambda: lab._traffic is not None and lab._traffic.result().produced >= 3, 20)
    with promised(1):
        lab.stop()
    assert gone(processes)
    [run] = lab.runs
    assert lab.wait() == run
    assert not run.complete
    assert run.consumed < run.produced < 1_000
    assert run.left_over == run.produced - run.consumed
    assert lab.state["message"].startswith("Yarıda durduruldu")
    assert lab.state["picture"]["over"] is True


@pytest.mark.parametrize("method", METHODS)
def test_stop_before_the_beginning_leaves_nothing(lab: QueueLab, method: str) -> None:
    lab.start(producers=3, consumers=3, items=1_000, start_method=method)
    lab.stop()
    assert not lab.wait().complete
    assert children(NAME) == []
    assert lab.state["busy"] == ""


def test_the_page_moves_a_slider(lab: QueueLab) -> None:
    start_long(lab, METHODS[0])
    enter(lab, consume_seconds=0.25)
    assert lab._traffic is not None
    assert lab._traffic.line.speeds[:] == [0.01, 0.25]
    assert lab.settings["consume_seconds"] == 0.25


# --- what goes wrong --------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("number, who", [(1, "2. üretici"), (2, "1. tüketici")])
def test_a_killed_process_ends_the_run_in_words(lab: QueueLab, method: str, number: int, who: str) -> None:
    processes = start_long(lab, method)
    with promised(2):
        processes[number].kill()
        said = rf"{who} \(PID {processes[number].pid}\) işi bitmeden sona erdi"
        with pytest.raises(RuntimeError, match=said):
            lab.wait(60)
    assert gone(processes)
    assert lab.runs == []
    assert lab.state["kind"] == "bad"
    lab.start(producers=1, consumers=1, items=3, produce_seconds=0, consume_seconds=0, start_method=method)
    assert lab.wait(60).complete


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("lock", ["_rlock", "_wlock"])
def test_a_lock_of_the_queue_that_is_never_given_back_holds_nobody_up(method: str, lock: str) -> None:
    values = {"producers": 2, "consumers": 2, "produce_seconds": 0.01, "consume_seconds": 0.01}
    stopped = threading.Event()
    traffic = Traffic(checked({**values, "bound": 3, "items": 1_000, "start_method": method}), stopped)
    held: list[float] = []

    def hold(traffic: Traffic) -> None:
        # As if by a process that was killed in there.
        if not held and traffic.result().consumed:
            assert getattr(traffic.line.queue, lock).acquire(timeout=10)
            held.append(time.monotonic())
        elif held and time.monotonic() > held[0] + 0.5:
            stopped.set()

    run = traffic.run(hold)
    assert time.monotonic() - held[0] < 2
    assert not run.complete
    assert children(NAME) == []


def test_a_run_that_stands_still_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_run, "STALL_SECONDS", 1)
    plan = checked({**QueueLab().settings, "consume_seconds": 0, "start_method": METHODS[0]})
    traffic = Traffic(plan, threading.Event())
    held = []

    def hold(traffic: Traffic) -> None:
        if not held and traffic.result().consumed:
            held.append(traffic.line.queue._rlock.acquire(timeout=10))

    with pytest.raises(RuntimeError, match="1 saniyedir hiçbir süreç ilerlemedi"):
        traffic.run(hold)
    assert held == [True]
    assert children(NAME) == []


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes can't be halted here")
@pytest.mark.xdist_group("alone")
@pytest.mark.parametrize("number", [0, 2])
def test_stop_ends_a_halted_process_within_a_second(lab: QueueLab, number: int) -> None:
    processes = start_long(lab, METHODS[0])
    os.kill(processes[number].pid, signal.SIGSTOP)
    with promised(1):
        lab.stop()
    assert gone(processes)
    assert not lab.wait().complete


@pytest.mark.parametrize(
    "values, error, text",
    [
        ({"producers": 0}, ValueError, "`producers` çok küçük; en az 1"),
        ({"producers": 9}, ValueError, "`producers` çok büyük; en fazla 8"),
        ({"consumers": 0}, ValueError, "`consumers` çok küçük; en az 1"),
        ({"consumers": 2.0}, TypeError, "`consumers` tam sayı olmalı"),
        ({"produce_seconds": -0.1}, ValueError, "`produce_seconds` çok küçük"),
        ({"produce_seconds": float("nan")}, ValueError, "`produce_seconds` nan olamaz"),
        ({"consume_seconds": 3}, ValueError, "`consume_seconds` çok büyük; en fazla 2"),
        ({"consume_seconds": "1"}, TypeError, "`consume_seconds` int veya float olmalı"),
        ({"bound": -1}, ValueError, "`bound` çok küçük; en az 0"),
        ({"bound": 101}, ValueError, "`bound` çok büyük; en fazla 100"),
        ({"bound": True}, TypeError, "`bound` tam sayı olmalı"),
        ({"items": 0}, ValueError, "`items` çok küçük"),
        ({"items": 10**6}, ValueError, "`items` çok büyük"),
        ({"start_method": "thread"}, ValueError, "`start_method` tanınmıyor"),
    ],
)
def test_a_bad_value_is_refused_and_nothing_starts(
    lab: QueueLab, values: dict[str, Any], error: type[Exception], text: str
) -> None:
    assert_refused(lab, values, error, text)


def test_a_bad_speed_changes_nothing(lab: QueueLab) -> None:
    before = dict(lab.settings)
    with pytest.raises(ValueError, match="`consume_seconds` çok büyük"):
        lab.set_speed(produce_seconds=0.2, consume_seconds=5)
    assert lab.settings == before


ORPHANS = """
import multiprocessing, sys, time
from helpers.labs import QueueLab

if __name__ == "__main__":
    lab = QueueLab()
    # More than a pipe holds, so that the producers still have something to write.
    lab.start(producers=2, consumers=2, produce_seconds=0, consume_seconds=1, bound=0, items=10_000,
              start_method=sys.argv[1])
    while lab._traffic is None or lab._traffic.result().produced < 10_000:
        time.sleep(0.05)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(100)
"""


@pytest.mark.parametrize("method", METHODS)
def test_processes_whose_parent_was_killed_end_by_themselves(method: str, tmp_path: Path) -> None:
    assert_orphans_leave(tmp_path, ORPHANS, method, 4)


# --- in a kernel ------------------------------------------------------------------------------

START = "from helpers.labs import QueueLab\nlab = QueueLab()\n"


def test_in_a_notebook_it_runs_and_shows_itself_as_text(notebooks: Kernel) -> None:
    shown = notebooks.run(START + "lab", timeout=60)
    assert shown.result == "Kuyruk laboratuvarı: görmek için bu hücreyi çalıştırın."
    shown = notebooks.run(
        "lab.start(consumers=2, produce_seconds=0.01, consume_seconds=0.1, bound=3, items=12)\n"
        "run = lab.wait(60)\n"
        "print(run.consumed, run.highest, run.pills_swallowed, run.blocked_seconds > run.idle_seconds)",
        timeout=60,
    )
    assert shown.lines == ["12 3 2 True"]
    assert shown.stderr == ""

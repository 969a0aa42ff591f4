"""The philosophers' laboratory from Python: the buttons do what these calls do."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from helpers.labs import PhilosophersLab
from helpers.labs.philosophers import _result as result
from helpers.labs.philosophers import _run as philosophers_run
from helpers.labs.philosophers import _words as words
from helpers.labs.philosophers._plan import Plan
from helpers.labs.philosophers._result import DinnerRun
from helpers.labs.philosophers._run import NAME, Dinner
from helpers.labs.philosophers._table import Table, standing_circle
from helpers.workers import dinner as dining
from tests.kernel import METHODS, Kernel, notebooks, promised, until
from tests.labs.support import (
    assert_a_restart_ends_all,
    assert_orphans_leave,
    assert_refused,
    children,
    gone,
    used,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["notebooks"]


pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def lab() -> Iterator[PhilosophersLab]:
    yield from used(PhilosophersLab())


def processes(count: int) -> list[psutil.Process]:
    found = [psutil.Process(child.pid) for child in children(NAME)]
    assert len(found) == count
    return found


def start_deadlock(lab: PhilosophersLab, method: str, count: int = 3) -> list[psutil.Process]:
    """Start a dinner, return the processes when all are stuck."""
    lab.start(philosophers=count, cure="none", start_method=method)
    assert until(lambda: lab.state["kind"] == "bad", 60), lab.state
    return processes(count)


def start_long(lab: PhilosophersLab, method: str, count: int = 3) -> list[psutil.Process]:
    """Start a dinner that is far from its end when it is looked at; return the processes."""
    lab.start(philosophers=count, cure="order", meals=100, start_method=method)
    assert until(lambda: lab.state["message"] == words.RUNNING, 60), lab.state
    return processes(count)


# --- what comes out ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("count", [2, 5, 9])
def test_without_a_cure_all_are_stuck_in_one_circle(lab: PhilosophersLab, method: str, count: int) -> None:
    lab.start(philosophers=count, cure="none", meals=3, start_method=method)
    run = lab.wait(100)
    assert run.deadlocked
    assert run.circle == tuple(range(1, count + 1))
    assert run.eaten == (0,) * count
    assert not run.complete
    assert run.give_ups == 0
    assert 0 < run.seconds < 60
    assert (run.philosophers, run.cure, run.meals, run.start_method) == (count, "none", 3, method)
    assert children(NAME) == []
    assert lab.runs == [run]
    assert lab.state["table"]["circle"] == run.circle
    assert lab.state["busy"] == ""


@pytest.mark.parametrize("method", METHODS)
def test_each_cure_lets_all_eat_after_the_same_moment(lab: PhilosophersLab, method: str) -> None:
    for cure in ("order", "timeout"):
        lab.start(philosophers=4, cure=cure, meals=1, start_method=method)
        run = lab.wait(100)
        assert run.complete
        assert run.eaten == (1,) * 4
        assert not run.deadlocked
        assert run.circle == ()
        # At the forced moment each holds one fork: with a limit, somebody has to give theirs back.
        assert (run.give_ups > 0) is (cure == "timeout")
        assert lab.state["kind"] == "good"
        assert "Bedeli" in lab.state["why"]
        assert children(NAME) == []
    assert [run.cure for run in lab.runs] == ["order", "timeout"]


def test_without_the_forced_moment_it_says_that_luck_proves_nothing(lab: PhilosophersLab) -> None:
    lab.start(philosophers=3, cure="none", meals=1, forced=False)
    run = lab.wait(100)
    assert run.complete is not run.deadlocked  # it may happen, too
    assert "zorlandı" not in str(run)
    assert ("doğru olduğunu göstermez" in str(run)) is run.complete


def test_what_is_not_given_comes_from_the_controls(lab: PhilosophersLab) -> None:
    lab.settings = {**lab.settings, "philosophers": 2, "meals": 1}
    lab.start(cure="order")
    run = lab.wait(100)
    assert (run.philosophers, run.meals, run.cure, run.forced) == (2, 1, "order", True)
    assert lab.settings["cure"] == "order"


def made(**changes: Any) -> DinnerRun:
    values: dict[str, Any] = {
        "philosophers": 3,
        "cure": "none",
        "meals": 2,
        "forced": True,
        "start_method": "spawn",
        "eaten": (2, 2, 2),
        "give_ups": 0,
        "seconds": 2.5,
        "deadlocked": False,
        "circle": (),
        "complete": True,
    }
    return DinnerRun(**{**values, **changes})


@pytest.mark.parametrize(
    "run, outcome, reason",
    [
        (
            made(eaten=(0, 0, 0), deadlocked=True, circle=(1, 2, 3), complete=False),
            "Kilitlenme! Bekleme çemberi: 1 → 2 → 3 → 1; yenen öğün: 0/6.",
            "bilerek zorlandı",
        ),
        (
            made(forced=False, deadlocked=True, circle=(1, 2, 3), complete=False, eaten=(1, 1, 0)),
            "Kilitlenme! Bekleme çemberi: 1 → 2 → 3 → 1; yenen öğün: 2/6.",
            "Coffman ve arkadaşlarının (1971) dört koşulu",
        ),
        (
            made(cure="order"),
            "Yemek bitti: 3 filozof, kişi başına 2 öğün, 2,50 s.",
            "Döngüsel bekleme koşulu bozuldu",
        ),
        (
            made(cure="timeout", give_ups=4),
            "Yemek bitti: 3 filozof, kişi başına 2 öğün, 2,50 s; 4 kez bir çatal geri kondu.",
            "livelock",
        ),
        (
            made(cure="timeout", forced=False),
            "Yemek bitti: 3 filozof, kişi başına 2 öğün, 2,50 s; kimsenin süresi dolmadı.",
            "livelock",
        ),
        (made(forced=False), "Yemek bitti: 3 filozof, kişi başına 2 öğün, 2,50 s.", "çare yok"),
        (made(eaten=(1, 2, 1), complete=False), "Yarıda durduruldu; yenen öğün: 4/6.", ""),
    ],
)
def test_it_says_what_came_out_and_why(run: DinnerRun, outcome: str, reason: str) -> None:
    assert result.outcome(run) == outcome
    assert reason in result.reason(run)
    assert str(run) == f"{outcome} {result.reason(run)}".strip()


# --- the circle -------------------------------------------------------------------------------


def table(wants: tuple[int, ...], holders: tuple[int, ...], changes: tuple[int, ...] | None = None) -> Table:
    none = (0,) * len(wants)
    return Table(none, wants, holders, none, none, changes or none)


@pytest.mark.parametrize(
    "wants, holders, circle",
    [
        ((0, 0, 0), (0, 0, 0), ()),
        ((2, 3, 1), (1, 2, 3), (1, 2, 3)),
        ((2, 3, 1), (1, 2, 0), ()),  # the third fork lies on the table
        ((2, 3, 0), (1, 2, 3), ()),  # a chain
        ((0, 3, 4, 2), (1, 2, 3, 4), (2, 3, 4)),  # one who waits for nothing stands aside
        ((2, 3, 4, 3), (1, 2, 3, 4), (3, 4)),  # a tail that leads into a circle
        ((4, 1, 2, 3), (1, 2, 3, 4), (1, 4, 3, 2)),  # the other way round
        ((0, 0, 4, 3), (0, 0, 3, 4), (3, 4)),
    ],
)
def test_the_circle_is_found_in_the_wait_for_graph(
    wants: tuple[int, ...], holders: tuple[int, ...], circle: tuple[int, ...]
) -> None:
    assert table(wants, holders).circle == circle


def test_only_a_circle_that_has_not_moved_between_two_looks_counts() -> None:
    ring = ((2, 3, 1), (1, 2, 3))
    now = table(*ring, changes=(5, 6, 7))
    assert standing_circle(now, now) == (1, 2, 3)
    assert standing_circle(table(*ring, changes=(5, 5, 7)), now) == ()  # the same again, but a new wait
    assert standing_circle(table((2, 3, 0), (1, 2, 3), changes=(5, 6, 7)), now) == ()
    # Who does not belong to it may move.
    wants, holders = (0, 3, 2), (1, 2, 3)
    before, now = table(wants, holders, changes=(5, 6, 7)), table(wants, holders, changes=(9, 6, 7))
    assert standing_circle(before, now) == (2, 3)


@pytest.mark.parametrize("count", range(2, 10))
def test_ordered_forks_allow_no_circle_and_the_others_do(count: int) -> None:
    for cure in ("none", "order", "timeout"):
        pairs = [dining.forks_of(number, count, cure) for number in range(count)]
        assert sorted(fork for pair in pairs for fork in pair) == sorted([*range(count), *range(count)])
        assert all(first < second for first, second in pairs) is (cure == "order")


def test_waiting_for_a_halted_philosopher_is_no_deadlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(philosophers_run, "STALL_SECONDS", 3)
    plan = Plan(philosophers=3, cure="order", meals=100, forced=False, start_method=METHODS[0])
    dinner = Dinner(plan, threading.Event(), threading.Event())
    halted: list[psutil.Process] = []

    def halt_an_eater(dinner: Dinner) -> None:
        eaters = [who for who, doing in enumerate(dinner.table.doing, 1) if doing == dining.EATING]
        if halted or not eaters:
            return
        name = f"{NAME}-{eaters[0]}"
        process = psutil.Process(next(child.pid for child in children(NAME) if child.name == name))
        process.suspend()
        if eaters[0] in dinner._notes.holders:
            halted.append(process)
        else:
            process.resume()  # it had just put its forks back

    with pytest.raises(RuntimeError, match="3 saniyedir hiçbir filozof ilerlemedi, ama"):
        dinner.run(halt_an_eater)
    assert not dinner.deadlocked
    assert gone(halted)
    assert children(NAME) == []


@pytest.mark.skipif("fork" not in METHODS, reason="only a forked child sees the other limit")
def test_a_circle_that_a_limit_will_open_is_no_deadlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dining, "LIMIT_SECONDS", 3)
    plan = Plan(philosophers=3, cure="timeout", meals=1, forced=True, start_method="fork")
    seen = []
    run = Dinner(plan, threading.Event(), threading.Event()).run(lambda dinner: seen.append(dinner.circle))
    assert (1, 2, 3) in seen
    assert seen[-1] == ()
    assert run.complete
    assert not run.deadlocked
    assert run.give_ups > 0


# --- one run at a time, and an end for each -----------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_a_deadlock_stays_until_somebody_waits_for_the_result(lab: PhilosophersLab, method: str) -> None:
    found = start_deadlock(lab, method)
    assert lab.state["message"] == words.stuck((1, 2, 3))
    assert lab.state["table"]["deadlocked"] is True
    time.sleep(0.5)
    assert all(process.is_running() for process in found)
    assert lab.runs == []
    with promised(2):
        assert lab.wait(10).deadlocked
    assert gone(found)


def test_a_deadlock_that_nobody_looks_at_ends(lab: PhilosophersLab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(philosophers_run, "HOLD_SECONDS", 0.5)
    found = start_deadlock(lab, METHODS[0])
    assert until(lambda: lab.runs, 5)
    assert gone(found)
    assert lab.runs[0].deadlocked


@pytest.mark.parametrize("method", METHODS)
def test_stop_ends_a_deadlock_at_once(lab: PhilosophersLab, method: str) -> None:
    found = start_deadlock(lab, method, 5)
    with promised(1):
        lab.stop()
    assert gone(found)
    [run] = lab.runs
    assert run.deadlocked
    assert lab.wait() == run
    assert lab.state["message"].startswith("Kilitlenme!")


@pytest.mark.parametrize("method", METHODS)
def test_stop_in_the_middle_leaves_a_part(lab: PhilosophersLab, method: str) -> None:
    found = start_long(lab, method)
    with promised(1):
        lab.stop()
    assert gone(found)
    [run] = lab.runs
    assert not run.complete
    assert not run.deadlocked
    assert 0 <= sum(run.eaten) < 300
    assert lab.state["message"].startswith("Yarıda durduruldu")


@pytest.mark.parametrize("method", METHODS)
def test_stop_before_the_dinner_leaves_nothing(lab: PhilosophersLab, method: str) -> None:
    lab.start(philosophers=4, start_method=method)
    lab.stop()
    assert lab.wait().eaten == (0, 0, 0, 0)
    assert children(NAME) == []
    assert lab.state["busy"] == ""


# --- what goes wrong --------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_one_killed_with_a_fork_in_hand_ends_the_run_in_words(lab: PhilosophersLab, method: str) -> None:
    found = start_deadlock(lab, method)
    victim = next(child for child in children(NAME) if child.name == f"{NAME}-2")
    with promised(2):
        victim.kill()
        assert until(lambda: not lab._background.running)  # a `wait` might come before the kill is seen
    with pytest.raises(RuntimeError, match=rf"2\. filozofun süreci \(PID {victim.pid}\)") as caught:
        lab.wait()
    assert "2. çatal onun elinde kaldı" in str(caught.value)
    assert gone(found)
    assert lab.runs == []
    assert lab.state["kind"] == "bad"
    assert lab.state["message"] == str(caught.value)
    lab.start(philosophers=2, cure="order", meals=1, start_method=method)
    assert lab.wait(60).complete


@pytest.mark.parametrize("method", METHODS)
def test_one_killed_at_any_time_ends_the_run(lab: PhilosophersLab, method: str) -> None:
    found = start_long(lab, method, 5)
    with promised(2):
        found[3].kill()
        with pytest.raises(RuntimeError, match="filozofun süreci"):
            lab.wait(10)
    assert gone(found)


@pytest.mark.parametrize(
    "values, error, text",
    [
        ({"philosophers": 1}, ValueError, "`philosophers` çok küçük; en az 2"),
        ({"philosophers": 10}, ValueError, "`philosophers` çok büyük; en fazla 9"),
        ({"philosophers": 2.0}, TypeError, "`philosophers` tam sayı olmalı"),
        ({"philosophers": True}, TypeError, "`philosophers` tam sayı olmalı"),
        ({"meals": 0}, ValueError, "`meals` çok küçük"),
        ({"meals": 101}, ValueError, "`meals` çok büyük; en fazla 100"),
        ({"meals": "3"}, TypeError, "`meals` tam sayı olmalı"),
        ({"cure": "luck"}, ValueError, '`cure` tanınmıyor: \'luck\'. Geçerli adlar: "none", "order", '),
        ({"cure": 1}, TypeError, "`cure` bir ad"),
        ({"forced": 1}, TypeError, "`forced` True ya da False olmalı"),
        ({"start_method": "thread"}, ValueError, "`start_method` tanınmıyor"),
    ],
)
def test_a_bad_value_is_refused_and_nothing_starts(
    lab: PhilosophersLab, values: dict[str, Any], error: type[Exception], text: str
) -> None:
    assert_refused(lab, values, error, text)


# --- elsewhere --------------------------------------------------------------------------------

ORPHANS = """
import multiprocessing, sys, time

if __name__ == "__main__":
    from helpers.labs import PhilosophersLab

    lab = PhilosophersLab()
    lab.start(philosophers=3, start_method=sys.argv[1])
    while lab.state["kind"] != "bad":
        time.sleep(0.02)
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
    time.sleep(100)
"""


@pytest.mark.parametrize("method", METHODS)
def test_those_in_a_deadlock_leave_when_the_parent_has_gone(tmp_path: Path, method: str) -> None:
    assert_orphans_leave(tmp_path, ORPHANS, method, 3)


ONE_CORE = """
if __name__ == "__main__":
    import psutil
    from helpers.labs import PhilosophersLab

    psutil.Process().cpu_affinity([psutil.Process().cpu_affinity()[0]])
    lab = PhilosophersLab()
    for cure in ("none", "order"):
        lab.start(philosophers=4, meals=1, cure=cure)
        print(cure, lab.wait(100).deadlocked)
"""


@pytest.mark.skipif(not hasattr(psutil.Process, "cpu_affinity"), reason="no such choice here")
def test_it_is_the_same_on_one_core(tmp_path: Path) -> None:
    script = tmp_path / "one_core.py"
    script.write_text(ONE_CORE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, encoding="utf-8", timeout=110, check=True
    )
    assert done.stdout.splitlines() == ["none True", "order False"]


START = "from helpers.labs import PhilosophersLab\nlab = PhilosophersLab()\n"


def test_in_a_notebook_it_runs_and_shows_itself_as_text(notebooks: Kernel) -> None:
    shown = notebooks.run(START + "lab", timeout=60)
    assert shown.result == "Yemek yiyen filozoflar: görmek için bu hücreyi çalıştırın."
    shown = notebooks.run(
        "for cure in ('none', 'order'):\n"
        "    lab.start(philosophers=3, cure=cure, meals=1)\n"
        "    run = lab.wait(60)\n"
        "    print(run.deadlocked, run.circle, run.eaten)",
        timeout=60,
    )
    assert shown.lines == ["True (1, 2, 3) (0, 0, 0)", "False () (1, 1, 1)"]
    assert shown.stderr == ""


@pytest.mark.parametrize("notebooks", METHODS[-1:], indirect=True)
def test_a_restart_ends_a_deadlock(notebooks: Kernel) -> None:
    assert notebooks.run(START + "lab.start(philosophers=3)", timeout=60).ok
    assert until(lambda: len(notebooks.descendants()) == 3, 60)
    assert_a_restart_ends_all(notebooks)

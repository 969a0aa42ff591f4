"""The race laboratory from Python: the buttons do what these calls do."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from helpers.labs import RaceLab
from helpers.labs.race import _result as result
from helpers.labs.race import _run as race_run
from helpers.labs.race import _steps as race_steps
from helpers.labs.race import _words as words
from helpers.labs.race._plan import Plan
from helpers.labs.race._result import RaceRun
from helpers.labs.race._run import NAME, Race
from helpers.workers import counter
from tests.kernel import METHODS, Kernel, notebooks, promised, until
from tests.labs.support import assert_refused, children, gone, used

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["notebooks"]

LONG = 10_000_000

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def lab() -> Iterator[RaceLab]:
    yield from used(RaceLab())


def start_long(lab: RaceLab, method: str, *, lock: bool = True, processes: int = 2) -> list[psutil.Process]:
    """Start a run that is far from its end when it is looked at; return its processes."""
    lab.start(processes=processes, increments=LONG, lock=lock, start_method=method)
    assert until(lambda: lab.state["message"] == words.RUNNING, 60), lab.state
    found = [psutil.Process(child.pid) for child in children(NAME)]
    assert len(found) == processes
    return found


# --- what comes out ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_without_a_lock_increments_are_lost_and_with_it_none(lab: RaceLab, method: str) -> None:
    for lock in (False, True):
        for _ in range(20):  # with one core free a process may end before the other begins
            lab.start(processes=2, increments=100_000, lock=lock, start_method=method)
            run = lab.wait()
            assert run is not None
            assert (run.processes, run.increments, run.lock, run.start_method) == (2, 100_000, lock, method)
            assert run.complete
            assert run.expected == 200_000
            assert run.lost == run.expected - run.found
            if run.lost or lock:
                break
        assert (run.lost == 0) is lock, run
        assert 0 < run.seconds < 60
        assert children(NAME) == []
    assert [run.lock for run in lab.runs][-2:] == [False, True]
    assert [run["lost"] for run in lab.state["runs"]] == [run.lost for run in lab.runs]
    assert "kilitsiz artırma" in lab.state["why"]
    assert lab.state["busy"] == ""


def test_one_process_loses_nothing(lab: RaceLab) -> None:
    lab.start(processes=1, increments=5_000, lock=False)
    run = lab.wait()
    assert run is not None
    assert run.found == 5_000
    assert "tek süreç" in str(run)


def test_what_is_not_given_comes_from_the_controls(lab: RaceLab) -> None:
    lab.settings = {**lab.settings, "processes": 3, "increments": 100}
    lab.start(lock=True)
    run = lab.wait()
    assert run is not None
    assert (run.processes, run.increments, run.lock, run.found) == (3, 100, True, 300)
    assert lab.settings["lock"] is True


def made(expected: int, found: int, *, lock: bool = False, increments: int = 1_000) -> RaceRun:
    complete = expected == 2 * increments
    return RaceRun(2, increments, lock, "spawn", expected, found, seconds=0.2, complete=complete)


@pytest.mark.parametrize(
    "run, outcome, reason",
    [
        (
            made(200_000, 143_210, increments=100_000),
            "Beklenen 200.000, bulunan 143.210; 56.790 artırma kayboldu.",
            "Çünkü counter.value += 1 üç adımdır: oku, ekle, yaz.",
        ),
        (
            made(200, 200, increments=100),
            "Beklenen 200, bulunan 200; hiçbir artırma kaybolmadı.",
            "Bu, programın doğru olduğunu göstermez",
        ),
        (
            made(2_000, 2_000, lock=True),
            "Beklenen 2.000, bulunan 2.000; hiçbir artırma kaybolmadı.",
            "Çünkü kilidi tutan süreç",
        ),
        (
            made(1_500, 900),
            "Yarıda durduruldu: 2.000 artırmanın 1.500 kadarı yapıldı, bulunan 900; 600 artırma kayboldu.",
            "Çünkü counter.value += 1 üç adımdır",
        ),
    ],
)
def test_it_says_what_came_out_and_why(run: RaceRun, outcome: str, reason: str) -> None:
    assert result.outcome(run) == outcome
    assert result.reason(run).startswith(reason)
    assert str(run) == f"{outcome} {result.reason(run)}"


def test_the_price_of_the_lock_is_told_only_against_the_same_run_without_it() -> None:
    def run(seconds: float, *, lock: bool, increments: int = 1_000) -> RaceRun:
        return RaceRun(2, increments, lock, "spawn", 2 * increments, 2 * increments, seconds, complete=True)

    locked = run(0.9, lock=True)
    assert result.price(locked, [run(0.3, lock=False)]).endswith(
        "kilitsiz artırma 0,30 s sürmüştü (3,0 kat)."
    )
    assert result.price(locked, [run(1.2, lock=False)]).endswith("kilitsiz artırma 1,20 s sürmüştü.")
    assert result.price(locked, [run(0.3, lock=True), run(0.3, lock=False, increments=10)]) == ""
    assert result.price(run(0.3, lock=False), [run(0.3, lock=False)]) == ""


# --- one run at a time, and an end for each -----------------------------------------------------


def test_a_recording_is_refused_while_a_race_is_on(lab: RaceLab) -> None:
    processes = start_long(lab, METHODS[0])
    with pytest.raises(RuntimeError, match="zaten sürüyor"):
        lab.record()
    assert {child.pid for child in children(NAME)} == {process.pid for process in processes}
    lab.stop()
    assert len(lab.runs) == 1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("lock", [False, True])
def test_stop_leaves_an_exact_part_and_no_process(lab: RaceLab, method: str, lock: bool) -> None:
    processes = start_long(lab, method, lock=lock)
    with promised(1):
        lab.stop()
    assert gone(processes)
    [run] = lab.runs
    assert lab.wait() == run
    assert not run.complete
    assert 0 < run.expected < 2 * LONG
    # Without the lock as well, if it was stopped while only one of them had begun.
    assert run.lost == 0 if lock else run.lost >= 0
    assert lab.state["message"].startswith("Yarıda durduruldu")
    assert lab.state["runs"][0]["complete"] is False


@pytest.mark.parametrize("method", METHODS)
def test_stop_before_the_counting_leaves_nothing(lab: RaceLab, method: str) -> None:
    lab.start(processes=4, increments=LONG, start_method=method)
    lab.stop()
    assert lab.wait() is None or lab.runs[0].expected > 0  # a fast machine may be counting already
    assert children(NAME) == []
    assert lab.state["busy"] == ""


# --- what goes wrong --------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_a_killed_worker_ends_the_run_in_words(lab: RaceLab, method: str) -> None:
    processes = start_long(lab, method, processes=3)
    with promised(2):
        processes[1].kill()
        said = rf"Bir süreç \(PID {processes[1].pid}\) işi bitmeden sona erdi"
        with pytest.raises(RuntimeError, match=said):
            lab.wait()
    assert gone(processes)
    assert lab.runs == []
    assert lab.state["kind"] == "bad"
    assert str(processes[1].pid) in lab.state["message"]
    lab.start(processes=2, increments=100, lock=True, start_method=method)
    run = lab.wait()
    assert run is not None
    assert run.found == 200


@pytest.mark.parametrize("method", METHODS)
def test_those_that_wait_for_a_dead_ones_lock_are_ended(method: str) -> None:
    race = Race(Plan(2, LONG, lock=True, start_method=method), threading.Event())
    victims: list[psutil.Process] = []

    def kill_one(race: Race) -> None:
        if race.counted()[0] and not victims:
            # The lock stays taken, as if by the one that is killed.
            assert race._crew.counter.get_lock().acquire(timeout=10)
            victims.extend(psutil.Process(child.pid) for child in children(NAME))
            victims[0].kill()

    with pytest.raises(RuntimeError, match="Kilit onun elinde kaldıysa"):
        race.run(kill_one)
    assert len(victims) == 2
    assert gone(victims)


def test_a_run_that_stands_still_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(race_run, "STALL_SECONDS", 1)
    race = Race(Plan(2, LONG, lock=True, start_method=METHODS[0]), threading.Event())
    held = []

    def hold(race: Race) -> None:
        if race.counted()[0] and not held:
            held.append(race._crew.counter.get_lock().acquire(timeout=10))

    with pytest.raises(RuntimeError, match="1 saniyedir hiçbir süreç ilerlemedi"):
        race.run(hold)
    assert held == [True]
    assert children(NAME) == []


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes can't be halted here")
def test_stop_ends_a_halted_worker_within_a_second(lab: RaceLab) -> None:
    processes = start_long(lab, METHODS[0], lock=False)
    os.kill(processes[0].pid, signal.SIGSTOP)
    with promised(1):
        lab.stop()
    assert gone(processes)
    assert lab.runs == []
    with pytest.raises(RuntimeError, match="durma isteğine zamanında uymadı"):
        lab.wait()


@pytest.mark.parametrize(
    "values, error, text",
    [
        ({"processes": 0}, ValueError, "`processes` çok küçük; en az 1"),
        ({"processes": 10_000}, ValueError, "`processes` çok büyük; en fazla 16"),
        ({"processes": 2.0}, TypeError, "`processes` tam sayı olmalı"),
        ({"processes": True}, TypeError, "`processes` tam sayı olmalı"),
        ({"increments": 0}, ValueError, "`increments` çok küçük"),
        ({"increments": 10**9}, ValueError, "`increments` çok büyük"),
        ({"increments": "100"}, TypeError, "`increments` tam sayı olmalı"),
        ({"lock": 1}, TypeError, "`lock` True ya da False olmalı"),
        ({"start_method": "thread"}, ValueError, "`start_method` tanınmıyor"),
        ({"start_method": 3}, TypeError, "`start_method` bir ad"),
    ],
)
def test_a_bad_value_is_refused_and_nothing_starts(
    lab: RaceLab, values: dict[str, Any], error: type[Exception], text: str
) -> None:
    assert_refused(lab, values, error, text)


# --- slow motion ------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_a_recording_shows_how_an_increment_is_lost_and_how_the_lock_saves_it(
    lab: RaceLab, method: str
) -> None:
    lab.record(start_method=method)
    assert lab.wait() is None
    assert lab.state["message"] == words.RECORDED
    unlocked, locked = lab.tale(), lab.tale(lock=True)
    assert unlocked.recorded
    assert locked.recorded
    assert unlocked.found == 1
    assert locked.found == 2
    assert sorted(step.does for step in unlocked.steps[1:]) == ["ekle"] * 2 + ["oku"] * 2 + ["yaz"] * 2
    assert [step.lost for step in unlocked.steps].count(True) == 1
    kinds = [step.does for step in locked.steps[1:] if step.does != "bekle"]
    assert kinds == ["al", "oku", "ekle", "yaz", "bırak"] * 2
    assert [tale["recorded"] for tale in lab.state["tales"]] == [True, True]
    assert children(NAME) == []
    assert lab.runs == []


def test_a_recording_can_be_stopped(lab: RaceLab) -> None:
    lab.record()
    assert until(lambda: children(NAME), 30)
    lab.stop()
    assert lab.wait() is None
    assert lab.state["message"] == words.STOPPED
    assert not lab.tale(lock=True).recorded


@pytest.mark.parametrize("lock, found, count", [(False, 1, 6), (True, 2, 11)])
def test_the_schema_says_that_it_is_one(lock: bool, found: int, count: int) -> None:
    tale = race_steps.schema(lock=lock)
    assert not tale.recorded
    assert tale.origin.startswith("Şema")
    assert tale.found == found
    assert len(tale.steps) == 1 + count
    assert [step.does for step in tale.steps].count("bekle") == lock
    owners = {step.who for step in tale.steps if step.does == "yaz" and step.owner == step.who}
    assert owners == ({1, 2} if lock else set())


def note(*, read: float, wrote: float, saw: int) -> list[float]:
    values = [0.0] * counter.FIELDS
    values[counter.READ], values[counter.ADDED], values[counter.WROTE] = read, (read + wrote) / 2, wrote
    values[counter.READ_VALUE], values[counter.WRITTEN_VALUE] = saw, saw + 1
    return values


@pytest.mark.parametrize(
    "second, agrees, lost",
    [
        (note(read=1.1, wrote=1.4, saw=0), True, True),
        (note(read=1.4, wrote=1.6, saw=1), True, False),
        (note(read=1.4, wrote=1.6, saw=0), False, None),  # it can't have read that after the other wrote 1
    ],
)
def test_a_recording_is_believed_only_if_its_order_explains_what_was_read(
    second: list[float], agrees: bool, lost: bool | None
) -> None:
    events, found = race_steps._events([note(read=1.0, wrote=1.3, saw=0), second], lock=False)
    assert found is agrees
    assert events[0].at == 0
    if agrees:
        tale = race_steps._tale(events, lock=False, recorded=True)
        assert any(step.lost for step in tale.steps) is lost
        assert ("kayboldu" in tale.summary) is lost


# --- in a kernel ------------------------------------------------------------------------------

START = "from helpers.labs import RaceLab\nlab = RaceLab()\n"
SCRIPT = """%%worker
import time
from multiprocessing import Process

def nap():
    time.sleep(0.1)

if __name__ == "__main__":
    p = Process(target=nap)
    p.start()
    p.join()
    # A click comes on a thread of its own, while this cell computes.
    import threading
    click = threading.Thread(target=lab.start, kwargs={"increments": 10_000_000, "lock": True})
    click.start()
    while "sürüyor" not in lab.state["message"]:
        time.sleep(0.02)
"""


def test_in_a_notebook_it_counts_and_shows_itself_as_text(notebooks: Kernel) -> None:
    shown = notebooks.run(START + "lab", timeout=60)
    assert shown.result == "Yarış laboratuvarı: görmek için bu hücreyi çalıştırın."
    shown = notebooks.run(
        "for lock in (False, True):\n"
        "    for _ in range(20):\n"  # as above
        "        lab.start(processes=2, increments=100_000, lock=lock)\n"
        "        run = lab.wait()\n"
        "        if run.lost or lock:\n"
        "            break\n"
        "    print(run.expected, run.lost > 0)",
        timeout=60,
    )
    assert shown.lines == ["200000 True", "200000 False"]
    assert shown.stderr == ""
    shown = notebooks.run("lab.record(); lab.wait(); print(lab.tale().found, lab.tale(lock=True).found)")
    assert shown.lines == ["1 2"]


def test_a_script_cells_end_does_not_end_the_lab(notebooks: Kernel) -> None:
    assert notebooks.run(START, timeout=60).ok
    assert notebooks.run(SCRIPT, timeout=60).ok
    assert notebooks.run("import time; time.sleep(0.5)").ok
    assert notebooks.value("lab.state['message']") == repr(words.RUNNING)
    assert notebooks.run("lab.stop()").ok
    assert notebooks.value("lab.runs[0].lost, lab.runs[0].complete") == "(0, False)"

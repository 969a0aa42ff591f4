"""What all laboratories promise that do one thing at a time."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil
import pytest

import helpers.labs
from helpers.labs.base import lab as base
from helpers.labs.base.one_run import FRAME_SECONDS, Ending, OneRunLab
from helpers.labs.race import _words as race_words
from tests.kernel import METHODS, Kernel, notebooks, promised, until
from tests.labs.support import (
    assert_a_restart_ends_all,
    assert_one_starts,
    children,
    gone,
    strangers,
    used,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["notebooks"]

pytestmark = pytest.mark.timeout(120)


@dataclass(frozen=True)
class Kind:
    """A kind of lab, and how its runs are."""

    name: str
    long: dict[str, Any]  # what starts a run that is far from its end,
    processes: int  # and so many processes
    short: dict[str, Any]  # what starts one that is soon over
    work: str  # what does it
    module: str  # what its children import

    def __str__(self) -> str:
        return self.name

    def make(self) -> OneRunLab[Any]:
        lab = getattr(helpers.labs, self.name)()
        assert isinstance(lab, OneRunLab)
        return lab

    def start_long(self, lab: Any) -> list[psutil.Process]:
        """Start a run that is far from its end; return its processes."""
        lab.start(**self.long)
        assert until(lambda: len(children()) == self.processes, 60), children()
        return [psutil.Process(child.pid) for child in children()]


KINDS = [
    Kind(
        name="QueueLab",
        long={"producers": 1, "consumers": 2, "produce_seconds": 0.05, "consume_seconds": 1, "items": 1_000},
        processes=3,
        short={"items": 3, "produce_seconds": 0, "consume_seconds": 0},
        work="queue.lab.Traffic",
        module="helpers.workers.queue",
    ),
    Kind(
        name="PhilosophersLab",
        long={"philosophers": 3, "cure": "order", "meals": 100},
        processes=3,
        short={"philosophers": 2, "cure": "order", "meals": 1},
        work="philosophers.lab.Dinner",
        module="helpers.workers.dinner",
    ),
    Kind(
        name="RaceLab",
        long={"processes": 2, "increments": 10_000_000, "lock": True},
        processes=2,
        short={"processes": 2, "increments": 100},
        work="race.lab.Race",
        module="helpers.workers.counter",
    ),
    Kind(
        name="SpeedUpLab",
        long={"job": "wait", "tasks": 4, "size": 500, "pool_sizes": [2], "repeats": 1},
        processes=2,
        short={"job": "wait", "tasks": 4, "size": 0.02, "pool_sizes": [1, 2], "repeats": 1},
        work="speedup.lab.Measurement",
        module="helpers.workers.recorded",
    ),
    Kind(
        name="PoolLab",
        long={"job": "wait", "tasks": 4, "size": 500},
        processes=1,  # the serial measurement comes first
        short={"job": "wait", "tasks": 4, "size": 0.02, "pool_size": 2},
        work="pool.lab.Run",
        module="helpers.workers.recorded",
    ),
]


@pytest.fixture(params=KINDS, ids=str)
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param


@pytest.fixture
def lab(kind: Kind) -> Iterator[Any]:
    yield from used(kind.make(), seconds=2)


# --- one run at a time, and an end for each -----------------------------------------------------


def test_a_second_start_is_refused_while_one_is_on(kind: Kind, lab: Any) -> None:
    processes = kind.start_long(lab)
    settings = lab.settings
    with pytest.raises(RuntimeError, match="sürüyor"):
        lab.start(**kind.short)
    assert {child.pid for child in children()} == {process.pid for process in processes}
    assert lab.settings == settings
    assert lab.state["busy"]


def test_two_starts_at_the_same_time_make_one_run(kind: Kind, lab: Any) -> None:
    assert_one_starts(lambda: lab.start(**kind.long))


def test_clear_stops_and_forgets(kind: Kind, lab: Any) -> None:
    empty = {name: value for name, value in lab.state.items() if name != "message"}
    lab.start(**kind.short)
    assert lab.wait(60) == lab.runs[0]
    assert len(lab.runs) == 1
    processes = kind.start_long(lab)
    lab.clear()
    assert gone(processes)
    assert len(lab.runs) == 0
    assert lab.state["message"] == lab._words.CLEARED
    assert {name: value for name, value in lab.state.items() if name != "message"} == empty


def test_the_cell_run_again_ends_the_earlier_run(kind: Kind, lab: Any) -> None:
    processes = kind.start_long(lab)
    kind.make()
    assert gone(processes)
    assert lab.state["busy"] == ""


def test_the_run_ends_when_the_last_view_has_gone(
    kind: Kind, lab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base.Lab, "_goodbye", 0.2)
    processes = kind.start_long(lab)
    for action in ("ping", "bye"):
        lab._receive(lab, {"do": action, "view": "tab"}, [])
    assert until(lambda: not lab._background.running)
    assert gone(processes)
    assert lab.state["busy"] == ""


# --- waiting ----------------------------------------------------------------------------------


def test_wait_before_any_start_says_what_to_do(lab: Any) -> None:
    with pytest.raises(RuntimeError, match=r"[Öö]nce `?(lab\.)?start\(\)"):
        lab.wait(1)


def test_wait_has_an_end_and_the_run_goes_on(kind: Kind, lab: Any) -> None:
    processes = kind.start_long(lab)
    with promised(2), pytest.raises(TimeoutError, match=r"0,20 s içinde bitmedi.*sürüyor.*stop\(\)"):
        lab.wait(0.2)
    assert all(process.is_running() for process in processes)
    assert lab.state["busy"]


@pytest.mark.parametrize(
    "value, error, text",
    [
        ("5", TypeError, "`timeout` int veya float olmalı"),
        (True, TypeError, "`timeout` sayı olmalı"),
        (-1, ValueError, "`timeout` çok küçük; en az 0"),
        (3_601, ValueError, "`timeout` çok büyük; en fazla 3_600"),
        (float("nan"), ValueError, "`timeout` nan olamaz"),
    ],
)
def test_a_bad_time_to_wait_is_refused(lab: Any, value: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=rf"{text}.*lab\.wait\(60\)"):
        lab.wait(value)


# --- what goes wrong --------------------------------------------------------------------------


def start_and_wait(lab: Any, **settings: Any) -> None:
    """Start a run and wait for it; either of the two says what is wrong."""
    lab.start(**settings)
    lab.wait(60)


def test_it_says_so_where_no_process_can_be_started(
    kind: Kind, lab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = []

    def fail(process: Any) -> None:
        attempts.append(process)
        raise BlockingIOError(11, "no more processes")

    with monkeypatch.context() as broken:
        broken.setattr(multiprocessing.get_context(METHODS[0]).Process, "start", fail)
        with pytest.raises(RuntimeError, match=r"Süreçler başlatılamadı \(.*no more processes\)"):
            start_and_wait(lab, **kind.short, start_method=METHODS[0])
    assert len(attempts) == 1
    assert (lab.state["busy"], len(lab.runs)) == ("", 0)
    lab.start(**kind.short)
    assert lab.wait(60) == lab.runs[0]


def test_it_says_so_where_not_even_the_locks_can_be_made(
    kind: Kind, lab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "no room for a semaphore")

    monkeypatch.setattr(f"helpers.labs.{kind.work}", fail)
    with pytest.raises(RuntimeError, match=r"Süreçler başlatılamadı \(.*no room for a semaphore\)"):
        start_and_wait(lab, **kind.short)
    assert lab.state["busy"] == ""


# --- the common part alone --------------------------------------------------------------------


class Trial(OneRunLab[int]):
    title = "Deneme"
    _esm = _css = ""
    _words = race_words

    def __init__(self) -> None:
        super().__init__(settings={}, state={})

    def _results(self) -> dict[str, Any]:
        return {"runs": list(self._runs)}

    def do(self, work: Callable[[threading.Event], Ending[int]]) -> int | None:
        self._launch(work, "başladı", settings={"a": 1})
        return self._wait(10)


@pytest.fixture
def trial() -> Iterator[Trial]:
    yield from used(Trial())


def test_the_works_own_messages_come_after_those_of_the_start(trial: Trial) -> None:
    said: list[str] = []
    trial.observe(lambda change: said.append(change["new"]["message"]), "state")

    def work(_stopped: threading.Event) -> Ending[int]:
        trial._show(message="sürüyor")
        return Ending(7, "bitti", "good", "neden")

    with trial._guard:  # as if the start took its time
        trial._launch(work, "başladı")
        time.sleep(0.1)
    assert trial._wait(10) == 7
    assert said == ["başladı", "sürüyor", "bitti"]
    assert trial.runs == [7]
    assert trial.state == {"busy": "", "message": "bitti", "kind": "good", "why": "neden", "runs": [7]}


@pytest.mark.parametrize("error", [ValueError("bozuk"), RuntimeError("bozuk")])
def test_whatever_goes_wrong_is_said_and_the_lab_is_free_again(trial: Trial, error: Exception) -> None:
    def work(_stopped: threading.Event) -> Ending[int]:
        raise error

    for _ in range(2):
        with pytest.raises(type(error)) as caught:
            trial.do(work)
        assert caught.value is error
    assert trial.state == {"busy": "", "message": "bozuk", "kind": "bad", "why": "", "runs": []}
    assert trial.do(lambda _: Ending(None, "boş")) is None
    assert trial.runs == []


def test_a_start_that_is_refused_changes_nothing(trial: Trial) -> None:
    def work(stopped: threading.Event) -> Ending[int]:
        stopped.wait(20)
        return Ending(1, "bitti")

    trial._launch(work, "başladı", busy="bir")
    before = trial.state
    with pytest.raises(RuntimeError, match="sürüyor"):
        trial.do(work)
    assert (trial.state, trial.settings) == (before, {})
    trial.stop()
    assert trial._wait(0) == 1


def test_frames_are_few_but_for_what_must_not_wait(trial: Trial) -> None:
    assert trial._frame_is_due()
    assert not trial._frame_is_due()
    assert trial._frame_is_due(at_once=True)
    time.sleep(FRAME_SECONDS / 2)
    assert not trial._frame_is_due()
    time.sleep(FRAME_SECONDS / 2 + 0.01)
    assert trial._frame_is_due()


# --- in a kernel ------------------------------------------------------------------------------


def prepared(kind: Kind) -> str:
    return f"from helpers.labs import {kind.name}\nlab = {kind.name}()\n"


@pytest.mark.sampled
def test_an_interrupted_wait_leaves_a_lab_that_works(kind: Kind, notebooks: Kernel) -> None:
    assert notebooks.run(prepared(kind), timeout=60).ok
    cell = notebooks.send(f"lab.start(**{kind.long})\nprint('başladı')\nlab.wait()")
    notebooks.wait_until(cell, "başladı")
    assert until(lambda: len(notebooks.descendants()) == kind.processes, 30)
    notebooks.interrupt()
    shown = notebooks.wait(cell)
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"]
    assert until(lambda: not notebooks.descendants(), 15)
    shown = notebooks.run(f"lab.start(**{kind.short}); print(lab.wait(60).complete)", timeout=60)
    assert shown.lines == ["True"]


@pytest.mark.sampled
@pytest.mark.parametrize(
    "kind, notebooks",
    [(kind, METHODS[number % len(METHODS)]) for number, kind in enumerate(KINDS)],
    ids=str,
    indirect=["notebooks"],
)
def test_a_restart_ends_the_run(kind: Kind, notebooks: Kernel) -> None:
    assert notebooks.run(f"{prepared(kind)}lab.start(**{kind.long})", timeout=60).ok
    assert until(lambda: len(notebooks.descendants()) >= kind.processes, 60)
    assert_a_restart_ends_all(notebooks)


def test_its_children_import_the_standard_library_only(kind: Kind) -> None:
    assert strangers(kind.module) == []

"""Ending a process with all that it has started, also what begins in that very moment."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from helpers.runtime import child as child_module
from helpers.runtime.child import ENDED, PROCESSES
from helpers.runtime.ending import _family, _guardian, _processes
from tests.kernel import METHODS, Kernel, notebooks, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEAVES_A_NOTE = """
import sys, time
from helpers.runtime import child
child.register(sys.argv[1], int(sys.argv[2]))
time.sleep(1000)
"""
LAST_PID = Path("/proc/sys/kernel/ns_last_pid")  # the next process of this machine gets the PID after it
notebook = notebooks
Starter = multiprocessing.process.BaseProcess


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in (PROCESSES, ENDED):
        (tmp_path / folder).mkdir()
    return tmp_path


@pytest.fixture
def starter() -> Iterator[Starter]:
    process = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(1000,))
    process.start()
    yield process
    process.kill()
    process.join()


def start(home: Path, starter: Starter) -> subprocess.Popen[bytes]:
    """Start a program as the starter's child; return when it has left its note, or has ended."""
    program = subprocess.Popen([sys.executable, "-c", LEAVES_A_NOTE, str(home), str(starter.pid)])
    assert until(lambda: has_left_its_note(home, program) or program.poll() is not None, 30)
    return program


def has_left_its_note(home: Path, program: subprocess.Popen[bytes]) -> bool:
    """Tell whether the note is written: a moment after its file is there."""
    note = home / PROCESSES / str(program.pid)
    return note.exists() and bool(note.read_text(encoding="utf-8"))


def test_what_has_left_its_note_ends(home: Path, starter: Starter) -> None:
    program = start(home, starter)
    assert len(_processes.end([starter], home)) == 2
    assert program.wait(5) != 0
    assert not starter.is_alive()


CLOSES_ALL = "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.closerange(3, 1000)"


# A fork server tells of the end by the sentinel's own pipe: for multiprocessing that child has ended.
@pytest.fixture(params=[method for method in METHODS if method != "forkserver"])
def closing(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Starter]]:
    """A function that starts a child which closes what it has open, then does this."""
    started: list[Starter] = []

    def start_child(then: str) -> Starter:
        context: Any = multiprocessing.get_context(request.param)
        started.append(context.Process(target=exec, args=(f"{CLOSES_ALL}; {then}",)))
        started[-1].start()
        return started[-1]

    yield start_child
    for child in started:
        child.kill()
        child.join()


@pytest.mark.skipif(sys.platform == "win32", reason="there a sentinel is the process")
def test_the_sentinel_may_tell_before_the_end(closing: Callable[[str], Starter]) -> None:
    # As in each process at its end, for a moment: the system closes what it has open, then it has ended.
    child = closing("time.sleep(1); os._exit(3)")
    assert _processes.wait_for([child], 30) == []
    assert child not in multiprocessing.active_children()
    assert child.exitcode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there a sentinel is the process")
def test_what_has_closed_its_sentinel_ends_too(closing: Callable[[str], Starter], home: Path) -> None:
    child = closing("time.sleep(1000)")
    assert until(lambda: wait([child.sentinel], 0), 30)
    process = psutil.Process(child.pid)
    _processes.end([child], home)
    assert not child.is_alive()
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_what_begins_after_the_look_ends_itself(
    home: Path, starter: Starter, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A fork that had begun brings a process when the starter is already held, and has been looked at.
    late: list[subprocess.Popen[bytes]] = []
    look = _family.everyone

    def look_before_it_begins(home: Path) -> dict[int, _family.Known]:
        found = look(home)
        late.append(start(home, starter))
        return found

    monkeypatch.setattr(_family, "everyone", look_before_it_begins)
    try:
        _processes.end([starter], home)
        assert late[0].wait(5) == 1
    finally:
        for program in late:
            program.kill()
            program.wait()


def test_what_a_torn_start_has_started_ends_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Nobody's: its note says that this process has started it, but no Process object stands for it.
    lost = subprocess.Popen([sys.executable, "-c", LEAVES_A_NOTE, str(home), str(psutil.Process().pid)])
    assert until(lambda: has_left_its_note(home, lost), 30)
    child = start(home, lost)
    # As the system sees it the two are siblings; only the notes tell.
    monkeypatch.setattr(psutil.Process, "children", lambda *_args, **_options: [])
    assert {process.pid for process in _processes.end_unknown(home)} == {lost.pid, child.pid}
    assert lost.wait(5) != 0
    assert child.wait(5) != 0


def test_what_an_ended_process_has_left_behind_ends_too(home: Path, starter: Starter) -> None:
    # The starter had begun to end when it started this one, and nobody has looked in between.
    orphan = start(home, starter)
    write_note(home, starter.pid or 0, os.getpid(), child_module.clock() - 10)
    write_note(home, orphan.pid, starter.pid or 0, child_module.clock())
    assert _processes.end_unknown(home) == set()  # the starter lives
    starter.kill()
    starter.join()
    assert {process.pid for process in _processes.end_unknown(home)} == {orphan.pid}
    assert orphan.wait(5) != 0


def test_one_that_begins_in_the_moment_of_its_end_stays_ended(home: Path, starter: Starter) -> None:
    # It takes the mark for that of an earlier process with its PID, and removes it; then it is ended.
    mark = home / ENDED / str(starter.pid)
    halt = _processes._halt

    def halt_late(processes: object) -> None:
        halt(processes)  # type: ignore[arg-type]
        mark.unlink(missing_ok=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_processes, "_halt", halt_late)
        _processes.end([starter], home)
    assert mark.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be halted there")
def test_halted_means_halted(starter: Starter) -> None:
    for _ in range(50):
        _processes._halt([starter])
        assert psutil.Process(starter.pid).status() == psutil.STATUS_STOPPED
        _processes._go_on([starter])


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"]) as process:
        yield process
        process.kill()


def write_note(home: Path, pid: int, starter: int, written: float) -> None:
    (home / PROCESSES / str(pid)).write_text(f"{starter} {written}", encoding="utf-8")


def test_notes_and_the_system_go_by_the_same_clock() -> None:
    before = child_module.clock()
    with subprocess.Popen([sys.executable, "-c", "pass"]) as process:
        began = _guardian.began(psutil.Process(process.pid))
        assert before - 0.1 <= began <= child_module.clock() + _guardian.CLOCKS_DIFFER_BY


@pytest.mark.parametrize("starter", ["this", "another"])
def test_a_stranger_with_the_pid_of_an_ended_child_lives(
    home: Path, stranger: subprocess.Popen[bytes], starter: str
) -> None:
    # As the child left it, a moment before the stranger began.
    began = _guardian.began(psutil.Process(stranger.pid))
    ended = {"this": os.getpid(), "another": 1}[starter]
    write_note(home, stranger.pid, ended, began - _guardian.CLOCKS_DIFFER_BY - 0.01)
    assert _processes.end_unknown(home) == set()
    assert _processes.end([], home, starting=True) == set()
    assert _guardian.processes_of(home) == []
    assert stranger.poll() is None
    assert not list((home / PROCESSES).iterdir())


def test_what_an_ended_process_has_started_is_not_a_later_ones(
    home: Path, starter: Starter, stranger: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The stranger's starter has ended; the living starter has its PID now.
    monkeypatch.setattr(psutil.Process, "children", lambda *_args, **_options: [])
    now = child_module.clock()
    write_note(home, stranger.pid, starter.pid or 0, now)
    write_note(home, starter.pid or 0, os.getpid(), now + 1)
    assert {process.pid for process in _processes.end([starter], home)} == {starter.pid}
    assert stranger.poll() is None
    # Whoever ends everything ends it, too.
    assert {process.pid for process in _processes.end([], home, starting=True)} == {stranger.pid}


def test_each_process_counts_once(
    home: Path, stranger: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_note(home, stranger.pid, os.getpid(), child_module.clock())
    monkeypatch.setattr(_processes, "_signal", lambda *_args: None)  # it takes its time to end
    counted = _processes.end_unknown(home) | _processes.end_unknown(home)
    assert {process.pid for process in counted} == {stranger.pid}


def start_as(pid: int) -> subprocess.Popen[bytes]:
    """Start a program that has this PID."""
    for _ in range(100):
        LAST_PID.write_text(str(pid - 1), encoding="utf-8")
        process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
        if process.pid == pid:
            return process
        process.kill()
        process.wait()
    pytest.skip("another process was always faster")


@pytest.mark.xdist_group("alone")  # it lets the whole machine use PIDs again
@pytest.mark.skipif(not os.access(LAST_PID, os.W_OK), reason="PIDs can't be chosen")
def test_interrupt_when_a_stranger_has_an_ended_childs_pid(notebook: Kernel) -> None:
    assert notebook.run("import multiprocessing, time\nfrom helpers.workers import square").ok
    cell = notebook.send(
        "p = multiprocessing.Process(target=square, args=(1,)); p.start(); p.join()\n"
        "print(p.pid, 'ready'); time.sleep(1000)"
    )
    pid = int(notebook.wait_until(cell, "ready").stdout.split()[-2])
    with start_as(pid) as stranger:
        try:
            notebook.interrupt()
            shown = notebook.wait(cell, 15)
            assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
            assert shown.stderr == "", shown
            assert stranger.poll() is None
        finally:
            stranger.kill()

"""Ending a process with all that it has started, also what begins in that very moment."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from helpers.runtime.child import ENDED, PROCESSES
from helpers.runtime.ending import _processes
from tests.kernel import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAVES_A_NOTE = """
import sys, time
from helpers.runtime import child
child.register(sys.argv[1], int(sys.argv[2]))
time.sleep(1000)
"""
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
    note = home / PROCESSES / str(program.pid)
    assert until(lambda: note.exists() or program.poll() is not None, 30)
    return program


def test_what_has_left_its_note_ends(home: Path, starter: Starter) -> None:
    program = start(home, starter)
    assert _processes.end([starter], home) == 2
    assert program.wait(5) != 0
    assert not starter.is_alive()


def test_what_begins_after_the_look_ends_itself(
    home: Path, starter: Starter, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A fork that had begun brings a process when the starter is already held, and has been looked at.
    late: list[subprocess.Popen[bytes]] = []
    look = _processes._starters

    def look_before_it_begins(home: Path) -> dict[int, int]:
        found = look(home)
        late.append(start(home, starter))
        return found

    monkeypatch.setattr(_processes, "_starters", look_before_it_begins)
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
    assert until((home / PROCESSES / str(lost.pid)).exists, 30)
    child = start(home, lost)
    # As the system sees it the two are siblings; only the notes tell.
    monkeypatch.setattr(psutil.Process, "children", lambda *_args, **_options: [])
    assert _processes.end_unknown(home) == 2
    assert lost.wait(5) != 0
    assert child.wait(5) != 0


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be halted there")
def test_halted_means_halted(starter: Starter) -> None:
    for _ in range(50):
        _processes._halt([starter])
        assert psutil.Process(starter.pid).status() == psutil.STATUS_STOPPED
        _processes._go_on([starter])

"""Laboratories as tests handle them: their processes, and that none of them is left."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import psutil
import pytest

from helpers.runtime._home import PREFIX
from tests.kernel import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from helpers.labs.base.lab import Lab
    from tests.kernel import Kernel

    AnyLab = TypeVar("AnyLab", bound=Lab)


def children(name: str = "") -> list[BaseProcess]:
    """Return this process's children whose names begin like this, in their order."""
    found = [child for child in multiprocessing.active_children() if child.name.startswith(name)]
    return sorted(found, key=lambda child: (len(child.name), child.name))  # they end with a number


def is_watched() -> bool:
    """Whether a pool's making is over: until then the pool itself puts a new worker in a dead one's place."""
    return any(thread.name == "RunningPool" for thread in threading.enumerate())


def gone(processes: list[psutil.Process]) -> bool:
    """Whether none of these processes lives any more."""
    return not any(map(_lives, processes))


def assert_a_restart_ends_all(kernel: Kernel) -> None:
    """Restart a kernel, of which others go on to use the new one: nothing of the old one may stay."""
    processes = kernel.descendants()
    folders = {name for name in kernel.files() if name.startswith(PREFIX)}
    assert processes
    assert folders
    kernel.restart()
    assert gone(processes)
    assert until(lambda: not folders.intersection(kernel.files()), 5), kernel.files()


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it has ended between the two
        return False


def used(lab: AnyLab, seconds: float = 0) -> Iterator[AnyLab]:
    """Give a fixture its lab; so long after its last stop nothing may be left of it."""
    before = {child.pid for child in children()}
    yield lab
    lab.stop()
    assert until(lambda: not {child.pid for child in children()} - before, seconds), children()


def assert_one_starts(start: Callable[[], None]) -> None:
    """Start a lab from several threads at the same time: one run must come of it."""
    outcomes: list[str] = []

    def try_it() -> None:
        try:
            start()
            outcomes.append("started")
        except RuntimeError:
            outcomes.append("refused")

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["refused"] * 3 + ["started"]


def assert_orphans_leave(folder: Path, program: str, method: str, count: int, seconds: float = 40) -> None:
    """Run a program that tells its children's PIDs, and kill it: they must end by themselves."""
    script = folder / "orphans.py"
    script.write_text(program, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), method], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as parent:
        assert parent.stdout is not None
        orphans = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        parent.kill()
    try:
        assert len(orphans) == count
        assert until(lambda: gone(orphans), seconds)
    finally:
        for process in orphans:
            with suppress(psutil.NoSuchProcess):
                process.kill()


def enter(lab: Lab, view: str = "view", number: int = 1, **entered: Any) -> None:
    """Give a lab what a person enters in a view, as the page sends it."""
    lab._receive(lab, {"do": "enter", "view": view, "number": number, "entered": entered}, [])


def assert_refused(lab: Lab, values: dict[str, Any], error: type[Exception], text: str) -> None:
    """Start a lab with a bad value: it must say what is wrong, and nothing may happen."""
    before = json.dumps(lab.settings)
    with pytest.raises(error, match=text):
        lab.start(**values)  # type: ignore[attr-defined]
    assert children() == []
    assert lab.state["busy"] == ""
    assert json.dumps(lab.settings) == before


def strangers(module: str) -> list[str]:
    """Return what a child imports with this module besides the standard library and our own package."""
    code = (
        f"import sys, multiprocessing; before = set(sys.modules); import {module}\n"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}"
        " - set(sys.stdlib_module_names) - {'helpers', '__mp_main__'}))"  # the latter is the main module
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    return done.stdout.split()

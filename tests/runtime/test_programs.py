"""Programs that cells and children start: ■ and the kernel's end find them, also orphans; not a library's."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.kernel import Kernel, notebooks, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

notebook = notebooks
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells and orphans of POSIX")

# Every program says its PID, in one piece also where Python does not buffer, and so does the cell that it is
# ready; interrupts alone do not end a program.
CELL = """%%worker
import multiprocessing, os, signal, subprocess, sys, time

PROGRAM = [sys.executable, "-c", "import os, signal, time\\n"
    "signal.signal(signal.SIGINT, signal.SIG_IGN)\\n"
    "print(f'PID {os.getpid()}\\\\n', end='', flush=True)\\ntime.sleep(1000)"]

def in_background():
    import shlex
    os.system(shlex.join(PROGRAM) + " &")

def apart():
    subprocess.Popen(PROGRAM, start_new_session=True)

def through_another():
    subprocess.Popen([sys.executable, "-c", f"import subprocess; subprocess.Popen({PROGRAM!r})"]).wait()

def in_child(function):
    p = multiprocessing.Process(target=function); p.start(); p.join()

if __name__ == "__main__":
    WAYS
    print("ready\\n", end="", flush=True)
"""
WAYS = {
    "child": "in_child(in_background); in_child(apart); in_child(through_another)",
    "kernel": "in_background(); apart(); through_another()",
    "environment": "subprocess.Popen(PROGRAM, env={'A': '1'}); subprocess.Popen(PROGRAM, -1, env={})",
}
LIBRARY = """
import subprocess, sys
def start():
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"], start_new_session=True)
"""


def code(way: str, end: str = "") -> str:
    return CELL.replace("WAYS", WAYS[way]) + end


def programs(notebook: Kernel, cell: str, count: int) -> list[psutil.Process]:
    """Return the programs that a cell has started."""

    def pids() -> list[int]:
        notebook.settle(0.02)
        return [int(pid) for pid in re.findall(r"^PID (\d+)$", notebook.shown(cell).stdout, re.MULTILINE)]

    assert until(lambda: len(pids()) == count, 30), notebook.shown(cell)
    return [psutil.Process(pid) for pid in pids()]


def lives(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


@contextlib.contextmanager
def nothing_stays(processes: list[psutil.Process]) -> Iterator[None]:
    """Whatever the test finds, these end with it."""
    try:
        yield
    finally:
        for process in processes:
            with contextlib.suppress(psutil.Error):
                process.kill()


@pytest.mark.parametrize("way", WAYS)
def test_interrupt(notebook: Kernel, way: str) -> None:
    cell = notebook.send(code(way, "    time.sleep(1000)\n"))
    started = programs(notebook, cell, WAYS[way].count("(") - WAYS[way].count("in_child("))
    with nothing_stays(started):
        notebook.wait_until(cell, "ready")
        notebook.interrupt()
        shown = notebook.wait(cell, 15)
        assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
        assert until(lambda: not any(map(lives, started)), 5)


def test_programs_of_earlier_cells_live(notebook: Kernel) -> None:
    cell = notebook.send(code("kernel"))
    started = programs(notebook, cell, 3)
    with nothing_stays(started):
        assert notebook.wait(cell).ok
        cell = notebook.send("import time\nprint('ready')\ntime.sleep(1000)")
        notebook.wait_until(cell, "ready")
        notebook.interrupt()
        shown = notebook.wait(cell, 15)
        assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
        assert all(map(lives, started))


@pytest.mark.parametrize("end", ["shutdown", "kill"])
def test_the_kernels_end(end: str) -> None:
    notebook = Kernel()
    try:
        started: list[psutil.Process] = []
        for way, count in (("kernel", 3), ("child", 3), ("environment", 2)):
            cell = notebook.send(code(way))
            started += programs(notebook, cell, count)
            assert notebook.wait(cell).ok
        with nothing_stays(started):
            notebook.client.stop_channels()
            if end == "shutdown":
                notebook.manager.shutdown_kernel()
            else:
                os.kill(notebook.process.pid, signal.SIGKILL)
            notebook.assert_gone(5)
            assert until(lambda: not any(map(lives, started)), 5)
    finally:
        notebook._end()


def test_a_librarys_program_is_its_own(notebook: Kernel, tmp_path: Path) -> None:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    (folder / "starts_a_program.py").write_text(LIBRARY, encoding="utf-8")
    cell = notebook.send(
        f"import sys, time\nsys.path.insert(0, {str(folder)!r})\nimport starts_a_program\n"
        "p = starts_a_program.start()\nprint('PID', p.pid)\nprint('ready')\ntime.sleep(1000)"
    )
    started = programs(notebook, cell, 1)
    with nothing_stays(started):
        notebook.wait_until(cell, "ready")
        notebook.interrupt()
        notebook.wait(cell, 15)
        assert lives(started[0])
    assert notebook.run("p.wait()").ok


def test_a_browser_is_not_the_kernels(notebook: Kernel) -> None:
    cell = notebook.send(
        "import sys, webbrowser\n"
        "code = 'import os, time; print(\"PID\", os.getpid(), flush=True); time.sleep(1000)'\n"
        "webbrowser.BackgroundBrowser([sys.executable, '-c', code]).open('x')"
    )
    started = programs(notebook, cell, 1)
    with nothing_stays(started):
        assert "KURS_KERNEL" not in started[0].environ()
    assert until(lambda: not lives(started[0]), 5)

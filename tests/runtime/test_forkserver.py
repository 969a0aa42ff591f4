"""The fork server: a worker cell has one of its own, which holds what a script's would."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.kernel import Kernel, until
from tests.runtime.test_scripts import run_as_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork server there")

SOURCE = """from multiprocessing import Pool, Process, set_forkserver_preload
print("top level", __name__)
SEEN = []
def see(x):
    SEEN.append(x)
    print(x, SEEN, __name__)
    return SEEN
if __name__ == "__main__":
    for number in range(3):
        p = Process(target=see, args=(number,)); p.start(); p.join()
    print("end")
"""
# From 3.14 on (and in late 3.13) the server loads the script, once. Before, each child does.
PRELOADED = SOURCE.replace('"__main__":\n', '"__main__":\n    set_forkserver_preload(["json"])\n')


@pytest.fixture(scope="module")
def notebook() -> Iterator[Kernel]:
    running = Kernel("forkserver")
    yield running
    running.close()


def servers(notebook: Kernel) -> int:
    found = 0
    for process in notebook.family():
        with contextlib.suppress(psutil.Error):  # it has just ended
            is_child = process.ppid() == notebook.process.pid
            found += is_child and "forkserver" in " ".join(process.cmdline())
    return found


def test_a_cell_is_loaded_where_a_script_would_be(notebook: Kernel, tmp_path: Path) -> None:
    expected = run_as_file(tmp_path, SOURCE, "forkserver")
    assert expected.count("top level __main__") == 1
    assert notebook.run(f"%%worker\n{SOURCE}").lines == expected
    assert notebook.run(f"%%worker\n{SOURCE}").lines == expected  # the first one's server is not taken again


def test_also_while_processes_of_an_earlier_cell_are_there(notebook: Kernel, tmp_path: Path) -> None:
    expected = run_as_file(tmp_path, SOURCE, "forkserver")
    assert notebook.run(f"%%worker\n{SOURCE}").ok
    assert notebook.run("earlier = Pool(2)\nassert earlier.map(abs, [-1]) == [1]").ok
    other = SOURCE.replace("see", "look").replace("top", "TOP")
    shown = notebook.run(f"%%worker\n{other}")
    assert shown.lines == [line.replace("top", "TOP") for line in expected], shown
    # The pool goes on, and so does its server; it ends with the last of its processes.
    assert servers(notebook) == 2
    assert notebook.value("earlier.map(abs, [-2])") == "[2]"
    assert notebook.value("earlier.apply(look, (9,))") == "[9]"
    assert notebook.run("earlier.terminate(); earlier.join()").ok
    assert notebook.run(f"%%worker\n{SOURCE}").lines == expected
    assert until(lambda: servers(notebook) == 1, 5)


def test_what_a_cell_lets_it_load_is_that_cells(notebook: Kernel, tmp_path: Path) -> None:
    for source in (PRELOADED, SOURCE):
        shown = notebook.run(f"%%worker\n{source}")
        assert shown.lines == run_as_file(tmp_path, source, "forkserver"), shown


def test_what_a_plain_cell_lets_it_load_counts_for_those_that_follow(
    notebook: Kernel, tmp_path: Path
) -> None:
    expected = run_as_file(tmp_path, PRELOADED, "forkserver")
    assert notebook.run("import multiprocessing\nmultiprocessing.set_forkserver_preload(['json'])").ok
    for _ in range(2):
        assert notebook.run(f"%%worker\n{SOURCE}").lines == expected
    assert notebook.run("multiprocessing.set_forkserver_preload(['__main__'])").ok


SPEAKS = "print('the server has loaded this', flush=True)"
LOADS = """%%worker
from multiprocessing import Process, set_forkserver_preload
def speak():
    print("the child speaks")
if __name__ == "__main__":
    set_forkserver_preload(["speaks"])
    p = Process(target=speak); p.start(); p.join()
"""
# The thread that reads what is written straight to descriptors comes late, as on a busy machine.
LATE = """import time
from helpers.runtime.output import _descriptors
_wait = _descriptors.wait
_descriptors.wait = lambda ends: (time.sleep(0.5), _wait(ends))[1]
print("once", flush=True)"""


def test_what_the_server_says_stands_before_what_its_children_say(notebook: Kernel, tmp_path: Path) -> None:
    """They do not come by the same pipe."""
    (tmp_path / "speaks.py").write_text(SPEAKS, encoding="utf-8")
    assert notebook.run(f"import os\nbefore = os.getcwd(); os.chdir({str(tmp_path)!r})\n{LATE}").ok
    for _ in range(2):
        assert notebook.run(LOADS).lines == ["the server has loaded this", "the child speaks"]
    assert notebook.run("_descriptors.wait = _wait\nos.chdir(before)").ok


SLEEPS = """%%worker
import sys, threading, time
from multiprocessing import Process
def sleep(seconds):
    time.sleep(seconds)
    sys.exit(3)
def start(times, codes):
    for _ in range(times):
        p = Process(target=sleep, args=(0.01,)); p.start(); p.join(20)
        codes.append(p.exitcode)
"""
OTHER = "%%worker\nif __name__ == '__main__': print('another')"


def test_a_child_of_an_earlier_cell_still_tells_how_it_ended(notebook: Kernel) -> None:
    assert notebook.run(SLEEPS).ok
    assert notebook.run("p = Process(target=sleep, args=(1,)); p.start()").ok
    for _ in range(2):
        assert notebook.run(OTHER).stdout == "another\n"
    assert notebook.value("p.join(20), p.exitcode") == "(None, 3)"
    assert until(lambda: notebook.run("pass").ok and servers(notebook) <= 1, 5)


@pytest.mark.sampled("long")
def test_a_thread_starts_children_while_other_cells_run(notebook: Kernel) -> None:
    assert notebook.run(SLEEPS).ok
    assert notebook.run("codes = []\nt = threading.Thread(target=start, args=(20, codes)); t.start()").ok
    cells = 0
    while notebook.value("t.is_alive()") == "True":
        assert notebook.run(OTHER).stdout == "another\n"
        cells += 1
    assert cells > 1, notebook.run("pass")
    assert notebook.value("codes == [3] * 20") == "True", notebook.value("codes")

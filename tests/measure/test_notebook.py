"""run_pool in a real kernel."""

from __future__ import annotations

import os
import time

import pytest

from tests.kernel import FRESH_METHODS, Kernel, fresh_notebooks, notebooks, until

pytestmark = pytest.mark.timeout(120)

notebook = notebooks
fresh_notebook = fresh_notebooks

WORKER = """%%worker
import os, time

class Point:
    def __init__(self, x):
        self.x = x

def move(point):
    return Point(point.x + 1)

def endless(x):
    print("ready", flush=True)
    time.sleep(1000)

def die(x):
    os._exit(9)
"""

ORDINARY = """
class Plain:
    pass

def plain(x):
    return x
"""


@pytest.fixture
def with_functions(notebook: Kernel) -> Kernel:
    assert notebook.run(WORKER).ok
    assert notebook.run(ORDINARY + "\nfrom helpers.measure import *\nfrom helpers.workers import square").ok
    return notebook


def test_a_function_and_a_class_of_a_worker_cell(with_functions: Kernel) -> None:
    shown = with_functions.run(
        "run = run_pool(move, [Point(n) for n in range(5)], pool_size=2)\n"
        "print([point.x for point in run.values], run.complete)\nprint(type(run.values[0]) is Point)"
    )
    assert shown.stream() == "[1, 2, 3, 4, 5] True\nTrue\n", shown


def test_a_ready_made_function_prints_into_the_cell(with_functions: Kernel) -> None:
    shown = with_functions.run(
        "from helpers.workers import kare_al\nrun_pool(kare_al, [2, 3], pool_size=1); print('son')"
    )
    assert shown.stream() == "Kare: 4\nKare: 9\nson\n", shown


@pytest.mark.parametrize(
    "call",
    [
        "run_pool(plain, [1])",
        "start_pool(plain, [1])",
        "run_pool(square, [Plain()], pool_size=2)",
        "import functools; run_pool(functools.cache(plain), [1])",
    ],
)
def test_what_an_ordinary_cell_defines_is_refused(fresh_notebook: Kernel, call: str) -> None:
    assert fresh_notebook.run(
        ORDINARY + "\nfrom helpers.measure import *\nfrom helpers.workers import square"
    ).ok
    before = fresh_notebook.descendants()
    shown = fresh_notebook.run(call)
    assert [error["ename"] for error in shown.errors] == ["WorkerNotImportable"], shown
    assert "%%worker" in shown.traceback
    assert fresh_notebook.descendants() == before


def test_the_method_of_the_run_counts_not_that_of_the_notebook(fresh_notebook: Kernel) -> None:
    if os.name != "posix":
        pytest.skip("there is no fork")
    code = "from helpers.measure import run_pool\ndef plain(x):\n    return x\n"
    shown = fresh_notebook.run(
        code + "print(run_pool(plain, [1, 2], pool_size=2, start_method='fork').values)"
    )
    assert shown.stream() == "[1, 2]\n", shown


@pytest.mark.skipif(len(FRESH_METHODS) < 2, reason="there is no fork")
@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_under_fork_an_ordinary_cell_serves(with_functions: Kernel) -> None:
    shown = with_functions.run("print(run_pool(plain, [1, 2], pool_size=2).values)")
    assert shown.stream() == "[1, 2]\n", shown
    shown = with_functions.run("run_pool(plain, [1, 2], pool_size=2, start_method='spawn')")
    assert [error["ename"] for error in shown.errors] == ["WorkerNotImportable"], shown


def test_interrupt_leaves_nothing(with_functions: Kernel) -> None:
    cell = with_functions.send("run_pool(endless, range(8), pool_size=2)")
    shown = with_functions.wait_until(cell, "ready")
    time.sleep(0.05)
    with_functions.interrupt()
    assert until(lambda: not with_functions.descendants(), 2), with_functions.descendants()
    shown = with_functions.wait(cell, 15)
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
    assert "Traceback" not in shown.stream(), shown
    threads = "import threading; print([t.name for t in threading.enumerate() if 'ool' in t.name])"
    assert with_functions.run(threads).stdout == "[]\n"
    shown = with_functions.run("print(run_pool(abs, [-3], pool_size=2).values)")
    assert shown.stream() == "[3]\n", shown


def test_interrupt_while_a_run_is_in_the_background(with_functions: Kernel) -> None:
    cell = with_functions.send(
        "running = start_pool(endless, range(8), pool_size=2)\nimport time\ntime.sleep(100)"
    )
    with_functions.wait_until(cell, "ready")
    with_functions.interrupt()
    assert [error["ename"] for error in with_functions.wait(cell, 15).errors] == ["KeyboardInterrupt"]
    shown = with_functions.run("running.wait(3); print(running.state, type(running.error).__name__)")
    assert shown.stdout == "failed WorkerDied\n", shown


def test_a_worker_that_dies_is_told_in_the_cell(with_functions: Kernel) -> None:
    shown = with_functions.run("run_pool(die, [1, 2], pool_size=2)")
    assert [error["ename"] for error in shown.errors] == ["WorkerDied"], shown
    assert "çıkış kodu 9" in shown.traceback
    assert until(lambda: not with_functions.descendants(), 2)


def test_cells_go_on_while_a_run_is_in_the_background(with_functions: Kernel) -> None:
    assert with_functions.run("import time\nrunning = start_pool(time.sleep, [4, 4], pool_size=2)").ok
    assert with_functions.run("print('sürüyor', running.state)").stdout == "sürüyor running\n"
    shown = with_functions.run("print(len(running.wait(20).values), running.state)")
    assert shown.stdout == "2 finished\n", shown

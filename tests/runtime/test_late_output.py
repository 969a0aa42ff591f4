"""A child that outlives its cell: its lines appear under the cell that started it, none is lost."""

from __future__ import annotations

import pytest

from tests.kernel import Kernel, notebooks, until

notebook = notebooks

CELL = """%%worker
import multiprocessing, os, sys, threading
from concurrent.futures import ProcessPoolExecutor

def speaks(name, go, count=50):
    print(name, "waits")
    go.wait()
    for i in range(count):
        print(name, i)
    print(name, "to stderr", file=sys.stderr)
    print(name, "has no newline", end="")

def starts_another(name, go):
    child = multiprocessing.Process(target=speaks, args=(name, go))
    child.start()
    child.join()

def fails(go):
    go.wait()
    raise RuntimeError("too late")
"""
START = "go = multiprocessing.Event()\np = multiprocessing.Process(target={}); p.start()"


def expected(name: str) -> str:
    return f"{name} waits\n" + "".join(f"{name} {i}\n" for i in range(50)) + f"{name} has no newline"


def assert_late(notebook: Kernel, cell: str, stdout: str, stderr: str) -> None:
    other = notebook.send(
        "for i in range(300): print('other', i)\ngo.set()\nfor i in range(300): print('other', i)"
    )
    assert notebook.wait(other).stream() == "".join(f"other {i}\n" for i in range(300)) * 2
    assert until(lambda: not notebook.descendants(), 10)
    assert notebook.run("print('one more')").stream() == "one more\n"
    for text in ("has no newline", stderr):
        notebook.wait_until(cell, text)
    assert notebook.shown(cell).stdout == stdout
    assert notebook.shown(cell).stderr == stderr


@pytest.mark.parametrize("target", ["speaks", "starts_another"])
def test_of_an_earlier_worker_cell(notebook: Kernel, target: str) -> None:
    assert notebook.run(CELL).ok
    cell = notebook.send(START.format(f"{target}, args=('late', go)"))
    assert notebook.wait(cell, 5).ok
    notebook.wait_until(cell, "late waits\n")
    assert_late(notebook, cell, expected("late"), "late to stderr\n")


def test_of_helpers_workers(notebook: Kernel) -> None:
    cell = notebook.send(
        "import multiprocessing, time\nfrom helpers.workers import square\n"
        "pool = multiprocessing.Pool(1)\nresults = [pool.apply_async(square, (i,)) for i in range(20)]"
    )
    assert notebook.wait(cell).ok
    notebook.wait_until(cell, "Worker process id for 19: ")
    assert notebook.run("pool.close(); pool.join()").stream() == ""
    lines = notebook.shown(cell).lines
    assert [line.partition(":")[0] for line in lines] == [f"Worker process id for {i}" for i in range(20)]


def test_of_two_cells_at_once(notebook: Kernel) -> None:
    assert notebook.run(CELL + "if __name__ == '__main__':\n    go = multiprocessing.Event()").ok
    cells = []
    for name in ("first", "second"):
        start = f"p = multiprocessing.Process(target=speaks, args=({name!r}, go)); p.start()"
        cells.append(notebook.send(start))
        notebook.wait_until(cells[-1], f"{name} waits\n")
        assert notebook.wait(cells[-1]).ok
    assert_late(notebook, cells[1], expected("second"), "second to stderr\n")
    for text in ("has no newline", "to stderr\n"):
        notebook.wait_until(cells[0], text)
    assert notebook.shown(cells[0]).stdout == expected("first")
    assert notebook.shown(cells[0]).stderr == "first to stderr\n"


def test_a_traceback_too(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    cell = notebook.send(START.format("fails, args=(go,)"))
    assert notebook.wait(cell).ok
    assert notebook.run("go.set()").stream() == ""
    shown = notebook.wait_until(cell, "RuntimeError: too late\n")
    assert until(lambda: not notebook.descendants(), 5)
    assert shown.stderr.count("Traceback (most recent call last)") == 1
    assert "raise RuntimeError" in shown.stderr


def test_a_script_waits_for_its_children(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing, time
def slow(i):
    time.sleep(0.3)
    print("slow", i)
if __name__ == "__main__":
    for i in range(2):
        multiprocessing.Process(target=slow, args=(i,)).start()
    print("end of the script")
"""
    )
    assert shown.lines[0] == "end of the script", shown
    assert sorted(shown.lines[1:]) == ["slow 0", "slow 1"]
    assert shown.stderr == ""


def test_nothing_is_lost_of_a_pool_that_an_earlier_cell_made(notebook: Kernel) -> None:
    first = notebook.send("import multiprocessing\npool = multiprocessing.Pool(1)")
    assert notebook.wait(first).ok
    second = notebook.send("from helpers.workers import kup_al\npool.map(kup_al, [10]); print('end')")

    def together() -> str:
        return notebook.shown(first).stdout + notebook.shown(second).stdout

    assert notebook.wait(second).ok
    # Under one of the two cells, as the start method has it.
    assert until(lambda: notebook.settle(0.02) or "Kup" in together(), 5)
    assert together() == "Kup: 1000\nend\n"
    notebook.run("pool.terminate(); pool.join()")


def test_a_thread_of_the_notebook_that_starts_a_child_later(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    cell = notebook.send(
        "import threading, time\ngo = multiprocessing.Event()\n"
        "def later():\n"
        "    time.sleep(0.3)\n"
        "    p = multiprocessing.Process(target=speaks, args=('thread', go)); p.start(); p.join()\n"
        "thread = threading.Thread(target=later); thread.start()"
    )
    assert notebook.wait(cell).ok
    # Such a thread's own prints, too, go to the cell that is running then.
    shown = notebook.run("go.set(); thread.join()")
    assert shown.stdout == expected("thread"), shown
    assert shown.stderr == "thread to stderr\n"
    assert notebook.shown(cell).stream() == ""

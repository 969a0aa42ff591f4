"""An exception in a child: its traceback stands in the cell, once, and points into the cell."""

from __future__ import annotations

import re

import pytest

from tests.kernel import Kernel, notebooks

notebook = notebooks

CELL = """%%worker
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

class Trouble(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code

def divide(x):
    return 100 / x    # the line

def outer(x):
    return divide(x)

def trouble(x):
    raise Trouble(x)
"""


def assert_once(text: str, last_line: str) -> None:
    assert text.count("Traceback (most recent call last)") == 1, text
    assert text.count(last_line) == 1, text


def test_in_a_process(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    shown = notebook.run(
        "p = multiprocessing.Process(target=outer, args=(0,), name='Bölen')\n"
        "p.start(); p.join(); print('exitcode', p.exitcode)"
    )
    assert shown.ok, shown
    assert shown.stdout == "exitcode 1\n"
    assert_once(shown.stderr, "ZeroDivisionError: division by zero")
    assert "Process Bölen:" in shown.stderr
    places = re.findall(r'File "([^"]+)", line (\d+), in (\w+)\n    (.*)', shown.stderr)
    cell = [place for place in places if place[2] in ("outer", "divide")]
    assert [(line, name, text) for _, line, name, text in cell] == [
        ("14", "outer", "return divide(x)"),
        ("11", "divide", "return 100 / x    # the line"),
    ]


def test_in_several_processes_each_one_is_shown(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    shown = notebook.run(
        "ps = [multiprocessing.Process(target=trouble, args=(i,), name=f'P{i}') for i in range(4)]\n"
        "for p in ps: p.start()\n"
        "for p in ps: p.join()\n"
    )
    assert shown.ok, shown
    lines = sorted(shown.stderr.splitlines())  # those of several children may alternate, as in a script
    assert lines.count("Traceback (most recent call last):") == 4
    assert lines.count("    raise Trouble(x)") == 4
    assert [line for line in lines if line.startswith("Process ")] == [f"Process P{i}:" for i in range(4)]
    names = [line.rpartition(".")[2] for line in lines if "Trouble: " in line]
    assert names == [f"Trouble: {i}" for i in range(4)]


@pytest.mark.parametrize(
    "call",
    [
        "with multiprocessing.Pool(2) as pool: pool.map(outer, [1, 0])",
        "with multiprocessing.Pool(2) as pool: pool.apply_async(outer, (0,)).get()",
        "with multiprocessing.Pool(2) as pool: list(pool.imap(outer, [1, 0]))",
        "with ProcessPoolExecutor(2) as executor: executor.submit(outer, 0).result()",
        "with ProcessPoolExecutor(2) as executor: list(executor.map(outer, [1, 0]))",
    ],
    ids=["Pool.map", "AsyncResult.get", "Pool.imap", "Future.result", "Executor.map"],
)
def test_in_a_pool_it_comes_back_with_the_remote_traceback(notebook: Kernel, call: str) -> None:
    assert notebook.run(CELL).ok
    shown = notebook.run(call)
    assert [error["ename"] for error in shown.errors] == ["ZeroDivisionError"], shown
    assert shown.stream() == ""  # the worker itself says nothing
    # As in the standard library the remote one is the cause of the local one.
    remote, _, local = shown.traceback.partition("direct cause of the following exception")
    assert '", line 11, in divide' in remote
    assert "    return 100 / x    # the line" in remote
    assert '", line 14, in outer' in remote
    assert remote.count("ZeroDivisionError: division by zero") == 1
    assert call.partition(":")[0] in local
    assert notebook.run("print('sonraki hücre')").stdout == "sonraki hücre\n"


def test_the_cause_is_there_for_the_program_too(notebook: Kernel) -> None:
    shown = notebook.run(
        CELL
        + """
if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply(trouble, (42,))
        except Trouble as error:
            print(error.code, type(error).__module__, type(error.__cause__).__name__)
            print("raise Trouble(x)" in str(error.__cause__))
    with ProcessPoolExecutor(1) as executor:
        error = executor.submit(trouble, 43).exception()
        print(error.code, isinstance(error, Trouble), "raise Trouble(x)" in str(error.__cause__))
"""
    )
    assert shown.stream() == "42 __main__ RemoteTraceback\nTrue\n43 True True\n", shown


def test_an_error_callback_gets_it(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    shown = notebook.run(
        "with multiprocessing.Pool(1) as pool:\n"
        "    pool.apply_async(trouble, (7,), error_callback=lambda error: print(repr(error))).wait()\n"
        "    pool.close(); pool.join()"
    )
    assert shown.stream() == "Trouble(7)\n", shown


def test_a_worker_of_an_executor_that_dies_is_reported_not_waited_for(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def die():
    os._exit(5)

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(die).result()
        except BrokenProcessPool as error:
            print(type(error).__name__)
"""
    )
    assert shown.stream() == "BrokenProcessPool\n", shown


def test_an_exception_in_a_grandchild_is_shown_once(notebook: Kernel) -> None:
    shown = notebook.run(
        CELL
        + """
def parent_of_trouble():
    p = multiprocessing.Process(target=trouble, args=(9,), name="Enkel")
    p.start(); p.join()
    print("child sees", p.exitcode)

if __name__ == "__main__":
    p = multiprocessing.Process(target=parent_of_trouble)
    p.start(); p.join()
    print("parent sees", p.exitcode)
"""
    )
    assert shown.stdout == "child sees 1\nparent sees 0\n", shown
    assert_once(shown.stderr, "Trouble: 9")
    assert "Process Enkel:" in shown.stderr


def test_a_thread_of_a_child_too(notebook: Kernel) -> None:
    shown = notebook.run(
        CELL
        + """
import threading
def with_thread():
    t = threading.Thread(target=divide, args=(0,)); t.start(); t.join()

if __name__ == "__main__":
    p = multiprocessing.Process(target=with_thread)
    p.start(); p.join()
    print(p.exitcode)
"""
    )
    assert shown.stdout == "0\n", shown
    assert_once(shown.stderr, "ZeroDivisionError: division by zero")
    assert '", line 11, in divide' in shown.stderr


def test_an_error_while_a_child_loads_the_cell_is_shown(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing
def never_called():
    pass
if __name__ != "__main__":
    raise RuntimeError("only in a child")
if __name__ == "__main__":
    p = multiprocessing.Process(target=never_called)
    p.start(); p.join(); print("exitcode", p.exitcode)
"""
    )
    method = notebook.value("multiprocessing.get_start_method()")
    if method == "'fork'":
        assert shown.stream() == "exitcode 0\n"
    elif method == "'forkserver'" and not shown.ok:
        # Newer Pythons load the main module in the fork server itself, which then ends.
        assert "RuntimeError: only in a child" in shown.stderr
    else:
        assert shown.stdout == "exitcode 1\n"
        assert_once(shown.stderr, "RuntimeError: only in a child")
        assert 'raise RuntimeError("only in a child")' in shown.stderr


def test_no_frame_of_the_runtime_is_shown(notebook: Kernel) -> None:
    shown = notebook.run(
        """
import logging, multiprocessing, threading, traceback
from concurrent.futures import ProcessPoolExecutor
pool, executor = multiprocessing.Pool(1), ProcessPoolExecutor(1)
try:
    pool.apply(int, ("a",))
except ValueError as error:
    print(traceback.format_exc())
    logging.getLogger("test").exception("logged")
    traceback.print_exception(ExceptionGroup("group", [error]))
    caught = error
t = threading.Thread(target=pool.apply, args=(int, ("b",))); t.start(); t.join()
q = multiprocessing.Queue(); q.put(threading.Lock()); q.close(); q.join_thread()
try:
    executor.submit(str, threading.Lock()).result()
except TypeError:
    traceback.print_exc()
try:
    multiprocessing.get_context("spawn").Process(target=print, args=(threading.Lock(),)).start()
except TypeError:
    traceback.print_exc()
"""
    )
    assert shown.ok, shown
    assert "'a'" in shown.stdout
    assert "'b'" in shown.stderr
    assert shown.stderr.count("cannot pickle") >= 3
    assert "helpers" not in shown.stream()
    chained = notebook.run('try:\n    pool.apply(int, ("c",))\nfinally:\n    pool.submit()')
    assert "'c'" in chained.traceback
    assert "helpers" not in chained.traceback
    chained = notebook.run('raise RuntimeError("chained") from caught')
    assert "'a'" in chained.traceback
    assert "helpers" not in chained.traceback
    assert notebook.run("pool.terminate(); executor.shutdown()").ok


ENDLESS = [
    "def f(): return f()\nf()",
    "def a(): return b()\ndef b(): return a()\na()",
    "class A:\n    def __repr__(self): return repr(self)\nA()",
    "%%worker\nimport multiprocessing\ndef f(x): return f(x)\nif __name__ == '__main__':\n    f(1)",
    "def g(n): g(n + 1)\ng(0)",
]


def test_a_recursion_without_end(notebook: Kernel) -> None:
    for code in ENDLESS:
        shown = notebook.run(code)
        assert [error["ename"] for error in shown.errors] == ["RecursionError"], shown
        assert "RecursionError: maximum recursion depth exceeded" in shown.traceback
        assert "çağrı gösterilmedi" in shown.traceback
        assert "Unexpected exception" not in shown.stream() + shown.traceback
        assert len(shown.traceback) < 10_000
        assert notebook.run("print('sonraki hücre')").stdout == "sonraki hücre\n"


def test_a_recursion_without_end_in_a_child(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing
def endless(x):
    return endless(x)
if __name__ == "__main__":
    p = multiprocessing.Process(target=endless, args=(1,)); p.start(); p.join(); print(p.exitcode)
    with multiprocessing.Pool(1) as pool:
        pool.map(endless, [1])
"""
    )
    assert shown.stdout == "1\n"
    assert_once(shown.stderr, "RecursionError: maximum recursion depth exceeded")
    assert "[Previous line repeated" in shown.stderr
    assert [error["ename"] for error in shown.errors] == ["RecursionError"], shown


def test_a_recursion_without_end_that_prints(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing
def endless():
    print("x", end="")
    endless()
if __name__ == "__main__":
    go = multiprocessing.Event()
    p = multiprocessing.Process(target=go.wait); p.start()
    try:
        endless()
    except RecursionError:
        print()
    go.set(); p.join()
    p = multiprocessing.Process(target=print, args=("child",)); p.start(); p.join()
    print("end")
"""
    )
    assert shown.ok, shown
    assert shown.lines[0].strip("x") == ""
    assert shown.lines[1:] == ["child", "end"], shown

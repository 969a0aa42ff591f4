"""Switching on and off, and what `helpers` does outside a notebook: nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kernel import METHODS, Kernel, kernel, notebooks
from tests.programs import run_program

ROOT = Path(__file__).resolve().parents[2]
notebook = notebooks

WORKS = """%%worker
import multiprocessing
def child():
    print("from a child")
if __name__ == "__main__":
    p = multiprocessing.Process(target=child); p.start(); p.join()
    print("from the parent")
"""
# What the runtime changes, as far as it can be seen from outside.
STATE = """
import sys, os, signal, multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import pool, spawn, reduction, process, util, forkserver, managers, resource_tracker
shell = get_ipython()
print([getattr(f, "__wrapped__", f) is f and f.__module__ for f in (
    pool.Pool.map, pool.Pool.__init__, pool.Pool.apply_async, ProcessPoolExecutor.submit,
    ProcessPoolExecutor.__init__, managers.BaseManager.start, process.BaseProcess.start,
    spawn.get_preparation_data)])
print("reducer_override" in vars(reduction.ForkingPickler))
print(type(sys.stdout), type(sys.stderr), sys.stdout is sys.__stdout__)
print(len(shell.ast_transformers), len(shell.input_transformers_cleanup))
print([len(callbacks) for callbacks in shell.events.callbacks.values()])
print(shell.kernel.do_shutdown.__qualname__)
print(sys.modules["__mp_main__"].__name__ if "__mp_main__" in sys.modules else None)
"""


@pytest.mark.parametrize("method", METHODS)
def test_off_and_on_again(method: str) -> None:
    with kernel(method, load=False) as notebook:
        before = notebook.run(STATE)
        assert before.ok, before
        assert notebook.run("%load_ext helpers").stream() == ""
        assert notebook.run(STATE).stdout != before.stdout
        assert notebook.run(WORKS).stream() == "from a child\nfrom the parent\n"
        assert notebook.run("%unload_ext helpers").stream() == ""
        assert notebook.run(STATE).stdout == before.stdout
        assert notebook.run("from helpers import runtime\nprint(runtime.is_on())").stdout == "False\n"
        plain = notebook.run(
            "def plain(): pass\np = multiprocessing.Process(target=print); p.start(); p.join()"
        )
        assert plain.ok, plain
        rejected = notebook.run(WORKS)
        assert not rejected.ok
        assert "worker" in rejected.stream() + rejected.traceback
        assert notebook.run("%load_ext helpers").stream() == ""
        assert notebook.run(WORKS).stream() == "from a child\nfrom the parent\n"
        assert notebook.run("runtime.off(); runtime.off(); print(runtime.is_on())").stdout == "False\n"
        assert notebook.run("runtime.on(); runtime.on(); print(runtime.is_on())").stdout == "True\n"
        assert notebook.run(WORKS).stream() == "from a child\nfrom the parent\n"


def test_loading_twice(notebook: Kernel) -> None:
    files = notebook.files()
    for line in ("%load_ext helpers", "import helpers", "from helpers import workers"):
        assert notebook.run(line).ok
        assert notebook.run(WORKS).stream() == "from a child\nfrom the parent\n"
    assert notebook.files() == files
    assert notebook.run("%reload_ext helpers").stream() == ""
    assert notebook.run(WORKS).stream() == "from a child\nfrom the parent\n"


def test_a_running_child_is_heard_when_the_runtime_goes_off(notebook: Kernel) -> None:
    cell = notebook.send(
        "import multiprocessing\nfrom helpers import runtime, workers\n"
        "pool = multiprocessing.Pool(1)\npool.apply(workers.kup_al, (1,))"
    )
    assert notebook.wait(cell).stdout == "Kup: 1\n"
    try:
        assert notebook.run("runtime.off(); pool.apply(workers.kup_al, (10,))").ok
        notebook.wait_until(cell, "Kup: 1000\n", 5)
    finally:
        assert notebook.run("runtime.on(); pool.terminate(); pool.join()").ok
    assert notebook.run(WORKS).stream() == "from a child\nfrom the parent\n"


def test_an_import_switches_it_on() -> None:
    with kernel(METHODS[-1], load=False) as notebook:
        assert notebook.run("from helpers import workers").stream() == ""
        assert notebook.run(WORKS).stream() == "from a child\nfrom the parent\n"


def test_an_unknown_start_method_is_reported() -> None:
    with kernel("teleport", load=False) as notebook:
        shown = notebook.run("%load_ext helpers")
        assert [error["ename"] for error in shown.errors] == ["ValueError"]
        assert "KURS_START_METHOD" in shown.traceback
        assert "spawn" in shown.traceback
        assert notebook.run("1 + 1").result == "2"
        assert notebook.files() == []


def test_in_a_script_nothing_happens(tmp_path: Path) -> None:
    program = """
import multiprocessing, sys, threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import pool, reduction, spawn

def state():
    return (sys.stdout, sys.stderr, multiprocessing.Pool, list(vars(reduction.ForkingPickler)),
            pool.Pool.map, ProcessPoolExecutor.submit, spawn.get_preparation_data)

before = state()

import helpers
from helpers import runtime, workers

def child():
    strangers = ("IPython", "psutil", "zmq", "helpers.runtime._kernel")
    print([name for name in strangers if name in sys.modules])

if __name__ == "__main__":
    print(before == state(), runtime.is_on(), threading.active_count())
    child()
    for method in multiprocessing.get_all_start_methods():
        p = multiprocessing.get_context(method).Process(target=child); p.start(); p.join()
    try:
        runtime.on()
    except RuntimeError as error:
        print("Jupyter" in str(error))
"""
    lines = run_program(tmp_path, program).splitlines()
    assert lines == ["True False 1", "[]", *["[]"] * len(METHODS), "True"]


def test_a_child_imports_the_standard_library_only(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing, sys
def child(inherited):
    own = {name.partition(".")[0] for name in sys.modules} - inherited
    print(sorted(own - set(sys.stdlib_module_names) - {"__mp_main__"}))
    print(any(name.startswith("helpers.runtime._kernel") for name in sys.modules))
if __name__ == "__main__":
    method = multiprocessing.get_start_method()
    inherited = {name.partition(".")[0] for name in sys.modules} if method == "fork" else set()
    p = multiprocessing.Process(target=child, args=(inherited,)); p.start(); p.join()
"""
    )
    allowed = ["helpers", "_distutils_hack", "sitecustomize", "usercustomize"]
    own = shown.lines[0].strip("[]").replace("'", "").split(", ")
    if notebook.value("method") != "'fork'":
        assert "helpers" in own, shown
        assert [name for name in own if name not in allowed and not name.startswith("_")] == []
        assert shown.lines[1] == "False"


def test_the_runtime_of_a_child_imports_without_third_party_packages() -> None:
    code = "import helpers.runtime.child, helpers.runtime.output._line, helpers.workers; print('imported')"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout == "imported\n", done.stderr

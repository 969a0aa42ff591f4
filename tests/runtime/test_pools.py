"""Pools that fall silent: a callback that raises, and waits that never end, as the cell tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kernel import Kernel, notebooks, until

if TYPE_CHECKING:
    from collections.abc import Iterator

notebook = notebooks

CELL = """%%worker
import multiprocessing, os, signal, sys, time
from concurrent.futures import ProcessPoolExecutor

def same(x):
    return x
def slow(x):
    time.sleep(x)
    return x
def fails(x):
    raise ValueError(x)
def broken(x):
    return 1 / 0

class Trouble(Exception):
    def __init__(self, code, name):
        super().__init__(code)
def raises_trouble(x):
    raise Trouble(1, "a")

class Result:
    def __reduce__(self):
        return load, ()
def load():
    if multiprocessing.parent_process() is None:
        raise ValueError("not here")
def returns_result(x):
    return Result() if x == 1 else x

class Argument:
    def __reduce__(self):
        return load_argument, ()
def load_argument():
    raise TypeError("not there")

def is_killed(x):
    if x == 1:
        os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(1)
    return x
def exits(x):
    sys.exit(0)
"""


def cell(main: str) -> str:
    return CELL + 'if __name__ == "__main__":\n' + "".join(f"    {line}\n" for line in main.splitlines())


# What is called, what the cell prints, and what its traceback and the explanation name.
CALLBACKS = [
    ("pool.apply_async(same, (1,), callback=broken).get()", 1, "ZeroDivisionError", "`callback`"),
    ("pool.map_async(same, [1, 2], 1, broken).get()", [1, 2], "'broken' fonksiyonundan", "`callback`"),
    ("pool.apply_async(same, (1,), {}, sys.exit).get()", 1, "SystemExit", "'exit' fonksiyonundan"),
    ("pool.apply_async(same, (1,), callback=5).get()", 1, "'int' object is not callable", "fonksiyondan"),
    ("pool.apply_async(fails, (1,), error_callback=lambda e: e.no).wait()", None, "'no'", "`error_callback`"),
]


def test_a_callback_that_raises(notebook: Kernel) -> None:
    for call, printed, *named in CALLBACKS:
        shown = notebook.run(
            cell(f"with multiprocessing.Pool(2) as pool:\n    print({call})\n    pool.close(); pool.join()")
        )
        assert shown.ok, (call, shown)
        assert shown.stdout == f"{printed}\n", (call, shown)
        for text in (*named, "Bir betikte", "Ne yapmalı"):
            assert text in shown.stderr, (call, shown)
        assert "helpers" not in shown.stderr
        assert "pool.py" not in shown.stderr


def test_a_callback_of_a_future_that_raises(notebook: Kernel) -> None:
    shown = notebook.run(
        cell(
            "with ProcessPoolExecutor(1) as executor:\n"
            "    future = executor.submit(same, 1)\n"
            "    future.add_done_callback(broken)\n"
            "    future.add_done_callback(sys.exit)\n"
            "    future.add_done_callback(lambda f: print('fine'))\n"
            "    print(future.result(), executor.submit(same, 2).result())"
        )
    )
    assert shown.ok, shown
    assert sorted(shown.lines) == ["1 2", "fine"]
    for text in ("ZeroDivisionError", "SystemExit", "`add_done_callback`", "'broken' fonksiyonundan"):
        assert text in shown.stderr, shown
    assert "helpers" not in shown.stderr


def test_callbacks_of_others_are_left_alone(notebook: Kernel) -> None:
    shown = notebook.run(
        "import logging\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(1) as executor: executor.submit(abs, -1).add_done_callback(lambda f: 1 / 0)"
    )
    assert "exception calling callback" in shown.stderr, shown


@pytest.fixture
def impatient(notebook: Kernel) -> Iterator[Kernel]:
    """A kernel that explains a wait after half a second."""
    set_seconds = "from helpers.runtime.ending import _waits; _waits.SILENT_SECONDS, _waits.LOOK_SECONDS = {}"
    assert notebook.run(set_seconds.format("0.5, 0.2")).ok
    yield notebook
    assert notebook.run(set_seconds.format("5.0, 1.0")).ok


POOL = "with multiprocessing.Pool(2) as pool: "
WAITS = {
    "exception": (POOL + "pool.map(raises_trouble, [1])", "TypeError: Trouble.__init__() missing"),
    "result": (POOL + "pool.map(returns_result, [0, 1, 2])", "ValueError: not here"),
    "next": (POOL + "print(list(pool.imap(returns_result, [0, 1, 2])))", "ValueError: not here"),
    "killed": (POOL + "pool.map(is_killed, [0, 1, 2])", "Havuzun bir işçisi (PID "),
    "exit": (POOL + "pool.apply(exits, (1,))", "çıkış kodu 0."),
    "argument": (POOL + "pool.map(same, [Argument()])", "çıkış kodu 1."),
    "join": (
        "pool = multiprocessing.Pool(2); pool.map_async(is_killed, [1])\npool.close(); pool.join()",
        "PID",
    ),
    "terminated": (POOL + "r = pool.apply_async(slow, (100,))\nr.get()", "Havuz kapatıldı"),
    "initializer": (
        "with multiprocessing.Pool(1, initializer=broken, initargs=(1,)) as pool: pool.map(same, [1], 1)",
        "sona er",  # how often depends on the machine
    ),
}


@pytest.mark.parametrize("wait", WAITS)
def test_a_wait_without_end_says_why(impatient: Kernel, wait: str) -> None:
    main, said = WAITS[wait]
    running = impatient.send(cell(main))
    shown = impatient.wait_until(running, "Beklemeyi bitirmek için ■ düğmesine basın.\n")
    assert said in shown.stderr, shown
    assert "helpers" not in shown.stderr
    impatient.interrupt()
    shown = impatient.wait(running, 10)
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
    assert shown.stderr.count("■") == 1
    assert "AssertionError" not in shown.stderr
    assert until(lambda: not impatient.descendants(), 10)


def test_a_pool_that_is_interrupted_before_it_is_made_goes_quietly(notebook: Kernel) -> None:
    shown = notebook.run("from multiprocessing.pool import Pool\npool = Pool.__new__(Pool)\ndel pool")
    assert shown.ok, shown
    assert shown.stream() == "", shown


def test_the_thread_that_collects_ends_as_in_a_script(notebook: Kernel) -> None:
    shown = notebook.run(
        cell(
            "pool = multiprocessing.Pool(1)\n"
            "for result in (pool.apply_async(raises_trouble, (1,)), pool.apply_async(same, (1,))):\n"
            "    try: result.get(0.5)\n"
            "    except multiprocessing.TimeoutError: print('timeout')\n"
            "try: pool.terminate()\n"
            "except AssertionError: print('as in a script')"
        )
    )
    assert shown.stdout == "timeout\ntimeout\nas in a script\n", shown
    assert "Exception in thread" in shown.stderr
    assert "helpers" not in shown.stderr


def test_a_wait_that_only_takes_long_says_nothing(impatient: Kernel) -> None:
    shown = impatient.run(
        cell(
            "with multiprocessing.Pool(2) as pool:\n"
            "    print(pool.map(slow, [1.5, 0]), list(pool.imap(slow, [1.2, 0.1])))\n"
            "    r = pool.map_async(slow, [1]); pool.close(); pool.join(); print(r.get())\n"
            "with multiprocessing.Pool(2, maxtasksperchild=1) as pool:\n"
            "    print(pool.map(slow, [0, 0, 0, 0, 1.5], chunksize=1))"
        )
    )
    assert shown.stderr == "", shown
    assert shown.stdout == "[1.5, 0] [1.2, 0.1]\n[1]\n[0, 0, 0, 0, 1.5]\n"


def test_a_tasks_own_timeout_is_its_own(impatient: Kernel) -> None:
    shown = impatient.run(
        CELL
        + """
def too_late(x):
    time.sleep(1)
    raise multiprocessing.TimeoutError(x)
if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        results = pool.imap(too_late, [7, 8])
        for _ in range(2):
            try: next(results)
            except multiprocessing.TimeoutError as error: print(error)
"""
    )
    assert shown.stream() == "7\n8\n", shown


def test_it_says_so_after_five_seconds(notebook: Kernel) -> None:
    running = notebook.send(cell("print('begins')\n" + WAITS["killed"][0]))
    notebook.wait_until(running, "begins")
    assert "■" not in notebook.shown(running).stderr
    notebook.wait_until(running, "■", 20)
    notebook.interrupt()
    assert notebook.wait(running, 10).seconds > 4.5

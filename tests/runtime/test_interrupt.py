"""Interrupt (■): one KeyboardInterrupt, no traceback of a child, nothing left, the next cell works."""

from __future__ import annotations

import textwrap
import time

import pytest

from tests.kernel import Kernel, Shown, fresh_notebooks, notebooks, promised, until

notebook = notebooks
fresh_notebook = fresh_notebooks

# Every worker says that it is there; the parent says so when all of them have.
CELL = """%%worker
import multiprocessing, os, signal, subprocess, sys, time
from concurrent.futures import ProcessPoolExecutor

def endless(x=0):
    print("ready", flush=True)
    time.sleep(1000)

def busy(x=0):
    print("ready", flush=True)
    while True:
        pass

def stubborn(x=0):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    endless()

def catching(x=0):
    while True:
        try:
            endless()
        except BaseException as error:
            print("caught", repr(error))

def family(x=0):
    child = multiprocessing.Process(target=endless)
    child.start()
    endless()

def waits_for(event):
    print("ready", flush=True)
    event.wait()

def receives(connection):
    print("ready", flush=True)
    connection.recv()

def runs_a_program():
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    print("ready", flush=True)
    program.wait()

class SlowToPickle:
    def __reduce__(self):
        print("ready", flush=True)
        time.sleep(1000)

"""

WAITS = {
    "join": "ps = [multiprocessing.Process(target=t) for t in (busy, catching)]\n"
    "for p in ps: p.start()\n"
    "for p in ps: p.join()",
    "map": "pool = multiprocessing.Pool(2); pool.map(endless, range(8))",
    "with-map": "with multiprocessing.Pool(2) as pool: pool.map(busy, range(8))",
    "get": "pool = multiprocessing.Pool(2); pool.apply_async(endless).get()",
    "executor": "executor = ProcessPoolExecutor(2); executor.submit(endless).result()",
    "with-executor": "with ProcessPoolExecutor(2) as executor: executor.submit(endless).result()",
    "queue": "queue = multiprocessing.Queue()\n"
    "p = multiprocessing.Process(target=endless, daemon=True); p.start(); queue.get()",
    "manager": "with multiprocessing.Manager() as manager:\n"
    "    event = manager.Event()\n"
    "    p = multiprocessing.Process(target=waits_for, args=(event,)); p.start(); p.join()",
    "family": "ps = [multiprocessing.Process(target=t) for t in (family, stubborn)]\n"
    "for p in ps: p.start()\n"
    "for p in ps: p.join()",
    "program": "p = multiprocessing.Process(target=runs_a_program); p.start(); p.join()",
    "script-end": "p = multiprocessing.Process(target=endless); p.start()",
}


def script(code: str) -> str:
    return f'{CELL}if __name__ == "__main__":\n' + textwrap.indent(code, "    ")


def interrupt(notebook: Kernel, code: str, ready: int = 1, pause: float = 0.05) -> Shown:
    """Run a cell and interrupt it when so many workers are there."""
    cell = notebook.send(code)
    shown = notebook.wait_until(cell, "ready")
    while shown.stdout.count("ready") < ready:
        notebook.settle(0.02)
    time.sleep(pause)
    with promised(2):
        notebook.interrupt()
        left = until(lambda: not notebook.descendants(), 10)
    shown = notebook.wait(cell, 15)
    notebook.settle(0.05)
    assert left, notebook.descendants()
    return shown


def assert_quiet(notebook: Kernel, shown: Shown, errors: list[str]) -> None:
    assert [error["ename"] for error in shown.errors] == errors, shown
    assert "Traceback" not in shown.stream(), shown
    assert "KeyboardInterrupt" not in shown.stream(), shown
    assert shown.traceback.count("\nKeyboardInterrupt\n") == len(errors), shown
    assert notebook.run("print('sonraki hücre')").stdout == "sonraki hücre\n"


def assert_children_start_again(notebook: Kernel) -> None:
    with_children = notebook.run(
        "import multiprocessing\nfrom helpers.workers import kup_al, square\n"
        "p = multiprocessing.Process(target=kup_al, args=(10,)); p.start(); p.join()\n"
        "with multiprocessing.Pool(1) as pool: print(pool.map(abs, [-1, -2]))"
    )
    assert with_children.stream() == "Kup: 1000\n[1, 2]\n", with_children


@pytest.mark.parametrize("wait", WAITS)
def test_interrupt(notebook: Kernel, wait: str) -> None:
    shown = interrupt(notebook, script(WAITS[wait]), ready=3 if wait == "family" else 1)
    # At the script's end the cell's own code is over: there is nothing left to interrupt.
    assert_quiet(notebook, shown, [] if wait == "script-end" else ["KeyboardInterrupt"])


def test_a_second_interrupt_at_once(notebook: Kernel) -> None:
    cell = notebook.send(script(WAITS["join"]))
    notebook.wait_until(cell, "ready")
    for _ in range(3):
        notebook.interrupt()
        time.sleep(0.05)
    shown = notebook.wait(cell, 15)
    notebook.settle(0.05)
    assert shown.traceback.startswith("Durdurdunuz; 2 alt süreç kapatıldı.\n"), shown
    assert_quiet(notebook, shown, ["KeyboardInterrupt"])


def test_interrupt_of_an_ordinary_cell(notebook: Kernel) -> None:
    shown = interrupt(
        notebook,
        "import multiprocessing\nfrom helpers.workers import wait_for\n"
        "p = multiprocessing.Process(target=wait_for, args=(1000,)); p.start(); print('ready')\np.join()",
    )
    assert_quiet(notebook, shown, ["KeyboardInterrupt"])
    assert shown.traceback.splitlines() == [
        "Durdurdunuz; 1 alt süreç kapatıldı.",
        "",
        "Hücrenin 4. satırı:  p.join()",
        "KeyboardInterrupt",
        "",
        "Hata iletisinin tamamını görmek için yeni bir hücrede `%tb` çalıştırın.",
    ]
    assert_children_start_again(notebook)


def test_the_cell_may_catch_the_interrupt(notebook: Kernel) -> None:
    shown = interrupt(
        notebook,
        CELL
        + """
if __name__ == "__main__":
    p = multiprocessing.Process(target=endless)
    p.start()
    try:
        p.join()
    except KeyboardInterrupt:
        print("caught")
    p.join()
    print("ended", p.exitcode != 0)
""",
    )
    assert shown.stdout == "ready\ncaught\nended True\n", shown
    assert shown.stderr == "Durdurdunuz; 1 alt süreç kapatıldı.\n"
    assert_quiet(notebook, shown, [])


def test_interrupt_twice(notebook: Kernel) -> None:
    for _ in range(2):
        code = script(WAITS["with-map"])
        assert_quiet(notebook, interrupt(notebook, code), ["KeyboardInterrupt"])
    assert_children_start_again(notebook)


def test_the_whole_traceback_is_shown_on_request(notebook: Kernel) -> None:
    for wait, module in (("with-map", "pool.py"), ("with-executor", "_base.py")):
        code = script(WAITS[wait])
        shown = interrupt(notebook, code)
        assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
        assert module not in shown.traceback, shown
        whole = notebook.run("%tb").traceback
        assert module in whole, whole
        assert WAITS[wait].splitlines()[-1].split(":")[-1] in whole, whole
        assert "helpers" not in whole, whole


def test_the_line_is_the_innermost_of_the_students_own(notebook: Kernel) -> None:
    shown = interrupt(
        notebook,
        "import time\ndef waits():\n    time.sleep(1000)  # here\ndef calls():\n    waits()\n"
        "print('ready')\ncalls()",
    )
    assert "3. satırı:  time.sleep(1000)  # here" in shown.traceback, shown
    assert shown.traceback.startswith("Durdurdunuz.\n")
    assert len(shown.traceback.splitlines()) <= 6


def test_other_errors_are_shown_as_ever(notebook: Kernel) -> None:
    shown = notebook.run("raise KeyboardInterrupt('own')")
    assert "Durdurdunuz" not in shown.traceback, shown
    code = "try:\n    print('ready'); time.sleep(1000)\nexcept KeyboardInterrupt:\n    1 / 0"
    shown = interrupt(notebook, "import time\n" + code)
    assert [error["ename"] for error in shown.errors] == ["ZeroDivisionError"], shown
    assert "1 / 0" in shown.traceback, shown


def test_a_manager_of_an_earlier_cell_survives(notebook: Kernel) -> None:
    assert notebook.run(
        "import multiprocessing\nmanager = multiprocessing.Manager(); kept = manager.list([1, 2])"
    ).ok
    before = notebook.descendants()
    cell = notebook.send(script(WAITS["with-map"]))
    notebook.wait_until(cell, "ready")
    notebook.interrupt()
    shown = notebook.wait(cell, 15)
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
    assert until(lambda: notebook.descendants() == before, 2)
    assert notebook.value("list(kept)") == "[1, 2]"
    assert notebook.run("manager.shutdown()").ok


def test_interrupt_while_nothing_runs(notebook: Kernel) -> None:
    notebook.interrupt()
    assert notebook.run("print('sonraki hücre')").stream() == "sonraki hücre\n"

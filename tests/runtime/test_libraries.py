"""Worker processes of third-party libraries: left to them, unless an interrupted cell stays in their code."""

from __future__ import annotations

import importlib.util
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from tests.kernel import Kernel, Shown, notebooks, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

notebook = notebooks

# What such libraries have in common: processes of their own that outlive a call, and a thread that replaces
# those that have ended. Its pools wait for all tasks when they are left, as pebble's do.
LIBRARY = """
import multiprocessing, queue, threading, time

class Team:
    def __init__(self, count):
        self.tasks, self.results = multiprocessing.Queue(), multiprocessing.Queue()
        self.count, self.expected, self.broken, self.closed = count, 0, False, False
        self.workers = []
        self.watch()
        threading.Thread(target=self.watch_on, daemon=True).start()

    def watch(self):
        self.workers = [worker for worker in self.workers if worker.is_alive()]
        while len(self.workers) < self.count:
            worker = multiprocessing.Process(target=work, args=(self.tasks, self.results))
            worker.start()
            self.workers.append(worker)

    def watch_on(self):
        while not self.closed:
            try:
                self.watch()
            except OSError:
                self.broken = True
                break
            time.sleep(0.05)

    def call(self, function, values):
        for value in values:
            self.tasks.put((function, value))
            self.expected += 1
        return sorted(self.result() for _ in range(len(values)))

    def result(self):
        while not self.broken:
            try:
                result = self.results.get(timeout=0.05)
            except queue.Empty:
                continue
            self.expected -= 1
            return result
        raise RuntimeError("the team is broken")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        while self.expected and not self.broken:
            self.result()
        self.close()

    def close(self):
        self.closed = True
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            worker.join()

def work(tasks, results):
    while True:
        function, value = tasks.get()
        results.put(function(value))
"""
HEAD = """%%worker
import signal, sys, time

def square(x):
    return x * x

def endless(x):
    print("in task", flush=True)
    time.sleep(1000)

def slow_to_end(x):
    if x == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    endless(x)

"""
SLEEP = "import time\nprint('ready', flush=True)\ntime.sleep(1000)"


def script(code: str) -> str:
    return f'{HEAD}if __name__ == "__main__":\n' + textwrap.indent(code, "    ")


@pytest.fixture
def library(notebook: Kernel, tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    (folder / "a_library.py").write_text(LIBRARY, encoding="utf-8")
    path = f"import sys\nsys.path.insert(0, {str(folder)!r})\nsys.modules.pop('a_library', None)"
    assert notebook.run(path).ok
    yield "from a_library import Team\n"
    notebook.run("team.close()\ndel team")  # of an interrupted cell
    assert notebook.run("sys.path.pop(0)").ok


def interrupt(notebook: Kernel, code: str, sign: str) -> Shown:
    cell = notebook.send(code)
    notebook.wait_until(cell, sign)
    time.sleep(0.1)
    notebook.interrupt()
    shown = notebook.wait(cell, 20)
    notebook.settle(0.05)
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
    assert shown.seconds < 10
    return shown


def test_a_script_does_not_wait_for_them(notebook: Kernel, library: str) -> None:
    shown = notebook.run(script(library + "team = Team(2)\nprint(team.call(square, range(4)))"))
    assert shown.stream() == "[0, 1, 4, 9]\n", shown
    assert shown.seconds < 8  # it waits 10 seconds for the student's own


def test_idle_ones_outlive_an_interrupt(notebook: Kernel, library: str) -> None:
    shown = notebook.run(script(library + "team = Team(2)\nprint(team.call(square, range(4)))"))
    assert shown.ok, shown
    before = notebook.value("[worker.pid for worker in team.workers]")
    shown = interrupt(notebook, SLEEP, "ready")
    assert shown.stderr == "", shown
    assert notebook.value("[worker.pid for worker in team.workers]") == before
    assert notebook.run("print(team.call(abs, [-2, -1]))").stream() == "[1, 2]\n"


@pytest.mark.parametrize("task", ["endless", "slow_to_end"])
def test_those_that_hold_a_cell_end(notebook: Kernel, library: str, task: str) -> None:
    # There are more tasks than anybody would end one after the other. Where one worker ends later than the
    # other, the library complains of the first death before both are gone.
    code = script(library + f"with Team(2) as team:\n    team.call({task}, range(100))")
    interrupt(notebook, code, "in task")
    assert until(lambda: not notebook.descendants(), 5), notebook.descendants()
    # The next cell may use the library anew.
    shown = notebook.run(script(library + "with Team(2) as team:\n    print(team.call(square, range(3)))"))
    assert shown.stream() == "[0, 1, 4]\n", shown


def test_the_students_own_end_beside_them(notebook: Kernel, library: str) -> None:
    shown = notebook.run(script(library + "team = Team(1)\nprint(team.call(square, range(2)))"))
    assert shown.ok, shown
    code = script("import multiprocessing\nwith multiprocessing.Pool(2) as pool: pool.map(endless, range(4))")
    interrupt(notebook, code, "in task")
    assert until(lambda: len(notebook.descendants()) == 1, 5), notebook.descendants()
    assert notebook.run("print(team.call(abs, [-2, -1]))").stream() == "[1, 2]\n"


REAL = {
    "joblib": "from joblib import Parallel, delayed\n"
    "Parallel(n_jobs=2)(delayed(FUNCTION)(i) for i in range(COUNT))",
    "pebble": "from pebble import ProcessPool\n"
    "with ProcessPool(max_workers=2) as pool: r = list(pool.map(FUNCTION, range(COUNT)).result())\nr",
    "mpire": "from mpire import WorkerPool\n"
    "with WorkerPool(2) as pool: r = pool.map(FUNCTION, range(COUNT))\nr",
}
KILL_JOBLIBS = (
    "from joblib.externals.loky import get_reusable_executor as get\nget().shutdown(kill_workers=True)"
)


def call(name: str, function: str, count: int) -> str:
    return script(REAL[name].replace("FUNCTION", function).replace("COUNT", str(count)))


@pytest.mark.parametrize("name", REAL)
def test_the_real_ones(notebook: Kernel, name: str) -> None:
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    for _ in range(2):
        shown = notebook.run(call(name, "square", 4), timeout=60)
        assert shown.result == "[0, 1, 4, 9]", shown
        assert "terminate" not in shown.stderr, shown
        assert interrupt(notebook, SLEEP, "ready").stderr == ""
        interrupt(notebook, call(name, "endless", 100), "in task")
    if name == "joblib":
        assert notebook.run(KILL_JOBLIBS).ok

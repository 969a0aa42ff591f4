"""■ at an unlucky moment: while children start, before they are ended, as the main thread begins to wait."""

from __future__ import annotations

import sys

import pytest

from tests.kernel import Kernel, fresh_notebooks, notebooks
from tests.runtime.test_interrupt import WAITS, assert_quiet, interrupt, script

notebook = notebooks
fresh_notebook = fresh_notebooks

STARTS = {
    "family": "for _ in range(4): multiprocessing.Process(target=family).start()\ntime.sleep(1000)",
    "pool": "pool = multiprocessing.Pool(4); pool.map(endless, range(8))",
    "executor": "executor = ProcessPoolExecutor(4)\n"
    "futures = [executor.submit(endless) for _ in range(8)]; futures[0].result()",
    "manager": "manager = multiprocessing.Manager(); manager.Event().wait()",
}

# What the cell gives up while its children still wait for it.
GIVEN_UP = {
    "manager": WAITS["manager"],
    "pipe": "end, other = multiprocessing.Pipe()\n"
    "with end:\n"
    "    p = multiprocessing.Process(target=receives, args=(other,)); p.start(); p.join()",
}
LATE = """
import time
from helpers.runtime.ending import _processes
_end = _processes.end
def _end_late(*args, **kwargs):
    time.sleep(0.5)
    return _end(*args, **kwargs)
_processes.end = _end_late
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are halted on POSIX only")
@pytest.mark.parametrize("given_up", GIVEN_UP)
def test_children_do_not_complain_of_what_the_cell_gives_up(notebook: Kernel, given_up: str) -> None:
    # On a busy machine the thread that ends them may come later than the end of the cell's own blocks.
    assert notebook.run(LATE).ok
    try:
        shown = interrupt(notebook, script(GIVEN_UP[given_up]))
    finally:
        assert notebook.run("_processes.end = _end").ok
    assert_quiet(notebook, shown, ["KeyboardInterrupt"])


@pytest.mark.parametrize("starts", STARTS)
def test_interrupt_while_children_are_starting(notebook: Kernel, starts: str) -> None:
    code = script('print("ready", flush=True)\n' + STARTS[starts])
    for pause in (0, 0.02, 0.1, 0.25):
        assert_quiet(notebook, interrupt(notebook, code, pause=pause), ["KeyboardInterrupt"])


def test_interrupt_of_a_start_that_never_ends(fresh_notebook: Kernel) -> None:
    code = "multiprocessing.Process(target=endless, args=(SlowToPickle(),)).start()"
    shown = interrupt(fresh_notebook, script(code))
    assert shown.seconds < 5
    assert_quiet(fresh_notebook, shown, ["KeyboardInterrupt"])


@pytest.mark.skipif(sys.platform == "win32", reason="signals go to a thread on POSIX only")
def test_an_interrupt_that_does_not_wake_the_main_thread(notebook: Kernel) -> None:
    # As when the signal comes in the very moment in which the main thread begins to wait.
    shown = notebook.run(
        "import signal, threading\n"
        "def take(): signal.pthread_kill(threading.get_ident(), signal.SIGINT)\n"
        "threading.Timer(0.3, take).start()\n"
        "threading.Event().wait()",
        timeout=10,
    )
    assert_quiet(notebook, shown, ["KeyboardInterrupt"])

"""■ while tools are measured in a notebook: the cell ends, and nothing of it is left."""

from __future__ import annotations

import multiprocessing
import time

import psutil
import pytest

from helpers.measure.tools._engines import JOBLIB, _loky_processes, open_tool
from tests.kernel import Kernel, notebooks, until

notebook = notebooks

OURS = ("resource_tracker", "forkserver", "guardian")
BEFORE = "import psutil\nearlier = set(psutil.Process().children(recursive=True))"  # of other tests
LEFT = f"""
left = []
for child in set(psutil.Process().children(recursive=True)) - earlier:
    try:
        if not any(word in ' '.join(child.cmdline()) for word in {OURS}):
            left.append(child.cmdline()[-3:])
    except psutil.ZombieProcess:
        left.append("it has ended, and nobody has collected it")
    except psutil.NoSuchProcess:
        pass
print(left)
"""


@pytest.mark.sampled("long")
@pytest.mark.timeout(200)
def test_nothing_is_left_of_an_interrupted_comparison(notebook: Kernel) -> None:
    assert notebook.run(BEFORE).ok
    for seconds in (1.0, 3.0):
        cell = notebook.send(
            "from helpers.measure.tools import compare_tools\n"
            "print('ready', flush=True)\ncompare_tools(2, repeats=20)"
        )
        notebook.wait_until(cell, "ready")
        time.sleep(seconds)
        notebook.interrupt()
        shown = notebook.wait(cell, 30)
        assert not shown.ok
        assert until(lambda: notebook.run(LEFT).stdout == "[]\n", 5), notebook.run(LEFT).stdout
    assert (
        notebook.run("from helpers.workers import burn_cpu\nprint(burn_cpu(1))").stdout.strip()
        == "1103527590"
    )


def test_a_joblib_worker_that_joblib_does_not_know_goes_too_but_nobody_elses() -> None:
    # As one that an interrupt left while it was being started.
    from joblib.externals.loky.backend import get_context  # noqa: PLC0415

    before = len(_loky_processes())
    theirs, lost = (get_context("loky").Process(target=time.sleep, args=(60,)) for _ in range(2))
    try:
        theirs.start()
        assert until(lambda: len(_loky_processes()) == before + 1)  # once it is a program of its own
        engine = open_tool(JOBLIB, 1)
        lost.start()
        assert until(lambda: len(_loky_processes()) == before + 2)
        engine.close()
        assert not psutil.pid_exists(lost.pid)
        assert psutil.Process(theirs.pid).status() != psutil.STATUS_ZOMBIE
    finally:
        for process in _loky_processes():
            process.kill()
        for child in (theirs, lost):
            child.join(10)
        assert not {theirs, lost} & set(multiprocessing.active_children())

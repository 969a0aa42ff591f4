"""■ while tools are measured in a notebook: the cell ends, and nothing of it is left."""

from __future__ import annotations

import time

import pytest

from tests.kernel import Kernel, notebooks, until

notebook = notebooks

OURS = ("resource_tracker", "forkserver", "guardian")
LEFT = (
    "import multiprocessing, psutil\n"
    "print([child.cmdline()[-3:] for child in psutil.Process().children(recursive=True)"
    f" if not any(word in ' '.join(child.cmdline()) for word in {OURS})])"
)


@pytest.mark.timeout(200)
def test_nothing_is_left_of_an_interrupted_comparison(notebook: Kernel) -> None:
    before = notebook.run(LEFT).stdout
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
        assert until(lambda: notebook.run(LEFT).stdout == before, 5), notebook.run(LEFT).stdout
    assert (
        notebook.run("from helpers.workers import burn_cpu\nprint(burn_cpu(1))").stdout.strip()
        == "1103527590"
    )

"""A private name of others is gone: what needs it is off, one sentence says so, the rest goes on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from helpers.runtime._private import _check
from helpers.runtime._private._check import NAMES, Name
from tests.kernel import METHODS, Kernel, kernel, until

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = {
    _check.OUTPUT: ("ipykernel.iostream.OutStream", "set_thread_parent"),
    _check.SETUP: ("multiprocessing.spawn", "get_preparation_data"),
    _check.DESCRIPTORS: ("ipykernel.iostream.OutStream", "_should_watch"),
    _check.CELLS: ("multiprocessing.reduction", "ForkingPickler"),
    _check.SCRIPT: ("multiprocessing.process", "_process_counter"),
    _check.ASYNC: ("asyncio.tasks", "_leave_task"),
    _check.GUARD: ("multiprocessing.pool.Pool", "_ctx"),
    _check.DISPLAY: ("IPython.core.oinspect", "find_file"),
    _check.OWNERS: ("multiprocessing.managers.BaseManager", "_process"),
    _check.TRACEBACKS: ("IPython.core.interactiveshell.InteractiveShell", "showtraceback"),
    _check.STARTING: ("multiprocessing.util", "spawnv_passfds"),
    _check.HINTS: ("ipykernel.zmqshell.ZMQDisplayPublisher", "pub_socket"),
    _check.CHILD: ("ipykernel.ipkernel.IPythonKernel", "_input_request"),
    _check.WAITS: ("multiprocessing.pool.Pool", "_cache"),
    _check.SHUTDOWN: ("ipykernel.ipkernel.IPythonKernel", "do_shutdown"),
    _check.SOCKETS: ("multiprocessing.process.BaseProcess", "_config"),
    _check.SWITCHING: ("IPython.core.magic.MagicsManager", "magics"),
}
PARTS = {part: place for part, place in PARTS.items() if part in {name.part for name in NAMES}}
WORKS = """%%worker
import multiprocessing
def child():
    print("from a child")
if __name__ == "__main__":
    p = multiprocessing.Process(target=child); p.start(); p.join()
    print("from the parent")
"""
PLAIN = """
import multiprocessing, sys, time
p = multiprocessing.Process(target=print, args=("from a child",)); p.start(); p.join()
print("from the parent")
"""
PLAIN_LINES = ["from a child", "from the parent"]
SLEEPS = """
p = multiprocessing.Process(target=time.sleep, args=(1000,)); p.start()
print("sleeping", flush=True)
p.join()
"""


@pytest.fixture(scope="module")
def forking() -> Iterator[Kernel]:
    """A kernel that forks itself for each name, so that only the copy is spoilt."""
    if "fork" not in METHODS:
        pytest.skip("there is no fork here")
    with kernel("fork", load=False) as running:
        assert running.run("import psutil\nfrom tests.runtime.renamed import tried").ok
        yield running


@pytest.mark.xdist_group("missing names")  # one kernel for all
@pytest.mark.sampled
@pytest.mark.parametrize("name", NAMES, ids=str)
def test_without_this_name_the_rest_goes_on(forking: Kernel, name: Name) -> None:
    cell = forking.send(f"tried({name.where!r}, {name.name!r})")
    assert forking.wait(cell, 60).ok
    shown = forking.wait_until(cell, "seen: ")  # what a copy shows may come after the cell's end
    found = re.search(r"^seen: (.*)$", shown.stream(), re.MULTILINE)
    assert found, shown
    seen = json.loads(found[1])
    assert "error" not in seen, seen["error"]
    assert str(name) in seen["missing"]
    assert seen["exit code"] == 0
    assert "from a child\n" in shown.stream()
    assert seen["after"] == [False, "OutStream"]
    sentences = re.findall(
        r"^Kursun çalışma ortamı .* tam uyuşmuyor \((.*)\); .*", shown.stream(), re.MULTILINE
    )
    assert [str(name) in names.split(", ") for names in sentences] == [True]


def constant(part: str) -> str:
    """Return what the part is called in the check: the sentences are long."""
    return next(name for name, value in vars(_check).items() if value == part)


def test_every_part_is_tried() -> None:
    assert set(PARTS) == {name.part for name in NAMES}


@pytest.mark.sampled
@pytest.mark.parametrize("part", PARTS, ids=constant)
def test_without_this_part_the_rest_goes_on(part: str) -> None:
    where, name = PARTS[part]
    method = METHODS[list(PARTS).index(part) % len(METHODS)]
    if part in (_check.SETUP, _check.SOCKETS):  # one that it concerns, and one that leaves no folder behind
        method = next(m for m in METHODS if (m != "fork") == (part == _check.SETUP) or len(METHODS) == 1)
    with kernel(method, load=False) as notebook:
        assert notebook.run(f"from tests.runtime.renamed import rename\nrename({where!r}, {name!r})").ok
        loaded = notebook.run("import helpers")
        assert loaded.ok, loaded
        assert loaded.stdout == ""
        assert len(loaded.stderr.splitlines()) == 2, loaded
        assert f"{where}.{name}" in loaded.stderr
        assert f"şunlar kapalı, gerisi çalışıyor: {part}." in loaded.stderr

        if part in (_check.OUTPUT, _check.SETUP):
            plain = notebook.run(PLAIN)
            assert plain.ok, plain
            notebook.settle(0.5)
            # By ipykernel's own ways a child's line may come between the parent's line and its end.
            assert all(line in plain.stdout for line in PLAIN_LINES), plain
            assert sorted(plain.stream()) == sorted("".join(line + "\n" for line in PLAIN_LINES)), plain
        else:
            assert notebook.run(PLAIN).stream() == "from a child\nfrom the parent\n"

        cell = notebook.run(WORKS)
        if part == _check.CELLS:
            assert "`%%worker`" in cell.traceback
            assert "README" in cell.traceback
            assert "Traceback" not in cell.traceback
        else:
            assert cell.ok, cell
            assert notebook.run("p.exitcode").result == "0"
            if part not in (_check.OUTPUT, _check.SETUP):
                assert cell.stream() == "from a child\nfrom the parent\n"

        sleeping = notebook.send(SLEEPS)
        notebook.wait_until(sleeping, "sleeping")
        notebook.interrupt()
        interrupted = notebook.wait(sleeping)
        assert [error["ename"] for error in interrupted.errors] == ["KeyboardInterrupt"]
        assert until(lambda: not notebook.descendants(), 5)

        checked = notebook.run("from helpers.selfcheck import _runtime_problems\nprint(*_runtime_problems())")
        assert checked.ok, checked
        assert part in checked.stdout
        assert notebook.run("%unload_ext helpers").stream() == ""
        off = notebook.run("print(helpers.runtime.is_on(), type(sys.stdout).__name__)")
        assert off.stdout == "False OutStream\n"

"""Switching is whole: off undoes all of it, an error on the way too; one guardian, one folder a kernel."""

from __future__ import annotations

import contextlib
from pathlib import Path

import psutil
import pytest

from tests.kernel import METHODS, Kernel, Shown, kernel, until

LOOK = """
import multiprocessing, os, signal, sys, threading
def look():
    shell = get_ipython()
    return dict(
        streams=[type(sys.stdout).__name__, type(sys.stderr).__name__],
        descriptors=[os.fstat(d).st_ino for d in (1, 2)],
        transformers=[len(shell.ast_transformers), len(shell.input_transformers_cleanup)],
        events=[len(callbacks) for callbacks in shell.events.callbacks.values()],
        magic="worker" in shell.magics_manager.magics["cell"],
        interrupt=str(getattr(signal.getsignal(signal.SIGINT), "__qualname__", "ours")),
        wake=signal.set_wakeup_fd(signal.set_wakeup_fd(-1)) >= 0,
        colours=os.environ.get("PYTHON_COLORS"),
        method=multiprocessing.get_start_method(allow_none=True),
        sockets=multiprocessing.current_process()._config.get("tempdir"),
        extensions="helpers" in shell.extension_manager.loaded,
        start=multiprocessing.Process.start.__module__ + multiprocessing.Process.start.__qualname__,
    )
def count():
    descriptors = []
    for name in os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd") else []:
        try:
            descriptors.append(os.readlink("/proc/self/fd/" + name))
        except OSError:
            pass  # closed meanwhile
    # Not files: IPython writes its history now and then.
    return sum(not name.startswith("/") for name in descriptors), threading.active_count()
"""
PROCESS = """
import multiprocessing
p = multiprocessing.Process(target=print, args=("from a child",)); p.start(); p.join(); print("after it")
"""
ANEW = """
import sys
for name in [name for name in sys.modules if name.partition(".")[0] == "helpers"]: del sys.modules[name]
import helpers
"""
SLEEPS = """
import multiprocessing, time
p = multiprocessing.Process(target=time.sleep, args=(1000,)); p.start(); print("up", flush=True); p.join()
"""


def guardians(notebook: Kernel) -> list[psutil.Process]:
    found = []
    for process in notebook.family():
        with contextlib.suppress(psutil.Error):
            if any("_guardian.py" in word for word in process.cmdline()):
                found.append(process)
    return found


def stopped(notebook: Kernel, source: str) -> Shown:
    """Press ■ when the cell says that its process is up; make sure that this is the end of both."""
    cell = notebook.send(source)
    notebook.wait_until(cell, "up")
    notebook.interrupt()
    shown = notebook.wait(cell)
    assert until(lambda: not notebook.descendants(), 5), notebook.descendants()
    return shown


@pytest.mark.parametrize("method", METHODS)
def test_off_and_on_ten_times(method: str) -> None:
    with kernel(method, load=False) as notebook:
        assert notebook.run(LOOK).ok
        before = notebook.value("look()")
        # However it was switched on, IPython's own magics know it.
        assert notebook.run("import helpers\nfrom helpers import runtime").stream() == ""
        assert notebook.run("%load_ext helpers").stream() == ""
        assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"
        assert notebook.run("%unload_ext helpers").stream() == ""
        assert notebook.value("look()") == before
        assert notebook.run("%reload_ext helpers").stream() == ""
        assert notebook.run("import importlib; importlib.reload(runtime); runtime.on()").stream() == ""
        on, folder = notebook.value("look()"), notebook.value("str(runtime.folder())")
        assert on != before
        assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"
        counted = notebook.value("count()")
        again = "for _ in range(10):\n    runtime.off(); runtime.off(); runtime.on(); runtime.on()\n"
        assert notebook.run(again).stream() == ""
        assert until(lambda: notebook.value("count()") == counted), (counted, notebook.value("count()"))
        assert notebook.value("look()") == on
        assert notebook.value("str(runtime.folder())") == folder
        assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"
        assert len(guardians(notebook)) == 1
        assert len(notebook.files()) == 1
        assert notebook.run("runtime.off()").stream() == ""
        assert notebook.value("look()") == before


STEPS = ["tempfile.mkdtemp", "signal.signal", "shell.register_magic_function", "shell.events.register"]


def test_an_error_on_the_way_undoes_all() -> None:
    with kernel(METHODS[-1], load=False) as notebook:
        assert notebook.run(LOOK + "import tempfile, psutil\nshell = get_ipython()").ok
        # What the standard library starts for itself, and keeps.
        assert notebook.run(
            "from multiprocessing import shared_memory as s; s.SharedMemory(create=True, size=1).unlink()"
        ).ok
        before, counted = notebook.value("look()"), notebook.value("count()")
        for step in STEPS:
            shown = notebook.run(
                f"def fails(*args, **kwargs): raise OSError(28, 'No space left on device')\n"
                f"true = {step}; {step} = fails\n"
                f"try:\n    import helpers\n"
                f"finally:\n    {step} = true; del true, fails"
            )
            expected = "NoFolder" if step == "tempfile.mkdtemp" else "NotSwitchedOn"
            assert [error["ename"] for error in shown.errors] == [expected], (step, shown)
            assert "No space left" in shown.traceback
            assert "_kernel.py" not in shown.traceback
            assert notebook.value("look()") == before, step
            assert until(lambda: notebook.value("count()") == counted), (step, notebook.value("count()"))
            assert until(lambda: not notebook.files() and not guardians(notebook)), step
        assert notebook.run("import helpers").stream() == ""
        assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"


def test_it_can_be_switched_on_and_off_anywhere() -> None:
    with kernel(METHODS[-1], load=False) as notebook:
        assert notebook.run("%%capture\nimport helpers\nfrom helpers import runtime").ok
        assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"
        # In the cell that switches on, ■ does what it always does.
        assert notebook.run("%unload_ext helpers").ok
        shown = stopped(notebook, "%load_ext helpers\n" + SLEEPS)
        assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"]
        # A worker cell that switches off is put back like any other.
        assert notebook.run(
            "%%worker\nfrom helpers import runtime\nif __name__ == '__main__':\n    runtime.off()"
        ).ok
        assert notebook.value("'__file__' in globals()") == "False"
        off = "import threading\nt = threading.Thread(target=runtime.off); t.start(); t.join()"
        assert notebook.run(f"runtime.on()\n{off}\nprint(runtime.is_on())").stream() == "False\n"
        assert notebook.run(f"runtime.on()\n{PROCESS}").stdout == "from a child\nafter it\n"
        # Modules that are imported anew bring no second runtime.
        assert notebook.run(ANEW).ok
        assert notebook.value("len(get_ipython().events.callbacks['pre_run_cell'])") == "1"
        assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"
        assert "1 alt süreç kapatıldı" in stopped(notebook, SLEEPS).traceback


def test_switched_on_as_the_kernel_starts(tmp_path: Path) -> None:
    (tmp_path / "profile_default").mkdir()
    config = tmp_path / "profile_default" / "ipython_kernel_config.py"
    config.write_text("c.InteractiveShellApp.extensions = ['helpers']\n", encoding="utf-8")
    with kernel(METHODS[-1], load=False, env={"IPYTHONDIR": str(tmp_path)}) as notebook:
        for press in range(3):
            if press:
                notebook.interrupt()  # an idle kernel ignores it
            assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"
        assert notebook.run("import helpers\nprint(helpers.runtime.is_on())").stdout == "True\n"


@pytest.mark.skipif("fork" not in METHODS, reason="there is no fork here")
def test_a_forked_child_is_no_kernel() -> None:
    with kernel("fork") as notebook:
        shown = notebook.run(
            "import multiprocessing\nfrom helpers import runtime\n"
            "def child():\n    runtime.off(); runtime.on(); print(runtime.is_on(), runtime.folder())\n"
            "p = multiprocessing.Process(target=child); p.start(); p.join()\n"
            "print(runtime.is_on(), p.exitcode)"
        )
        assert shown.stream() == "False None\nTrue 0\n"
        assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"
        # Nor does one that was started while the runtime was off keep the guardian from seeing the end.
        assert notebook.run("runtime.off()\nimport time").ok
        sleeps = "p = multiprocessing.get_context('fork').Process(target=time.sleep, args=(1000,)); p.start()"
        assert notebook.run(sleeps).ok
        child = psutil.Process(int(notebook.value("p.pid")))
        notebook.process.kill()
        assert until(lambda: not notebook.files())
        child.kill()


@pytest.mark.sampled("long")
def test_the_guardian_is_watched() -> None:
    with kernel(METHODS[-1]) as notebook:
        assert notebook.run("import sys\nfrom helpers import runtime").ok
        assert notebook.value("runtime.problems()") == "[]"
        (first,) = guardians(notebook)
        first.kill()
        # Started anew by one of the next cells.
        assert until(lambda: notebook.run("pass").ok and guardians(notebook) not in ([], [first]), 20)
        assert notebook.value("runtime.problems()") == "[]"


@pytest.mark.sampled("long")
@pytest.mark.parametrize(
    "broken",
    [
        "_services.sys = type('', (), {'executable': '/nobody/is/here'})",
        "_guardian.__file__ = '/nobody/is/here.py'",
    ],
    ids=["can't be started", "ends at once"],
)
def test_a_guardian_that_is_not_there_is_a_finding(broken: str) -> None:
    with kernel(METHODS[-1]) as notebook:
        assert notebook.run("from helpers import runtime\nfrom helpers.selfcheck import check_machine").ok
        assert notebook.run("from helpers.runtime.ending import _guardian, _services").ok
        assert notebook.run(f"python, file = _services.sys, _guardian.__file__\n{broken}").ok
        guardians(notebook)[0].kill()
        shown = notebook.run("print(check_machine())")
        assert "SORUN  Kernel çökerse arkasını toplayacak süreç" in shown.stdout
        assert shown.stdout.count("SORUN") == 2  # and once in the summary
        assert notebook.run(PROCESS).stdout == "from a child\nafter it\n"
        assert notebook.run("_services.sys, _guardian.__file__ = python, file").ok
        assert notebook.value("runtime.problems()") == "[]"

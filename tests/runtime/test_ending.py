"""However the kernel ends, its children end within two seconds, and no file and no shared memory stays."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kernel import METHODS, Kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("ending")  # or each worker would start kernels of its own for it

PROGRAM = """%%worker
import multiprocessing, os, signal, subprocess, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import shared_memory

def ready(name):
    print("ready:", name, flush=True)

def busy():
    ready("busy")
    while True:
        pass

def endless(name="task"):
    ready(name)
    time.sleep(1000)

def deaf():
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    endless("deaf")

def family():
    child = multiprocessing.Process(target=endless, args=("grandchild",))
    child.start()
    endless("parent of a grandchild")

def orphan():
    child = multiprocessing.Process(target=endless, args=("orphan",))
    child.start()
    os._exit(0)

def runs_a_program():
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    ready("program")
    program.wait()

def uses_shared_memory(name, lock, queue, value):
    block = shared_memory.SharedMemory(name)
    with lock:
        block.buf[0] = 1
        queue.put(value.value)
        endless("shared memory")

if __name__ == "__main__":
    block = shared_memory.SharedMemory(f"kurs{os.getpid()}", create=True, size=100_000)
    lock = multiprocessing.Lock()
    queue = multiprocessing.Queue()
    value = multiprocessing.Value("d", 0.5)
    manager = multiprocessing.Manager()
    numbers = manager.list([1, 2, 3])
    targets = busy, deaf, family, orphan, runs_a_program
    processes = [multiprocessing.Process(target=target) for target in targets]
    processes.append(multiprocessing.Process(target=endless, args=("daemon",), daemon=True))
    shared = block.name, lock, queue, value
    processes.append(multiprocessing.Process(target=uses_shared_memory, args=shared))
    for p in processes:
        p.start()
    pool = multiprocessing.Pool(2)
    results = pool.map_async(endless, ["pool task"] * 4, chunksize=1)
    executor = ProcessPoolExecutor(2)
    futures = [executor.submit(endless, "executor task") for _ in range(4)]
    queue.get()
    time.sleep(1000)
"""
READY = {
    "busy": 1,
    "deaf": 1,
    "grandchild": 1,
    "parent of a grandchild": 1,
    "orphan": 1,
    "program": 1,
    "daemon": 1,
    "shared memory": 1,
    "pool task": 2,
    "executor task": 2,
}


@pytest.fixture(scope="module", params=METHODS)
def restartable(request: pytest.FixtureRequest) -> Iterator[Kernel]:
    running = Kernel(request.param)
    yield running
    running.client.stop_channels()
    running._end()


def start_everything(kernel: Kernel) -> list[str]:
    """Fill the kernel with children; return the paths of the shared memory that they use."""
    cell = kernel.send(PROGRAM)
    for name, count in READY.items():
        deadline = time.monotonic() + 30
        while kernel.shown(cell).stdout.count(f"ready: {name}\n") < count:
            assert time.monotonic() < deadline, (name, kernel.shown(cell))
            assert not kernel.shown(cell).errors, kernel.shown(cell)
            kernel.settle(0.05)
    assert len(kernel.descendants()) >= 14
    # Sockets of managers and the fork server, too, lie where the guardian clears up.
    assert all(name.startswith("mpk") for name in kernel.files()), kernel.files()
    names = kernel.shared_memory()
    if Path("/dev/shm").is_dir():  # noqa: S108
        assert f"kurs{kernel.process.pid}" in names
    return sorted(names)


def assert_nothing_stays(kernel: Kernel, names: list[str]) -> None:
    kernel.assert_gone(2)
    left = [name for name in names if Path("/dev/shm", name).exists()]  # noqa: S108
    deadline = time.monotonic() + 2
    while left and time.monotonic() < deadline:
        left = [name for name in left if Path("/dev/shm", name).exists()]  # noqa: S108
        time.sleep(0.02)
    assert not left
    log = (kernel.folder / "log").read_text(encoding="utf-8")
    assert "leaked" not in log
    assert "helpers/runtime" not in log  # no traceback of ours


def start_again(kernel: Kernel) -> None:
    kernel.restart(now=True)
    assert kernel.run("1 + 1").result == "2"


def test_restart(restartable: Kernel) -> None:
    names = start_everything(restartable)
    before = set(restartable.family())
    files = restartable.files()
    # The cell is still running, so the kernel is interrupted first, or killed, as the front end does it.
    restartable.restart()
    deadline = time.monotonic() + 2
    while (left := before.intersection(restartable.family())) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left
    assert not set(files).intersection(restartable.files())
    assert not [name for name in names if Path("/dev/shm", name).exists()]  # noqa: S108
    assert restartable.descendants() == []
    assert restartable.run("1 + 1").result == "2"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL")
def test_kill_of_the_kernel_alone(restartable: Kernel) -> None:
    names = start_everything(restartable)
    os.kill(restartable.process.pid, signal.SIGKILL)
    restartable.manager.provisioner.process.wait(10)  # type: ignore[union-attr]
    try:
        assert_nothing_stays(restartable, names)
    finally:
        start_again(restartable)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no process groups of this kind")
def test_kill_of_the_process_group(restartable: Kernel) -> None:
    names = start_everything(restartable)
    os.killpg(os.getpgid(restartable.process.pid), signal.SIGKILL)
    restartable.manager.provisioner.process.wait(10)  # type: ignore[union-attr]
    try:
        assert_nothing_stays(restartable, names)
    finally:
        start_again(restartable)


def test_shutdown(restartable: Kernel) -> None:
    names = start_everything(restartable)
    # A closed tab: the running cell is interrupted and the kernel asked to end.
    restartable.client.stop_channels()
    restartable.manager.shutdown_kernel()
    assert_nothing_stays(restartable, names)


# As a check of an exercise does that is being interrupted: it stops all of its program before it ends it.
STOPPED = """
import signal, subprocess, sys
program = subprocess.Popen([sys.executable, "-c", '''
import os, signal
from multiprocessing import resource_tracker
resource_tracker.ensure_running()
os.kill(resource_tracker._resource_tracker._pid, signal.SIGSTOP)
print("stopped", flush=True)
signal.pause()
'''], start_new_session=True)
"""

# As a Dask worker does that begins just then: it makes its folder, and what is missing above it.
MAKES_IT_ANEW = """
import subprocess, sys
program = subprocess.Popen([sys.executable, "-c", '''
import os
print("makes it", flush=True)
while True:
    try:
        os.makedirs(os.path.join(os.environ["KURS_KERNEL"], "own", "one"), exist_ok=True)
    except OSError:
        pass
'''], start_new_session=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has neither a resource tracker nor such sessions")
@pytest.mark.parametrize(
    "code, said",
    [(STOPPED, "stopped"), (MAKES_IT_ANEW, "makes it")],
    ids=["a stopped service", "a folder that is made anew"],
)
def test_a_killed_kernel_leaves_nothing_of_it(code: str, said: str) -> None:
    notebook = Kernel()
    try:
        cell = notebook.send(code)
        notebook.wait_until(cell, said)
        notebook.process.kill()
        notebook.assert_gone(10)
    finally:
        notebook._end()

"""A real kernel for tests: runs cells, keeps what each of them showed, also what came late.

Every kernel gets a temporary folder of its own and a mark in its environment. By these a test finds
what the kernel has left behind, whatever else runs on the machine.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import os
import queue
import re
import shutil
import tempfile
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from tests.local_kernel import LocalKernelManager

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

METHODS = multiprocessing.get_all_start_methods()
FRESH_METHODS = [method for method in METHODS if method != "fork"]  # children begin with an empty memory

ANSI = re.compile(r"\x1b\[[0-9;]*m")
_SHM = "/dev/shm"  # noqa: S108  (looked at, not written to)
_MARK = "KURS_TEST_KERNEL"
# Processes of the standard library and the runtime that live as long as the kernel does.
_SERVICES = ("resource_tracker", "forkserver", "_guardian.py")


def skip_without(module: str) -> None:
    """Skip a file of tests if this is not installed; pytest.importorskip would import it, in each worker."""
    if find_spec(module) is None:
        pytest.skip(f"{module} is not installed", allow_module_level=True)


def until(condition: Callable[[], Any], seconds: float = 10) -> bool:
    """Wait until the condition holds; tell whether it came to that in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@contextlib.contextmanager
def promised(seconds: float) -> Iterator[None]:
    """What happens in the block takes no longer where nothing else runs.

    Time in which something on this machine waited for a core does not count. So a busy machine breaks no
    promise, and a quiet one keeps it to the letter; the block has a limit of its own for the wall's clock.
    """
    begun, busy = time.monotonic(), _waited_for_cores()
    yield
    took, busy = time.monotonic() - begun, _waited_for_cores() - busy
    assert took - busy < seconds, f"{took:.1f} s, of which {busy:.1f} s on a busy machine"


def _waited_for_cores() -> float:
    """Return the seconds so far in which something waited for a core; 0 where the system does not tell."""
    try:
        first, _ = Path("/proc/pressure/cpu").read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return 0.0
    return int(first.rpartition("=")[2]) / 1e6


@dataclass
class Shown:
    """What one cell has shown."""

    messages: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    reply: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0  # from the cell's start to its end, by the kernel's own clock

    def stream(self, *names: str) -> str:
        names = names or ("stdout", "stderr")
        return "".join(c["text"] for kind, c in self.messages if kind == "stream" and c["name"] in names)

    @property
    def stdout(self) -> str:
        return self.stream("stdout")

    @property
    def stderr(self) -> str:
        return self.stream("stderr")

    @property
    def lines(self) -> list[str]:
        return self.stdout.splitlines()

    @property
    def result(self) -> str | None:
        values = [c["data"]["text/plain"] for kind, c in self.messages if kind == "execute_result"]
        return values[-1] if values else None

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [c for kind, c in self.messages if kind == "error"]

    @property
    def traceback(self) -> str:
        return ANSI.sub("", "\n".join(line for e in self.errors for line in e["traceback"]))

    @property
    def ok(self) -> bool:
        return bool(self.reply.get("status") == "ok")

    def __str__(self) -> str:
        return f"{self.reply.get('status')}: {self.stream()}{self.traceback}"


class Kernel:
    """One kernel and a client for it."""

    def __init__(
        self, method: str | None = None, *, load: bool = True, env: dict[str, str] | None = None
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kurs-")).resolve()  # short: sockets lie in it
        self.temp = self.folder / "t"
        self.temp.mkdir()
        self._mark = uuid.uuid4().hex
        environment = {
            **os.environ,
            **{name: str(self.temp) for name in ("TMPDIR", "TEMP", "TMP")},
            "IPYTHONDIR": str(self.folder / "ipython"),
            _MARK: self._mark,
            **(env or {}),
        }
        environment.pop("PYTEST_CURRENT_TEST", None)  # ipykernel would not capture descriptors
        environment.pop("KURS_START_METHOD", None)
        if method is not None:
            environment["KURS_START_METHOD"] = method
        self._load = load
        self.manager = LocalKernelManager(kernel_name="python3")
        self._log = (self.folder / "log").open("ab")  # the manager needs it again for a restart
        self.manager.start_kernel(env=environment, stdout=self._log, stderr=self._log)
        try:
            self._connect()
        except BaseException:
            self._end()
            raise

    def _connect(self) -> None:
        self.process = psutil.Process(self.manager.provisioner.process.pid)  # type: ignore[union-attr]
        self._shown: dict[str, Shown] = defaultdict(Shown)
        self._idle: set[str] = set()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        if self._load:
            loaded = self.run("%load_ext helpers")
            assert loaded.ok, loaded

    def restart(self, *, now: bool = False) -> None:
        """Restart the kernel as the front end does, or by force."""
        self.client.stop_channels()
        self.manager.restart_kernel(now=now)
        self._connect()

    # --- cells ------------------------------------------------------------------------------

    def send(self, code: str) -> str:
        """Start to run a cell; return its message id."""
        return str(self.client.execute(code))

    def run(self, code: str, timeout: float = 30) -> Shown:
        """Run a cell to its end."""
        return self.wait(self.send(code), timeout)

    def value(self, expression: str) -> str:
        """Return the repr of an expression in the kernel."""
        shown = self.run(expression)
        assert shown.ok, shown
        return shown.result or ""

    def wait(self, msg_id: str, timeout: float = 30) -> Shown:
        """Wait for a cell's end."""
        deadline = time.monotonic() + timeout
        while msg_id not in self._idle:
            self._read(deadline, msg_id)
        shown = self._shown[msg_id]
        while not shown.reply:
            try:
                message = self.client.get_shell_msg(timeout=max(0.1, deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"no reply; the cell has shown: {shown}") from None
            if message["msg_type"] != "execute_reply":
                continue
            answered = self._shown[message["parent_header"]["msg_id"]]
            answered.reply = message["content"]
            started = dt.datetime.fromisoformat(str(message["metadata"]["started"]))
            answered.seconds = (message["header"]["date"] - started).total_seconds()
        return shown

    def wait_until(self, msg_id: str, text: str, timeout: float = 30) -> Shown:
        """Wait until a cell has shown this text, also after its end."""
        deadline = time.monotonic() + timeout
        while text not in self._shown[msg_id].stream():
            self._read(deadline, msg_id)
        return self._shown[msg_id]

    def settle(self, seconds: float) -> None:
        """Keep what comes in the next seconds."""
        deadline = time.monotonic() + seconds
        with contextlib.suppress(TimeoutError):
            while True:
                self._read(deadline)

    def shown(self, msg_id: str) -> Shown:
        return self._shown[msg_id]

    def interrupt(self) -> None:
        """Press ■."""
        self.manager.interrupt_kernel()

    def _read(self, deadline: float, awaited: str = "") -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"the cell has shown: {self._shown[awaited]}")
        try:
            message = self.client.get_iopub_msg(timeout=min(left, 1.0))
        except queue.Empty:
            return
        parent = message["parent_header"].get("msg_id", "")
        kind, content = message["msg_type"], message["content"]
        if kind == "status":
            if content["execution_state"] == "idle":
                self._idle.add(parent)
        elif kind in ("stream", "execute_result", "display_data", "error"):
            self._shown[parent].messages.append((kind, content))

    # --- what there is of it ----------------------------------------------------------------

    def family(self) -> list[psutil.Process]:
        """All living processes that come from this kernel, however far, and the kernel itself."""
        found = []
        for process in psutil.process_iter():
            if process in _strangers:
                continue
            try:
                environment = process.environ()
                mark = environment.get(_MARK)
                if mark == self._mark and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
                # While a process is loading its program its environment is empty: look again then.
                elif environment and mark is None and process.status() != psutil.STATUS_ZOMBIE:
                    _strangers.add(process)
            except psutil.AccessDenied:  # somebody else's
                _strangers.add(process)
            except psutil.Error:
                pass  # it has just ended
        return found

    def listens_at(self) -> set[str]:
        """The addresses at which the family waits for connections."""
        connections = [one for process in self.family() for one in process.net_connections()]
        return {one.laddr.ip for one in connections if one.status == psutil.CONN_LISTEN}

    def descendants(self) -> list[psutil.Process]:
        """The family without the kernel and the helpers that live as long as it does."""
        found = []
        for process in self.family():
            with contextlib.suppress(psutil.Error):
                command = " ".join(process.cmdline()[1:4])
                # Children of a fork server carry its command line, the server's parent is the kernel.
                is_service = any(word in command for word in _SERVICES) and process.ppid() in (
                    self.process.pid,
                    1,
                )
                if process != self.process and not is_service:
                    found.append(process)
        return found

    def shared_memory(self) -> set[str]:
        """Names in /dev/shm that the family has open: memory blocks and semaphores (Linux)."""
        # By inode: glibc gives a semaphore its name after it has been mapped under another one.
        mapped = set()
        for process in self.family():
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8").splitlines():
                    _, _, _, _, inode, *path = line.split(maxsplit=5)
                    if path and path[0].startswith(_SHM):
                        mapped.add(int(inode))
        return {name for name, inode in _shared_memory_files().items() if inode in mapped}

    def files(self) -> list[str]:
        """What lies in the kernel's temporary folder."""
        return sorted(path.name for path in self.temp.iterdir())

    # --- the end ----------------------------------------------------------------------------

    def assert_gone(self, seconds: float) -> None:
        """Wait until no process and no file of the kernel is left; fail if that takes longer."""
        until(lambda: not (self.family() or self.files()), seconds)
        left = [_described(process) for process in self.family()] + self.files()
        assert not left, f"left behind: {left}"

    def close(self, *, now: bool = False) -> None:
        """Shut the kernel down and make sure that nothing of it stays."""
        self.client.stop_channels()
        try:
            self.manager.shutdown_kernel(now=now)
            self.assert_gone(5)
        finally:
            self._end()

    def _end(self) -> None:
        with contextlib.suppress(RuntimeError, OSError):
            self.manager.shutdown_kernel(now=True)
        for process in self.family():
            with contextlib.suppress(psutil.Error):
                if "resource_tracker" not in " ".join(process.cmdline()):
                    process.kill()
        until(lambda: not self.family(), 2)  # the tracker removes shared memory, then ends by itself
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _shared_memory_files() -> dict[str, int]:
    """Names and inodes in /dev/shm; none where the system has no such folder."""
    found = {}
    with contextlib.suppress(OSError), os.scandir(_SHM) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                found[entry.name] = entry.stat().st_ino
    return found


@contextlib.contextmanager
def kernel(method: str | None = None, **options: Any) -> Iterator[Kernel]:
    """A kernel that ends with the block."""
    running = Kernel(method, **options)
    try:
        yield running
    finally:
        running.close()


_strangers: set[psutil.Process] = set()  # looked at once: reading every environment takes its time
_shared: dict[str, Kernel] = {}


def _shared_kernel(request: pytest.FixtureRequest) -> Iterator[Kernel]:
    method = request.param
    if method not in _shared:
        _shared[method] = Kernel(method)
        request.config.add_cleanup(lambda: _drop(method))
    running = _shared[method]
    forgotten = running.run("%reset -f")  # no test is to depend on names that another one has used
    assert forgotten.ok, forgotten
    yield running
    try:
        assert _shared[method].run("pass").ok
        # What has been killed may take its time on a busy machine.
        assert until(lambda: not _shared[method].descendants(), 10), [
            _described(process) for process in _shared[method].descendants()
        ]
    except (AssertionError, TimeoutError):
        _drop(method)  # the next test gets a new one
        raise


def _described(process: psutil.Process) -> str:
    """What there is to know of a process before it is ended."""
    try:
        age = time.time() - process.create_time()
        return f"{process.pid} of {process.ppid()}, {process.status()}, {age:.0f} s old: {process.cmdline()}"
    except psutil.Error as error:
        return repr(error)


def _drop(method: str) -> None:
    if running := _shared.pop(method, None):
        running.client.stop_channels()
        running._end()


# One kernel for each start method, shared by all tests: starting one takes longer than most of them.
notebooks = pytest.fixture(params=METHODS)(_shared_kernel)
fresh_notebooks = pytest.fixture(params=FRESH_METHODS)(_shared_kernel)

"""A real kernel for tests: runs cells, keeps what each of them showed, also what came late."""

import contextlib
import os
import queue
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psutil
from jupyter_client.manager import KernelManager

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Shown:
    """What one cell has shown."""

    messages: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    reply: dict[str, Any] = field(default_factory=dict)

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


class Kernel:
    """One kernel and a client for it."""

    def __init__(self, method: str | None = None, *, load: bool = True, env: dict[str, str] | None = None) -> None:
        environment = {**os.environ, **(env or {})}
        environment.pop("PYTEST_CURRENT_TEST", None)  # ipykernel would not capture descriptors
        environment.pop("KURS_START_METHOD", None)
        if method is not None:
            environment["KURS_START_METHOD"] = method
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(env=environment)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self._shown: dict[str, Shown] = defaultdict(Shown)
        self._idle: set[str] = set()
        self.process = psutil.Process(self.manager.provisioner.process.pid)  # type: ignore[union-attr]
        if load:
            assert self.run("%load_ext helpers").ok

    def send(self, code: str) -> str:
        """Start to run a cell; return its message id."""
        return str(self.client.execute(code))

    def run(self, code: str, timeout: float = 60) -> Shown:
        """Run a cell to its end."""
        return self.wait(self.send(code), timeout)

    def wait(self, msg_id: str, timeout: float = 60) -> Shown:
        """Wait for a cell's end."""
        deadline = time.monotonic() + timeout
        while msg_id not in self._idle:
            self._read(deadline)
        shown = self._shown[msg_id]
        while not shown.reply:
            message = self.client.get_shell_msg(timeout=max(0.1, deadline - time.monotonic()))
            self._shown[message["parent_header"].get("msg_id", "")].reply = message["content"]
        return shown

    def wait_until(self, msg_id: str, text: str, timeout: float = 30) -> Shown:
        """Wait until a cell has shown this text, also after its end."""
        deadline = time.monotonic() + timeout
        while text not in self._shown[msg_id].stream():
            self._read(deadline)
        return self._shown[msg_id]

    def settle(self, seconds: float) -> None:
        """Keep what comes in the next seconds."""
        deadline = time.monotonic() + seconds
        with contextlib.suppress(TimeoutError):
            while True:
                self._read(deadline)

    def shown(self, msg_id: str) -> Shown:
        return self._shown[msg_id]

    def descendants(self) -> list[psutil.Process]:
        """The kernel's processes, also those whose starter has ended, without the runtime's own helpers."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if os.name == "posix" and os.getsid(process.pid) == self.process.pid and process != self.process:
                    if "resource_tracker" not in " ".join(process.cmdline()) and "forkserver" not in " ".join(process.cmdline()):
                        found.append(process)
        return [p for p in found if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]

    def _read(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
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

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@contextlib.contextmanager
def kernel(method: str | None = None, **options: Any) -> Iterator[Kernel]:
    """A kernel that ends with the block."""
    running = Kernel(method, **options)
    try:
        yield running
    finally:
        running.close()

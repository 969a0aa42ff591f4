"""The processes that clear up behind a kernel; they must survive what ends its process group."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from helpers.runtime._patches import Patches
from helpers.runtime._private import _standard
from helpers.runtime.ending import _guardian

NO_GUARDIAN = (
    "Kernel çökerse arkasını toplayacak süreç başlatılamadı ya da sona erdi.",
    "Kernel'i yeniden başlatın (⟳). Sorun sürerse kernel'i zorla kapatmadan önce alt süreçleri bitirin.",
)
RETRY_SECONDS = 5.0  # from one start of a guardian to the next: one that can't live must not cost each cell


class Guardian:
    """The process that clears up when this kernel is gone, and whoever sees to it that there is one."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None
        self._started = -RETRY_SECONDS  # by time.monotonic

    def watch(self, *, at_once: bool = False) -> None:
        """Start it, if it is not running: for the first time, or since it has ended."""
        now = time.monotonic()
        if self._is_running() or (now - self._started < RETRY_SECONDS and not at_once):
            return
        self.close()
        self._started = now
        with contextlib.suppress(OSError):
            (self._home / _guardian.READY).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # the kernel is of use without it, too; problem() tells
            self._process = subprocess.Popen(  # noqa: S603 - our own file
                [sys.executable, "-I", _guardian.__file__, str(self._home)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )

    def is_ready(self, seconds: float) -> bool:
        """Wait at most so long for it to be ready; tell whether it is."""
        self.watch(at_once=True)
        deadline = time.monotonic() + seconds
        ready = self._home / _guardian.READY
        while self._is_running() and not ready.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        return self._is_running() and ready.exists()

    def close(self) -> None:
        """Let go of it: it ends, and clears up, once no process holds its standard input."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def _is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None


def start_resource_tracker() -> None:
    """Start multiprocessing's own cleaner of shared memory."""
    if sys.platform == "win32":
        return
    patches = Patches()

    def spawn_apart(_original: Any, path: Any, args: list[Any], passfds: list[int]) -> int:
        process = subprocess.Popen(  # noqa: S603 - the standard library's own command
            [os.fsdecode(arg) for arg in args], executable=path, pass_fds=passfds, start_new_session=True
        )
        process.returncode = 0  # the tracker is waited for by the standard library
        return process.pid

    patches.wrap(*_standard.START_PROGRAM, spawn_apart)
    try:
        _standard.start_resource_tracker()
    finally:
        patches.undo()

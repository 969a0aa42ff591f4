"""The processes that clear up behind a kernel; they must survive what ends its process group."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from helpers.runtime._patches import Patches
from helpers.runtime._private import _standard
from helpers.runtime.ending import _guardian


def start_guardian(home: Path) -> subprocess.Popen[bytes]:
    """Start the process that clears up when this kernel is gone."""
    return subprocess.Popen(  # noqa: S603 - our own file
        [sys.executable, "-I", _guardian.__file__, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


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

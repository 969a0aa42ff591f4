"""A kernel whose sockets are files, where there are such.

Two kernels that begin at the same time may find the same free TCP port; then one of them dies.
"""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import Any

from jupyter_client.manager import KernelManager


@functools.cache
def _folder() -> Path:
    """Make it with the first kernel: the tests' own child processes import this, too, and have none."""
    return Path(tempfile.mkdtemp(prefix="kurs-"))


def remove_folder() -> None:
    """Remove what kernels have left; for the end of the tests."""
    if _folder.cache_info().currsize:
        shutil.rmtree(_folder(), ignore_errors=True)


class LocalKernelManager(KernelManager):
    """Manages such a kernel."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        if os.name == "posix":
            name = _folder() / uuid.uuid4().hex[:8]
            self.connection_file = f"{name}.json"
            self.transport = "ipc"
            self.ip = f"{name}-ipc"

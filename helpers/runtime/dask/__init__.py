"""Dask in a notebook: prints land where the task was submitted, nothing is left behind, no port is open.

Dask is not imported here, it is told by its own configuration, as environment variables: where its scratch
folders are, and which of our modules its clients, schedulers and workers load when they begin.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

from helpers.runtime._patches import Patches

CELL = "kurs_cell"  # the annotation of a task that holds its cell's number
SCHEDULER = "DASK_DISTRIBUTED__SCHEDULER__PRELOAD"
_SETTINGS = {
    SCHEDULER: json.dumps(["helpers.runtime.dask.in_scheduler"]),
    "DASK_DISTRIBUTED__CLIENT__PRELOAD": json.dumps(["helpers.runtime.dask.in_client"]),
    "DASK_DISTRIBUTED__WORKER__PRELOAD": json.dumps(["helpers.runtime.dask.in_worker"]),
    "DASK_LOGGING": json.dumps({"distributed.preloading": "warning"}),  # it would tell of ours in each cell
}

current_cell: Callable[[], int] | None = None  # None: the runtime is off


def install(patches: Patches, home: str, ask_cell: Callable[[], int]) -> None:
    """Let Dask serve this kernel; what the student's own environment says stays."""
    global current_cell
    patches.callback(_forget_cell)
    current_cell = ask_cell
    for name, value in {"DASK_TEMPORARY_DIRECTORY": home, **_SETTINGS}.items():
        patches.set_item(os.environ, name, os.environ.get(name, value))
    if "dask" in sys.modules:  # it has read its environment already
        sys.modules["dask"].config.refresh()


def _forget_cell() -> None:
    global current_cell
    current_cell = None

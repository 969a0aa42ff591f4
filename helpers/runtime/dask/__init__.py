"""Dask in a notebook: prints land where the task was submitted, nothing is left behind, no port is open.

Dask is not imported here, it is told by its own configuration, as environment variables: where its scratch
folders are, and which of our modules its clients, schedulers and workers load when they begin.
"""

from __future__ import annotations

import json
from collections.abc import Callable

CELL = "kurs_cell"  # the annotation of a task that holds its cell's number
SCHEDULER = "DASK_DISTRIBUTED__SCHEDULER__PRELOAD"
SETTINGS = {
    SCHEDULER: json.dumps(["helpers.runtime.dask.in_scheduler"]),
    "DASK_DISTRIBUTED__CLIENT__PRELOAD": json.dumps(["helpers.runtime.dask.in_client"]),
    "DASK_DISTRIBUTED__WORKER__PRELOAD": json.dumps(["helpers.runtime.dask.in_worker"]),
    "DASK_LOGGING": json.dumps({"distributed.preloading": "warning"}),  # it would tell of ours in each cell
}

current_cell: Callable[[], int] | None = None  # None: the runtime is off
is_interrupted: Callable[[], bool] | None = None  # the running cell

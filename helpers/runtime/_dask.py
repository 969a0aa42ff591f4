"""Switches on what serves Dask in a kernel."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from helpers.runtime import dask as ours
from helpers.runtime._patches import Patches
from helpers.runtime.dask import _clusters, _connecting
from helpers.runtime.dask._loading import when_loaded


def install(
    patches: Patches, home: str, ask_cell: Callable[[], int], is_interrupted: Callable[[], bool]
) -> None:
    """Let Dask serve this kernel; what the student's own environment says stays."""
    patches.set(ours, "current_cell", ask_cell)
    patches.set(ours, "is_interrupted", is_interrupted)
    for name, value in {"DASK_TEMPORARY_DIRECTORY": home, **ours.SETTINGS}.items():
        patches.set_item(os.environ, name, os.environ.get(name, value))
    if "dask" in sys.modules:  # it has read its environment already
        sys.modules["dask"].config.refresh()
    for part in (_clusters, _connecting):
        when_loaded(patches, part.MODULE, part.serve)

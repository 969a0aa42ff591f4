"""Loaded by each Dask client of the kernel (``distributed.client.preload``): tasks know their cell.

It is loaded when the first client is being made, before that one looks for its scheduler.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import Any

from helpers.runtime import dask as ours
from helpers.runtime.dask import _connecting

dask = importlib.import_module("dask")  # the library; mypy does not see what it exports

_connecting.serve(
    importlib.import_module("distributed.client"),
    dask.utils.parse_timedelta(dask.config.get("distributed.comm.timeouts.connect"), "s"),
)

_METHODS = ("submit", "map", "get", "compute", "persist")  # by these work reaches the scheduler


def dask_setup(client: Any) -> None:
    """Let the client's methods say for which cell they work."""
    for name in _METHODS:
        setattr(client, name, _annotated(getattr(client, name)))


def _annotated(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def call(*args: Any, **kwargs: Any) -> Any:
        if ours.current_cell is None:
            return method(*args, **kwargs)
        with dask.annotate(**{ours.CELL: ours.current_cell()}):
            return method(*args, **kwargs)

    return call

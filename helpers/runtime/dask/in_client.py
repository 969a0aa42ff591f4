"""Loaded by each Dask client of the kernel (``distributed.client.preload``): tasks know their cell.

It is loaded when the first client is being made, before that one looks for its scheduler.
"""

from __future__ import annotations

import asyncio
import functools
import importlib
import logging
import threading
from collections.abc import Callable
from typing import Any

from helpers.runtime import dask as ours

dask = importlib.import_module("dask")  # the library; mypy does not see what it exports

_library = importlib.import_module("distributed.client")
_AllExit: type[Exception] = _library.AllExit

_CLIENT = "distributed.client"
_METHODS = ("submit", "map", "get", "compute", "persist")  # by these work reaches the scheduler


def dask_setup(client: Any) -> None:
    """Let the client's methods say for which cell they work; called in the client's loop."""
    loop = asyncio.get_running_loop()
    if threading.current_thread() is not threading.main_thread() and loop.get_exception_handler() is None:
        loop.set_exception_handler(_tell)
    for name in _METHODS:
        setattr(client, name, _annotated(getattr(client, name)))


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether a record says more than what ■ has done: a client that is closed then gives all up.

    Its connections tell of it, too: ■ may have ended a scheduler of its own before the client.
    """
    if ours.current_cell is None:
        return True
    error = record.exc_info[1] if record.exc_info else None
    # The next cell may run by then.
    is_late = record.name == _CLIENT and isinstance(error, asyncio.CancelledError)
    return not is_late and not (ours.is_interrupted is not None and ours.is_interrupted())


# Not by their handlers: where a student has set up logging before, they have none of their own.
for _name in list(logging.root.manager.loggerDict):
    if _name.startswith("distributed."):
        logging.getLogger(_name).addFilter(_is_news)


def _tell(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tell what nobody has asked for, but not what an interrupted `gather` finds when its client closes."""
    if ours.current_cell is None or not isinstance(context.get("exception"), _AllExit):
        loop.default_exception_handler(context)


def _annotated(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def call(*args: Any, **kwargs: Any) -> Any:
        if ours.current_cell is None:
            return method(*args, **kwargs)
        with dask.annotate(**{ours.CELL: ours.current_cell()}):
            return method(*args, **kwargs)

    return call

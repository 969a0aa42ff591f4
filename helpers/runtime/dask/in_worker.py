"""Loaded by each Dask worker (``distributed.worker.preload``): tasks print under the cells they come from.

It is loaded before the worker opens a port.
"""

from __future__ import annotations

import functools
import logging
import multiprocessing
from typing import Any

from helpers.runtime import child
from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.dask import CELL, _loopback
from helpers.runtime.output._line import ChildStream

NO_CHILDREN = (
    "daemonic processes are not allowed to have children\n"
    "Dask işçisi bir arka plan sürecidir (daemon); içindeki bir görev `Process` ya da `Pool` başlatamaz.\n"
    "Nedeni: Dask bir işçiyi her an sonlandırabilir; onun başlattığı süreçler o zaman sahipsiz kalırdı.\n"
    "Ne yapmalı: işi daha küçük görevlere bölüp hepsini `client.map` ile Dask'a verin."
)

# Dask's worker says so of each task that still runs when it is closed, and then alone.
_CLOSED = "ended with CancelledError"

_loopback.serve()
logging.getLogger("distributed.worker.state_machine").addFilter(
    lambda record: not str(record.msg).endswith(_CLOSED)
)


def dask_setup(worker: Any) -> None:
    """Prepare this process, if it works for a notebook's kernel or is a daemon."""
    for stream in child.streams or ():
        if isinstance(stream, ChildStream):
            stream.ask_cell(functools.partial(_cell_of_task, worker))
    _refuse_children()


def _cell_of_task(worker: Any) -> int | None:
    """Return the number of the cell that the task of this thread comes from; None outside of tasks."""
    try:
        annotations = worker.state.tasks[worker.get_current_task()].annotations
        return (annotations or {}).get(CELL)
    except (KeyError, AttributeError):
        return None


def _refuse_children() -> None:
    """Say in Turkish what the standard library refuses anyway."""
    start: Any = BaseProcess.start

    @functools.wraps(start)
    def refuse_or_start(process: BaseProcess) -> None:
        if multiprocessing.current_process().daemon:
            raise AssertionError(NO_CHILDREN)
        start(process)

    setattr(BaseProcess, "start", refuse_or_start)  # noqa: B010 - mypy knows no patches

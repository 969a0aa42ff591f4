"""Whose a process is: the student's own, a pool's, an executor's, a manager's, a lab's."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.managers import BaseManager
from multiprocessing.pool import Pool, ThreadPool
from typing import Any
from weakref import WeakSet

from helpers.runtime._patches import Patches
from helpers.runtime._private import _standard
from helpers.runtime._private._standard import BaseProcess

LAB_NAME = "kurs-"  # how the names of a lab's processes begin

_pools: WeakSet[Pool] = WeakSet()
_executors: WeakSet[ProcessPoolExecutor] = WeakSet()
_managers: WeakSet[BaseManager] = WeakSet()


def install(patches: Patches) -> None:
    """Remember pools, executors and managers as they are made: their processes are not the student's own."""
    for owner, name, known in (
        (Pool, "__init__", _pools),
        (ProcessPoolExecutor, "__init__", _executors),
        (BaseManager, "start", _managers),
    ):
        patches.wrap(owner, name, _remember_in(known))


def _remember_in(known: WeakSet[Any]) -> Any:
    def remember(original: Any, self: Any, /, *args: Any, **kwargs: Any) -> None:
        if not isinstance(self, ThreadPool):
            known.add(self)
        original(self, *args, **kwargs)

    return remember


def pools_of(children: Iterable[BaseProcess]) -> dict[Pool, set[BaseProcess]]:
    """Return the pools with a worker among these processes, and all workers of each."""
    pools = {pool: _standard.workers_of_pool(pool) for pool in list(_pools) if _standard.is_complete(pool)}
    return {pool: workers for pool, workers in pools.items() if workers.intersection(children)}


def servers() -> set[BaseProcess]:
    """Return the server processes of all managers."""
    return {server for manager in _managers if (server := _standard.server_of(manager)) is not None}


def students_own(children: Iterable[BaseProcess]) -> list[BaseProcess]:
    """Return those that a Process object of the student's stands for.

    Not a pool's, an executor's, a manager's; nor a lab's, which goes on beside the cells.
    """
    others = servers()
    others.update(*map(_standard.workers_of_pool, list(_pools)))
    others.update(*map(_standard.workers_of_executor, list(_executors)))
    return [child for child in children if child not in others and not child.name.startswith(LAB_NAME)]

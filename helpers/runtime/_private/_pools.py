"""What the runtime sees of pools beyond what they promise."""

from __future__ import annotations

import threading
from multiprocessing import pool as _pool
from multiprocessing.pool import Pool
from typing import Any, NamedTuple

_ITERATOR: Any = getattr(_pool, "IMapIterator", None)

# To be set: what a pool is that ■ has interrupted before it was anything; its own `__del__` asks for that.
UNMADE = (Pool, "_state", "INIT")
# What starts a pool's workers, and others when some have ended; to be patched. Not what looks whether some
# have: a pool's thread does that some forty times a map.
START_WORKERS = (Pool, "_repopulate_pool_static")
# What runs in the thread that sends a pool's tasks; to be patched.
HANDLE_TASKS = (Pool, "_handle_tasks")
# What waits for the next result of imap; to be patched.
NEXT_RESULT = ((_ITERATOR, "next"), (_ITERATOR, "__next__"))


class PoolView(NamedTuple):
    """What there is to see of a pool."""

    result_handler: threading.Thread
    worker_handler: threading.Thread
    inqueue: Any  # what its workers take their tasks from
    size: int
    is_running: bool
    is_terminated: bool
    workers_retire: bool  # after some tasks, by themselves


def view_of_pool(pool: Any) -> PoolView:
    """Look into a pool."""
    return PoolView(
        pool._result_handler,
        pool._worker_handler,
        pool._inqueue,
        pool._processes,
        pool._state == "RUN",
        pool._state == "TERMINATE",
        pool._maxtasksperchild is not None,
    )


def forget_results(pool: Any) -> None:
    """Let a pool forget the tasks whose results it still waits for."""
    pool._cache.clear()


def pool_of_result(result: Any) -> Any:
    """Return the pool that an AsyncResult or an iterator of results still waits for."""
    return getattr(result, "_pool", None)

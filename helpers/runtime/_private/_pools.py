"""What the runtime sees of pools beyond what they promise."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
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
# What ends a pool with all that belongs to it; to be patched.
TERMINATE = (Pool, "_terminate_pool")
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


LOCK_SECONDS = 0.5  # for which a lock is held at most, on a busy machine too, by a process that lives


def terminate_pool(  # noqa: PLR0913, PLR0917 - the method's own
    original: Callable[..., None],
    kind: type[Pool],
    taskqueue: Any,
    inqueue: Any,
    outqueue: Any,
    workers: list[Any],
    change_notifier: Any,
    worker_handler: Any,
    task_handler: Any,
    *others: Any,
) -> None:
    """Stand for the class method of this name: the end of a pool comes in any case.

    A worker that is ended while it sends a result keeps the lock for the results. The thread that gives the
    tasks out needs it once more, and the pool waits for that thread: in a script, too, ``with Pool(...)``
    may never end (python/cpython#73945, #96995).
    """
    if (lock := getattr(outqueue, "_wlock", None)) is not None:
        task_handler.join = partial(_join, task_handler, lock, workers)
    threads = (change_notifier, worker_handler, task_handler, *others)
    original(kind, taskqueue, inqueue, outqueue, workers, *threads)


def _join(handler: threading.Thread, lock: Any, workers: list[Any]) -> None:
    """Wait for the thread; take the lock from workers that are dead."""
    threading.Thread.join(handler, LOCK_SECONDS)
    while handler.is_alive():
        if not any(worker.is_alive() for worker in workers):
            lock.acquire(timeout=LOCK_SECONDS)  # in vain if its holder is dead
            lock.release()
        threading.Thread.join(handler, LOCK_SECONDS)


def forget_results(pool: Any) -> None:
    """Let a pool forget the tasks whose results it still waits for."""
    pool._cache.clear()


def pool_of_result(result: Any) -> Any:
    """Return the pool that an AsyncResult or an iterator of results still waits for."""
    return getattr(result, "_pool", None)

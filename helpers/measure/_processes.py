"""The processes of a pool: which live, which have died, and an end for all of them.

The end is for certain, also where a worker died with a lock in its hands.
"""

# ruff: noqa: SLF001 - Pool.terminate waits for ever after some deaths of a worker (cpython#96062)

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Collection, Iterable
from multiprocessing import process
from multiprocessing.connection import wait
from multiprocessing.pool import Pool
from multiprocessing.process import BaseProcess
from typing import Any

POLITE_SECONDS = 0.3  # for the pool's own way of ending
KILL_SECONDS = 1.0
UNLOCK_SECONDS = 0.3


def living_children() -> list[BaseProcess]:
    """Return what multiprocessing.active_children() returns, without collecting those that have ended.

    Who collects a child while another thread joins it takes its exit code away from that thread.
    """
    sentinels: dict[Any, BaseProcess] = {}
    for child in list(getattr(process, "_children", ())):
        try:
            sentinels[child.sentinel] = child
        except ValueError:  # closed, or only just being started
            continue
    ended = set(wait(list(sentinels), 0)) if sentinels else set()
    return [child for sentinel, child in sentinels.items() if sentinel not in ended]


def workers_of(pool: Pool, before: Collection[BaseProcess]) -> list[BaseProcess]:
    """Return the processes of a pool; `before` are the children that were there earlier."""
    found = getattr(pool, "_pool", None)
    if found is None:  # another Python may keep them elsewhere
        found = [child for child in multiprocessing.active_children() if child not in before]
    return list(found)


def first_dead(workers: Iterable[BaseProcess]) -> BaseProcess | None:
    """Return a worker that has ended, if there is one."""
    sentinels: dict[Any, BaseProcess] = {worker.sentinel: worker for worker in workers}
    ready = wait(list(sentinels), 0)
    return sentinels[ready[0]] if ready else None


def end_pool(pool: Pool, workers: list[BaseProcess]) -> None:
    """End the pool and its workers within about a second."""
    thread = threading.Thread(target=_terminate, args=(pool,), name="end of a pool", daemon=True)
    thread.start()
    thread.join(POLITE_SECONDS)
    # By now the pool starts no new workers: that is the first thing terminate sees to.
    everyone = {*workers, *getattr(pool, "_pool", ())}
    end_processes(everyone)
    for free in (_unlock, _hang_up):
        if thread.is_alive():
            free(pool)
            thread.join(UNLOCK_SECONDS)
    getattr(pool, "_cache", {}).clear()  # results that never came refer to the pool, and it to them


def end_processes(processes: Iterable[BaseProcess]) -> None:
    """Kill those that are still alive, and wait for their end."""
    alive = [one for one in processes if one.is_alive()]
    for one in alive:
        with contextlib.suppress(OSError):
            one.kill()
    deadline = time.monotonic() + KILL_SECONDS
    for one in alive:
        one.join(max(0.0, deadline - time.monotonic()))


def end_new_workers(before: Collection[BaseProcess]) -> None:
    """End the workers of a pool whose making was interrupted."""
    new = [child for child in multiprocessing.active_children() if child not in before]
    end_processes([child for child in new if "PoolWorker" in child.name])


def _terminate(pool: Pool) -> None:
    with contextlib.suppress(OSError):  # a queue was closed below to free this very call
        pool.terminate()


def _unlock(pool: Any) -> None:
    """Open the locks of the queues: who held them is dead."""
    for queue, name in ((pool._inqueue, "_rlock"), (pool._outqueue, "_wlock")):
        with contextlib.suppress(AttributeError, ValueError, OSError):  # ValueError: it was open
            getattr(queue, name).release()


def _hang_up(pool: Any) -> None:
    """Let the result thread, which may wait for the rest of a dead worker's message, find the end."""
    with contextlib.suppress(AttributeError, OSError):
        pool._outqueue._writer.close()

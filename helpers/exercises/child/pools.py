"""Notes which pools and executors are made, what they are given, and whether they are closed."""

from __future__ import annotations

import threading
from functools import partial

from helpers.exercises import events
from helpers.exercises.child.record import event, short
from helpers.exercises.child.wrap import noting, when_imported, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# In a method that calls another one of the same pool: that call is not the student's.
_inside = threading.local()

# Where the second argument may be the size of a chunk.
_CHUNKED = ("map", "starmap", "imap", "imap_unordered", "map_async", "starmap_async")


def install(words: str) -> None:
    """Begin to record, if the program's source mentions pools or executors."""
    if "Pool" in words:
        when_imported("multiprocessing.pool", _wrap_pools)
    if "Executor" in words:
        when_imported("concurrent.futures.process", _wrap_process_executor)
        when_imported("concurrent.futures.thread", _wrap_thread_executor)
        when_imported("concurrent.futures._base", _wrap_futures)


def _wrap_pools() -> None:
    from multiprocessing import pool

    from helpers.runtime.pools import TERMINATE, terminate_pool

    # Nobody's answer is wrong because the standard library lets a pool hang.
    owner, name = TERMINATE
    if (original := vars(owner).get(name)) is not None:  # nobody has promised to keep it
        setattr(owner, name, classmethod(partial(terminate_pool, original.__func__)))
    wrap(pool.Pool, "__init__", _made("_processes", pool.ThreadPool))
    for name in ("close", "terminate"):
        wrap(pool.Pool, name, noting(events.POOL_CLOSED))
    wrap(pool.Pool, "join", noting(events.POOL_JOINED))
    for name in (
        "map", "starmap", "apply", "imap", "imap_unordered", "apply_async", "map_async", "starmap_async"
    ):  # fmt: skip
        wrap(pool.Pool, name, _given)
    for name in ("get", "wait"):
        wrap(pool.ApplyResult, name, noting(events.RESULT_TAKEN))


def _wrap_process_executor() -> None:
    from concurrent.futures import process

    _wrap_executor(process.ProcessPoolExecutor)


def _wrap_thread_executor() -> None:
    from concurrent.futures import thread

    _wrap_executor(thread.ThreadPoolExecutor, of_threads=thread.ThreadPoolExecutor)


def _wrap_executor(kind: Any, of_threads: Any = ()) -> None:
    wrap(kind, "__init__", _made("_max_workers", of_threads))
    wrap(kind, "shutdown", _executor_shut)
    for name in ("map", "submit"):
        wrap(kind, name, _given)


def _wrap_futures() -> None:
    from concurrent.futures import _base

    for name in ("result", "exception", "add_done_callback"):
        wrap(_base.Future, name, noting(events.RESULT_TAKEN))


def _made(size: str, of_threads: Any) -> Any:
    """Return what notes a new pool: whether it is of this kind, and its attribute `size`."""

    def around(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
        event(events.POOL_MADE, id=id(self), threads=isinstance(self, of_threads))
        original(self, *args, **kwargs)
        event(events.POOL_SIZE, id=id(self), size=getattr(self, size))

    return around


def _executor_shut(original: Any, self: Any, wait: bool = True, **kwargs: Any) -> None:  # noqa: FBT002
    event(events.POOL_CLOSED, id=id(self))
    if wait:
        event(events.POOL_JOINED, id=id(self))
    original(self, wait, **kwargs)


def _given(original: Any, self: Any, func: Any, *args: Any, **kwargs: Any) -> Any:
    if getattr(_inside, "method", False):
        return original(self, func, *args, **kwargs)
    name = original.__name__
    chunk = kwargs.get("chunksize", args[1] if name in _CHUNKED and len(args) > 1 else None)
    function = getattr(func, "__qualname__", short(func))
    event(
        events.POOL_CALL,
        id=id(self),
        method=name,
        func=function,
        chunk=chunk if isinstance(chunk, int) else None,
    )
    _inside.method = True
    try:
        result = original(self, func, *args, **kwargs)
    finally:
        _inside.method = False
    event(events.POOL_ANSWER, id=id(self), method=name, result=id(result))
    return result

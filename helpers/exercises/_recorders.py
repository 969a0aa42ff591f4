"""Recorders: what multiprocessing's own classes are asked to do is noted, and then done."""

from __future__ import annotations

import threading
from multiprocessing import process

from helpers.exercises._record import event, note_error, short, stop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


_inside = threading.local()


def wrap(owner: Any, name: str, around: Callable[..., Any]) -> None:
    """Let `around(original, self, ...)` stand for a method."""
    original = getattr(owner, name)

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return around(original, self, *args, **kwargs)

    method.__name__, method.__doc__ = name, original.__doc__
    setattr(owner, name, method)


def wrap_processes() -> None:
    """Note which processes are made, started, awaited and ended."""
    base = process.BaseProcess
    wrap(base, "__init__", _process_made)
    wrap(base, "start", _process_started)
    wrap(base, "join", _process_joined)
    wrap(base, "_bootstrap", _in_child)
    for name in ("terminate", "kill"):
        wrap(base, name, _noting(f"process {name}"))


def _noting(what: str) -> Callable[..., Any]:
    def around(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        event(what, id=id(self))
        return original(self, *args, **kwargs)

    return around


def _process_made(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    original(self, *args, **kwargs)
    target = self._target
    subclass = type(self).run is not process.BaseProcess.run
    module = (
        getattr(target, "__module__", "") if target is not None else type(self).__module__ if subclass else ""
    )
    event(
        "process",
        id=id(self),
        name=self.name,
        target=getattr(target, "__qualname__", None if target is None else repr(target)[:100]),
        subclass=subclass,
        module=str(module),
        args=short(self._args),
    )


def _process_started(original: Any, self: Any) -> None:
    original(self)
    event("start", id=id(self), child=self.pid, name=self.name, daemon=self.daemon)


def _process_joined(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    original(self, *args, **kwargs)
    event("join", id=id(self), code=self.exitcode)


def _in_child(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
    run = self.run

    def recorded() -> None:
        event("child begin")
        try:
            run()
        except Exception as error:
            note_error(error)
            raise
        finally:
            event("child end")
            stop()

    self.run = recorded
    return original(self, *args, **kwargs)


def wrap_pools() -> None:
    """Note which pools are made, what they are given, and whether they are closed."""
    from multiprocessing import pool

    wrap(pool.Pool, "__init__", _pool_made)
    for name in ("close", "terminate", "join"):
        wrap(pool.Pool, name, _noting(f"pool {name}"))
    for name in (
        "map", "starmap", "apply", "imap", "imap_unordered", "apply_async", "map_async", "starmap_async"
    ):  # fmt: skip
        wrap(pool.Pool, name, _pool_call)
    for name in ("get", "wait"):
        wrap(pool.ApplyResult, name, _noting("get"))


def _pool_made(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    event("pool", id=id(self), threads=type(self).__name__ == "ThreadPool")
    original(self, *args, **kwargs)
    event("pool size", id=id(self), size=self._processes)


def _pool_call(original: Any, self: Any, func: Any, *args: Any, **kwargs: Any) -> Any:
    if original.__name__ == "apply":
        return _pool_apply(original, self, func, *args, **kwargs)
    if getattr(_inside, "apply", False):
        return original(self, func, *args, **kwargs)
    event("pool call", id=id(self), method=original.__name__, func=getattr(func, "__qualname__", short(func)))
    result = original(self, func, *args, **kwargs)
    event("pool answer", id=id(self), method=original.__name__, result=id(result))
    return result


def _pool_apply(original: Any, self: Any, func: Any, *args: Any, **kwargs: Any) -> Any:
    event("pool call", id=id(self), method="apply", func=getattr(func, "__qualname__", short(func)))
    _inside.apply = True  # apply() itself calls apply_async(): that is not the student's
    try:
        return original(self, func, *args, **kwargs)
    finally:
        _inside.apply = False


def wrap_shared_memory() -> None:
    """Note which blocks of shared memory are opened and removed."""
    from multiprocessing import shared_memory

    def made(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        event("shm", name=self._name, create=bool(kwargs.get("create", args[1] if len(args) > 1 else False)))

    def noting(what: str) -> Callable[..., Any]:
        def around(original: Any, self: Any) -> None:
            event(what, name=self._name)
            original(self)

        return around

    wrap(shared_memory.SharedMemory, "__init__", made)
    wrap(shared_memory.SharedMemory, "close", noting("shm close"))
    wrap(shared_memory.SharedMemory, "unlink", noting("shm unlink"))

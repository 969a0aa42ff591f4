"""Recorders: what multiprocessing's own classes are asked to do is noted, and then done."""

from __future__ import annotations

import multiprocessing
import os
import sys
import weakref
from multiprocessing import context, process

from helpers.exercises import events
from helpers.exercises.child.record import event, give_up, note_error, short, stop
from helpers.exercises.child.wrap import noting, watch_imports, when_imported, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_by_sentinel: weakref.WeakValueDictionary[object, Any] = weakref.WeakValueDictionary()  # started processes
_polled: set[int] = set()  # ids of processes that a loop has seen ended


def install(words: str, *, polls: bool, made: bool = False) -> None:
    """Begin to record; what the program's source (`words`) does not mention need not be.

    With `made`, also which queues, locks and so on it makes.
    """
    _wrap_processes()
    # A single look at is_alive() or exitcode is no waiting; a loop of looks is.
    if polls:
        _wrap_looks()
    watch_imports()
    if "connection" in words:
        when_imported("multiprocessing.connection", _wrap_wait)
    if "SharedMemory" in words or "ShareableList" in words:
        when_imported("multiprocessing.shared_memory", _wrap_shared_memory)
    if "Pool" in words or "Executor" in words:
        from helpers.exercises.child import pools

        pools.install(words)
    if "Value" in words or "Array" in words or "Manager" in words:
        from helpers.exercises.child import races

        races.install(words)
    if made:
        from helpers.exercises.child import tools

        tools.install(words)


def _wrap_processes() -> None:
    base = process.BaseProcess
    wrap(base, "__init__", _process_made)
    wrap(base, "start", _process_started)
    wrap(base, "join", _process_awaited)
    wrap(base, "_bootstrap", _in_child)
    for name in ("terminate", "kill"):
        wrap(base, name, noting(events.PROCESS_ENDED, method=name))


def _process_made(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    original(self, *args, **kwargs)
    target = self._target
    subclass = type(self).run is not process.BaseProcess.run
    module = (
        getattr(target, "__module__", "") if target is not None else type(self).__module__ if subclass else ""
    )
    _polled.discard(id(self))
    event(
        events.PROCESS_MADE,
        id=id(self),
        name=self.name,
        target=getattr(target, "__qualname__", None if target is None else repr(target)[:100]),
        subclass=subclass,
        module=str(module),
        args=short(self._args),
    )


def _process_started(original: Any, self: Any) -> None:
    original(self)
    _by_sentinel[self.sentinel] = self
    method = self._start_method or multiprocessing.get_start_method()
    event(
        events.PROCESS_STARTED,
        id=id(self),
        child=self.pid,
        name=self.name,
        daemon=self.daemon,
        method=method,
    )


def _process_awaited(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    original(self, *args, **kwargs)
    event(events.PROCESS_AWAITED, id=id(self), code=self.exitcode)


def _in_child(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
    own_run = self.run

    def recorded() -> None:
        event(events.CHILD_BEGIN)
        try:
            own_run()
        except Exception as error:
            note_error(error)
            if getattr(self._target, "__module__", "") == "multiprocessing.pool":
                give_up()  # its initializer: the pool would start new workers for ever
            raise
        finally:
            event(events.CHILD_END)
            stop()

    self.run = recorded
    return original(self, *args, **kwargs)


def _wrap_looks() -> None:
    """Note when a look finds a process ended."""
    base: Any = process.BaseProcess
    exitcode = base.exitcode.fget

    def look(self: Any, code: int | None) -> None:
        if code is not None and id(self) not in _polled:
            _polled.add(id(self))
            event(events.PROCESS_AWAITED, id=id(self), code=code)

    def is_alive(original: Any, self: Any) -> Any:
        alive = original(self)
        if not alive:
            look(self, exitcode(self))
        return alive

    def code(self: Any) -> Any:
        found = exitcode(self)
        look(self, found)
        return found

    wrap(base, "is_alive", is_alive)
    base.exitcode = property(code)

    started: list[Any] = []  # also those that the program itself forgets
    list_alive = process.active_children

    def start(original: Any, self: Any) -> None:
        original(self)
        started.append(self)

    def active_children() -> Any:
        alive = list_alive()
        for one in started:
            if one not in alive and one._parent_pid == os.getpid() and not one._closed:
                look(one, exitcode(one))
        return alive

    wrap(base, "start", start)
    process.active_children = active_children
    multiprocessing.active_children = active_children
    context.BaseContext.active_children = staticmethod(active_children)  # type: ignore[method-assign]


def _wrap_wait() -> None:
    """Note which processes a wait on sentinels has found ended."""
    from multiprocessing import connection

    original = connection.wait

    def wait(object_list: Any, timeout: float | None = None) -> Any:
        ready = original(object_list, timeout)
        if sys._getframe(1).f_globals.get("__name__", "").startswith("multiprocessing."):
            return ready  # one of its own looks at a process
        for one in ready:
            if (known := _by_sentinel.get(one)) is not None:
                event(events.PROCESS_GONE, id=id(known))
        return ready

    connection.wait = wait


def _wrap_shared_memory() -> None:
    """Note which blocks of shared memory are opened and removed."""
    from multiprocessing import shared_memory

    def made(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        create = bool(kwargs.get("create", args[1] if len(args) > 1 else False))
        event(events.MEMORY_OPENED, name=self._name, create=create)

    def named(what: str) -> Callable[..., Any]:
        def around(original: Any, self: Any) -> None:
            event(what, name=self._name)
            original(self)

        return around

    wrap(shared_memory.SharedMemory, "__init__", made)
    wrap(shared_memory.SharedMemory, "close", named(events.MEMORY_CLOSED))
    wrap(shared_memory.SharedMemory, "unlink", named(events.MEMORY_REMOVED))

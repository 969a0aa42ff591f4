"""Refuses, before anything is sent or started, what a child could not load."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import types
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.pool import Pool, ThreadPool
from typing import Any
from weakref import WeakKeyDictionary

from helpers.runtime import child
from helpers.runtime._patches import Patches
from helpers.runtime._private import PICKLE_HOOK, ForkingPickler, _pools, _standard
from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.cells import (
    _by_name,
    _definitions,
    _dry_run,
    _inherited,
    _messages,
    _programs,
    _receivers,
)
from helpers.runtime.cells._errors import WorkerNotImportable
from helpers.runtime.cells._messages import CHILD, MANAGER, POOL, START, Destination

_POOL_METHODS = (
    "apply_async", "map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async",
)  # fmt: skip
_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType)
_PLAIN = frozenset((type(None), bool, int, float, complex, str, bytes))

_counts: WeakKeyDictionary[BaseProcess, int] = WeakKeyDictionary()  # of versions that forked children know
_unguarded: dict[Any, Any] = {}  # what `send` was, by what it is while the guard is there
# Of a thread. destination: of what it sends; workers: of the pool whose tasks it sends; child: it starts it.
_now = threading.local()


def install(patches: Patches) -> None:
    """Put the guard where functions and objects leave the kernel."""
    _definitions.serve_kernel()
    patches.set(*PICKLE_HOOK, _reducer_override)
    patches.wrap(_standard.BaseProcess, "start", _start)
    patches.wrap(*_pools.HANDLE_TASKS, _handle_tasks)
    for name in _POOL_METHODS:
        patches.wrap(Pool, name, _pool_method)
    patches.wrap(ProcessPoolExecutor, "submit", _submit)
    for owner, name in _standard.PUT:
        patches.wrap(owner, name, _put)
    patches.wrap(_standard.SimpleQueue, "put", _send)
    patches.wrap(connection, "Pipe", _receivers.pipe)
    for kind in _standard.CONNECTIONS:
        original = kind.send
        patches.wrap(kind, "send", _send)
        patches.set_item(_unguarded, kind.send, original)
    patches.wrap(*_standard.CALL_SERVER, _call_server)
    patches.wrap(*_standard.CREATE_IN_SERVER, _create_in_server)


# The rule.


def refuse_if_unloadable(value: Any, qualname: str, destination: Destination) -> None:
    """Raise WorkerNotImportable if somebody who will read this could not load it."""
    if isinstance(value, types.MethodType):  # others are looked at by what they belong to
        raise _refusal(_messages.lost_method(value))
    if _definitions.origin(value, qualname) is None:
        _refuse_plain(value, qualname, destination)
    elif (addition := _definitions.addition(value)) is not None:
        _refuse_addition(addition, qualname, destination)


def _refuse_addition(addition: str, qualname: str, destination: Destination) -> None:
    """A child with an empty memory would silently go on without it."""
    if destination.method not in (None, "fork") or _fresh(destination.children):
        raise _refusal(_messages.added(addition, qualname))


def _refuse_plain(value: Any, qualname: str, destination: Destination) -> None:
    if _programs.holds(value, qualname):
        return
    if destination.method not in (None, "fork"):
        assert destination.method is not None
        raise _refusal(_messages.unloadable(value, qualname, destination, destination.method, ""))
    for reader in destination.children:
        method = _standard.method_of_started(reader)
        if method != "fork":
            raise _refusal(_messages.unloadable(value, qualname, destination, method, reader.name))
        count = _counts.get(reader)
        if not _inherited.is_current(value, qualname):
            if isinstance(destination.box, _standard.Queue):  # whose thread would lose it
                raise _refusal(_messages.unloadable(value, qualname, destination, method, reader.name))
            continue  # the standard library will say it
        if count is not None and not _inherited.is_known(value, qualname, count):
            older = _inherited.has_older(qualname, count)
            raise _refusal(_messages.too_new(value, qualname, destination, reader.name, has_older=older))
    if not destination.children:
        _receivers.leave(destination.box, value, qualname)


def _refusal(message: str) -> WorkerNotImportable:
    return WorkerNotImportable(message)


def _reducer_override(pickler: ForkingPickler, value: Any) -> Any:
    """The kernel's pickle hook: refer to ``%%worker`` cells, refuse what no child could load."""
    if type(value) not in _FUNCTIONS and isinstance(value, _receivers.MAILBOXES):
        _give(value)
        return NotImplemented
    if not _by_name.from_main(value):
        return NotImplemented
    reduced = _by_name.reduction(value, pickler.dispatch_table)
    if not isinstance(reduced, str):
        return _from_its_cell(value, reduced)
    if (reference := _definitions.reference(value, reduced)) is not None:
        if (addition := _definitions.addition(value)) is not None and (to := _destination()) is not None:
            _refuse_addition(addition, reduced, to)
        return reference
    if destination := _destination():
        _refuse_plain(value, reduced, destination)
    if child.streams is not None:
        return _inherited.reduce(value, reduced)
    return NotImplemented


def _from_its_cell(value: Any, reduced: Any) -> Any:
    if _by_name.is_lost_method(value, reduced) and _destination() is not None:
        raise _refusal(_messages.lost_method(value))
    moved = _definitions.relocated(reduced)
    if moved is reduced and (named := _by_name.named_in(reduced)) is not None and (to := _destination()):
        _refuse_plain(*named[1:], to)
    return moved


def _destination() -> Destination | None:
    """Return where this thread sends what it is just pickling; None if that has been looked at before."""
    if (method := _standard.method_of_starting()) is not None:
        return Destination(START, method)
    thread = threading.current_thread()
    if _standard.is_feeder(thread):
        return None
    if (workers := getattr(_now, "workers", None)) is not None:
        return Destination(POOL, _standard.method_of_workers(workers), list(workers))
    if (destination := getattr(_now, "destination", None)) is not None:
        return destination  # type: ignore[no-any-return]
    return Destination(CHILD, None, _fresh(multiprocessing.active_children()))


def _fresh(children: Iterable[BaseProcess]) -> list[BaseProcess]:
    return [child for child in children if _standard.method_of_started(child) != "fork"]


def _needs_no_look(value: Any) -> bool:
    """Tell at once of what most maps are given, a module's function, that any child can load it."""
    return value is None or (type(value) in _FUNCTIONS and not _by_name.from_main(value))


def _check(values: Any, destination: Destination) -> None:
    """Raise WorkerNotImportable if something in these values could not be loaded where they go."""
    _dry_run.meet(values, lambda value, qualname: refuse_if_unloadable(value, qualname, destination))


# A process starts.


def _start(original: Any, process: BaseProcess) -> None:
    if child.streams is not None:
        original(process)
        return
    if sys.platform == "win32":
        # There a child is started first and pickled to afterwards; elsewhere pickling comes first.
        check_before_start(process)
    if _standard.start_method(process) == "fork":
        _counts[process] = _inherited.count_versions()
        for box in _receivers.boxes_in(_standard.pickled_parts(process)):
            _receivers.give(box, process)
        original(process)
        return
    _now.child = process
    try:
        original(process)
    finally:
        _now.child = None


def check_before_start(process: BaseProcess) -> None:
    """Raise WorkerNotImportable if a child could not load the process's target or arguments."""
    method = _standard.start_method(process)
    if method != "fork":
        _check((type(process), _standard.pickled_parts(process)), Destination(START, method))


def _give(box: Any) -> None:
    """A child that is being started gets this queue or pipe's end: what waits in it must be loadable."""
    method = _standard.method_of_starting()
    if method is None or child.streams is not None:
        return
    if method != "fork" and (left := _receivers.left_in(box)) is not None:
        raise _refusal(_messages.waiting(*left, method))
    if (process := getattr(_now, "child", None)) is not None:
        _receivers.give(box, process)


# Pools and executors.


def _workers(pool: Pool) -> Destination:
    return Destination(POOL, _standard.method_of_pool(pool), list(_standard.workers_of_pool(pool)))


def _handle_tasks(original: Any, tasks: Any, put: Any, outqueue: Any, workers: Any, *rest: Any) -> None:
    """In the thread that sends a pool's tasks: the pickle hook knows by this where they go."""
    _now.workers = workers
    if (send := _unguarded.get(getattr(put, "__func__", None))) is not None:
        put = send.__get__(put.__self__)  # once is enough
    original(tasks, put, outqueue, workers, *rest)


def _pool_method(original: Any, pool: Any, /, *args: Any, **kwargs: Any) -> Any:
    if not isinstance(pool, ThreadPool) and child.streams is None:
        # Not the callbacks, which stay here; and the items of the other methods may be many: they are
        # looked at as they are sent.
        count = 3 if original.__name__ == "apply_async" else 1
        given = (*args[:count], *[kwargs.get(name) for name in ("func", "args", "kwds")[:count]])
        if not all(map(_needs_no_look, given)):
            _check(given, _workers(pool))
    return original(pool, *args, **kwargs)


def _submit(original: Any, executor: Any, /, *args: Any, **kwargs: Any) -> Any:
    if child.streams is None:
        workers = list(_standard.workers_of_executor(executor))
        _check((args, kwargs), Destination(POOL, _standard.method_of_executor(executor), workers))
    return original(executor, *args, **kwargs)


# Queues, pipes, managers.


def _put(original: Any, queue: Any, /, *args: Any, **kwargs: Any) -> Any:
    # Here, since a thread of the queue's own will pickle it: what that raises is lost, and so is the object.
    value = args[0] if args else kwargs.get("obj")
    if type(value) not in _PLAIN and child.streams is None and not _standard.is_call_queue(queue):
        _check((value,), Destination(CHILD, None, _receivers.readers(queue), queue))
    return original(queue, *args, **kwargs)


def _send(original: Any, sender: Any, /, *args: Any, **kwargs: Any) -> Any:
    if child.streams is not None or (args and type(args[0]) in _PLAIN):
        return original(sender, *args, **kwargs)
    if (box := _receivers.box_of(sender)) is not None:
        with _sending(Destination(CHILD, None, _receivers.readers(box), box)):
            return original(sender, *args, **kwargs)
    return original(sender, *args, **kwargs)


def _call_server(original: Any, proxy: Any, /, *args: Any, **kwargs: Any) -> Any:
    with _sending(_server(_standard.manager_of(proxy))):
        return original(proxy, *args, **kwargs)


def _create_in_server(original: Any, manager: Any, /, *args: Any, **kwargs: Any) -> Any:
    with _sending(_server(manager)):
        return original(manager, *args, **kwargs)


def _server(manager: Any) -> Destination | None:
    server = None if manager is None or child.streams is not None else _standard.server_of(manager)
    return None if server is None else Destination(MANAGER, None, [server])


@contextmanager
def _sending(destination: Destination | None) -> Iterator[None]:
    """Let the pickle hook know, in this thread, where things go; the outermost knows it best."""
    if destination is None or getattr(_now, "destination", None) is not None:
        yield
        return
    _now.destination = destination
    try:
        yield
    finally:
        _now.destination = None

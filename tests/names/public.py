"""The public names of multiprocessing, its documented submodules and concurrent.futures in this Python."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterator
from concurrent import futures
from multiprocessing import connection, dummy, managers, pool, queues, shared_memory, sharedctypes
from multiprocessing import synchronize as sync
from multiprocessing.process import BaseProcess
from typing import Any

# By the name that stands before theirs in the table.
MODULES: dict[str, Any] = {
    "": multiprocessing,
    "connection.": connection,
    "dummy.": dummy,
    "managers.": managers,
    "pool.": pool,
    "shared_memory.": shared_memory,
    "sharedctypes.": sharedctypes,
    "futures.": futures,
}
OTHERS = (dummy, futures)  # what multiprocessing has too is something else here
# Documented, but not in the module's `__all__`.
MORE_NAMES = {"connection.answer_challenge", "connection.deliver_challenge"}

CLASSES: dict[str, type] = {
    "Process": BaseProcess,
    "AsyncResult": pool.AsyncResult,
    **{cls.__name__: cls for cls in (futures.Executor, futures.ProcessPoolExecutor, futures.Future)},
    **{cls.__name__: cls for cls in (pool.Pool, connection.Connection, connection.Listener)},
    **{name: getattr(queues, name) for name in queues.__all__},
    **{name: getattr(sync, name) for name in (*sync.__all__, "Barrier")},
    **{name: getattr(shared_memory, name) for name in shared_memory.__all__},
    **{name: getattr(sharedctypes, name) for name in dir(sharedctypes) if name.startswith("Synchronized")},
    **{
        name: getattr(managers, name)
        for name in dir(managers)
        if re.fullmatch(r"(?!_|Base[^PM]|Auto|Rebuild|BasePool)\w+(Proxy|Manager)", name)
    },
}

# Bound to each object when it is made, so the class does not list them; or documented in spite of the dash.
_LOCKING = {"acquire", "release"}
MORE_MEMBERS = {
    **dict.fromkeys(("Lock", "RLock", "Semaphore", "Condition", "SynchronizedBase"), _LOCKING),
    "BaseManager": {"shutdown"},
    "BaseProxy": {"_callmethod", "_getvalue"},
}


def own_members(name: str) -> set[str]:
    """Return the public members of a class that it does not have from another one in CLASSES."""
    cls = CLASSES[name]
    members = {member for member in dir(cls) if not member.startswith("_")} | MORE_MEMBERS.get(name, set())
    for other, base in CLASSES.items():
        if base is not cls and issubclass(cls, base):
            members -= set(dir(base)) | MORE_MEMBERS.get(other, set())
    return members


def wanted() -> set[str]:
    """Return every public name that this Python has: `Barrier`, `connection.wait`, `Process.kill`, …"""
    names = set(multiprocessing.__all__) | MORE_NAMES
    for prefix, module in MODULES.items():
        # What the package has too is the same thing by another way; only threads are something else.
        again = set() if module in OTHERS else set(multiprocessing.__all__)
        names |= {prefix + name for name in set(module.__all__) - again}
    return names | {f"{name}.{member}" for name in CLASSES for member in own_members(name)}


def of_module(module: Any, name: str) -> Iterator[str]:
    """Give what a module's name is called in `wanted()`."""
    for prefix, known in MODULES.items():
        if module is known and (name in known.__all__ or prefix + name in MORE_NAMES):
            yield name if name in multiprocessing.__all__ and known not in OTHERS else prefix + name


def of_class(cls: type, member: str) -> Iterator[str]:
    """Give what a class's member is called in `wanted()`."""
    for name, known in CLASSES.items():
        if issubclass(cls, known) and member in own_members(name):
            yield f"{name}.{member}"

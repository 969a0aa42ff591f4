"""The names that the standard library, ipykernel and IPython do not promise to keep: all are in this package.

In this file those that a child needs; ``_standard`` and ``_jupyter`` have what only the kernel uses, and
``_check`` tells which of them are missing or have changed. What is missing must not keep this package from
being imported: the part of the runtime that needs it is then left off.
"""

# No `from __future__ import annotations`: children would have to read one file more.

import sys
from multiprocessing import reduction, spawn
from pickle import Pickler

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

if TYPE_CHECKING or hasattr(reduction, "ForkingPickler"):
    ForkingPickler = reduction.ForkingPickler
else:
    ForkingPickler = Pickler
# Asked for what a child needs to know before it unpickles its target: an owner and a name, to be patched.
PREPARATION = (spawn, "get_preparation_data")
# Asked first how a function or class is to be pickled: an owner and a name, to be patched.
PICKLE_HOOK = (ForkingPickler, "reducer_override")


def add_to_preparation(key: str, value: "Any") -> None:
    """Let every process that this one starts unpickle one thing more, before its target."""
    prepare = spawn.get_preparation_data
    spawn.get_preparation_data = lambda name: {**prepare(name), key: value}


def hook_pickling(hook: "Callable[[ForkingPickler, Any], Any]") -> None:
    """Ask this hook first how a function or class is to be pickled for another process."""
    if ForkingPickler is not Pickler:
        setattr(*PICKLE_HOOK, hook)


def for_a_child(descriptor: int) -> "Any":
    """Wrap a descriptor so that a process that is just being started gets it (POSIX)."""
    if sys.platform == "win32":
        return descriptor
    return reduction.DupFd(descriptor)


def load_as_main(path: str) -> "ModuleType":
    """Run a file as the standard library runs a script in a spawned child; return its module."""
    spawn.import_main_path(path)
    return sys.modules["__main__"]

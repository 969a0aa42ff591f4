"""Whose a process is: the student's own, a pool's, an executor's, a manager's, a lab's."""

from __future__ import annotations

import inspect
import os
import subprocess
import sysconfig
import webbrowser
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.managers import BaseManager
from multiprocessing.pool import Pool, ThreadPool
from typing import Any
from weakref import WeakSet

from helpers.runtime import child
from helpers.runtime._patches import Patches
from helpers.runtime._private import _standard
from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.ending import _guardian

LAB_NAME = "kurs-"  # how the names of a lab's processes begin

# Where code of others lies, and where the standard library's: paths of files begin so.
_PACKAGES = ("site-packages", "dist-packages")
_STANDARD = tuple({sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib")})
_OURS = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))) + os.sep
_ENV_POSITION = 10  # of env among Popen's arguments
_SHELL = {"IPython", "ipykernel"}  # they do what a cell says

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


def mark_programs(patches: Patches, home: str) -> None:
    """Let the programs that cells and children start carry the kernel's mark; not those of libraries.

    These see to their programs themselves, and webbrowser's may be the browser that shows this notebook.
    """
    patches.set_item(os.environ, _guardian.MARK, home)
    patches.wrap(subprocess.Popen, "__init__", _start_program)


def _start_program(original: Any, self: Any, /, *args: Any, **kwargs: Any) -> None:
    if child.streams is not None or len(args) > _ENV_POSITION:
        original(self, *args, **kwargs)  # a child's programs are its own, whoever starts them there
        return
    given = kwargs.get("env")
    if called_by_library():
        environment = dict(os.environ if given is None else given)
        environment.pop(_guardian.MARK, None)
        kwargs["env"] = environment
    elif given is not None and _guardian.MARK in os.environ:
        kwargs["env"] = {**given, _guardian.MARK: os.environ[_guardian.MARK]}
    original(self, *args, **kwargs)


def called_by_library() -> bool:
    """Tell whether a library's code has led here, not the student's."""
    frame = inspect.currentframe()
    while frame is not None:
        path = frame.f_code.co_filename
        package = _package(path)
        if package or path == webbrowser.__file__:
            return package not in _SHELL
        if not path.startswith((_OURS, *_STANDARD, "<frozen ")):
            return False
        frame = frame.f_back
    return False


def _package(path: str) -> str:
    """Return the installed package that a file belongs to, if it does to one other than ours."""
    parts = path.split(os.sep)
    for folder in _PACKAGES:
        if folder in parts and not path.startswith(_OURS):
            return parts[parts.index(folder) + 1].removesuffix(".py")
    return ""


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
    return [one for one in children if one not in others and not one.name.startswith(LAB_NAME)]

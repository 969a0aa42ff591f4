"""Whose a process is: the student's own, a pool's, an executor's, a manager's, a lab's, a library's."""

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
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from helpers.runtime import child
from helpers.runtime._patches import Patches
from helpers.runtime._private import _standard
from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.ending import _guardian, _sigint

LAB_NAME = "kurs-"  # how the names of a lab's processes begin

# Where code of others lies, and where the standard library's: paths of files begin so.
_PACKAGES = ("site-packages", "dist-packages")
_STANDARD = tuple({sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib")})
_OURS = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))) + os.sep
_RUNTIME = os.path.join(_OURS, "runtime", "")
_ENV_POSITION = 10  # of env among Popen's arguments
_SHELL = {"IPython", "ipykernel"}  # they do what a cell says

_pools: WeakSet[Pool] = WeakSet()
_executors: WeakSet[ProcessPoolExecutor] = WeakSet()
_managers: WeakSet[BaseManager] = WeakSet()
# The package that has made a pool or executor, or has started a process.
_libraries: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
_halted: set[str] = set()  # packages


def install(patches: Patches) -> None:
    """Remember pools, executors and managers as they are made: their processes are not the student's own."""
    for owner, name, known in (
        (Pool, "__init__", _pools),
        (ProcessPoolExecutor, "__init__", _executors),
        (BaseManager, "start", _managers),
    ):
        patches.wrap(owner, name, _remember_in(known))
    patches.wrap(BaseProcess, "start", _remember_library)


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
    if calling_library():
        environment = dict(os.environ if given is None else given)
        environment.pop(_guardian.MARK, None)
        kwargs["env"] = environment
    elif given is not None and _guardian.MARK in os.environ:
        kwargs["env"] = {**given, _guardian.MARK: os.environ[_guardian.MARK]}
    original(self, *args, **kwargs)


def calling_library() -> str:
    """Return the package whose code has led here; none if it is the student's or the course's."""
    frame = inspect.currentframe()
    while frame is not None:
        path = frame.f_code.co_filename
        package = "webbrowser" if path == webbrowser.__file__ else _package(path)
        if package:
            return "" if package in _SHELL else package
        if not path.startswith((_RUNTIME, *_STANDARD, "<frozen ")):
            return ""
        frame = frame.f_back
    return ""


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
            if package := calling_library():
                _libraries[self] = package
        original(self, *args, **kwargs)

    return remember


def _remember_library(original: Any, process: BaseProcess, /) -> None:
    package = calling_library()
    if not package or child.streams is not None:
        original(process)
        return
    if package in _halted:
        raise OSError("Durdurdunuz: hücre bitene kadar yeni alt süreç başlatılmıyor.")
    _libraries[process] = package
    with _sigint.unseen():  # loky's own kind of process would meet every interrupt of the kernel's group
        original(process)


def halt(packages: Iterable[str] = ()) -> None:
    """Let these libraries start no process until this is called again: some replace each that has ended."""
    _halted.clear()
    _halted.update(packages)


def libraries_of(children: Iterable[BaseProcess]) -> dict[BaseProcess, str]:
    """Return those that belong to a library, and to which: it sees to their end itself.

    It may want them again, as joblib and Dask do, for the calls of later cells.
    """
    found = {one: _libraries.get(one, "") for one in children}
    makers: list[tuple[Any, set[BaseProcess]]] = [
        *((pool, _standard.workers_of_pool(pool)) for pool in list(_pools)),
        *((executor, _standard.workers_of_executor(executor)) for executor in list(_executors)),
    ]
    for maker, workers in makers:
        found.update(dict.fromkeys(workers.intersection(found), _libraries.get(maker, "")))
    return {one: package for one, package in found.items() if package}


def packages_in(frame: FrameType | None) -> set[str]:
    """Return the installed packages whose code this frame and its callers run."""
    found = set()
    while frame is not None:
        found.add(_package(frame.f_code.co_filename))
        frame = frame.f_back
    return found


def pools_of(children: Iterable[BaseProcess]) -> dict[Pool, set[BaseProcess]]:
    """Return the pools with a worker among these processes, and all workers of each."""
    pools = {pool: _standard.workers_of_pool(pool) for pool in list(_pools) if _standard.is_complete(pool)}
    return {pool: workers for pool, workers in pools.items() if workers.intersection(children)}


def servers() -> set[BaseProcess]:
    """Return the server processes of all managers."""
    return {server for manager in _managers if (server := _standard.server_of(manager)) is not None}


def students_own(children: Iterable[BaseProcess]) -> list[BaseProcess]:
    """Return those that a Process object of the student's stands for.

    Not a pool's, an executor's, a manager's, a library's; nor a lab's, which goes on beside the cells.
    """
    others = servers()
    others.update(*map(_standard.workers_of_pool, list(_pools)))
    others.update(*map(_standard.workers_of_executor, list(_executors)))
    children = list(children)
    others.update(libraries_of(children))
    return [one for one in children if one not in others and not one.name.startswith(LAB_NAME)]

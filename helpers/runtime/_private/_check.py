"""Tells which of the names in this package are missing or have changed, and what they serve."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

OUTPUT, CELLS, ENDING = "output", "cells", "ending"
_MISSING = object()


class Name(NamedTuple):
    """A name that nobody has promised to keep.

    ``where`` is the dotted path of its owner. ``parameters`` are the first ones that a function takes.
    ``set_in`` is the method of the owner that sets it, if objects have it and the class has not.
    """

    part: str
    where: str
    name: str
    parameters: tuple[str, ...] | None = None
    set_in: str | None = None

    def __str__(self) -> str:
        """Return it as one would write it."""
        return f"{self.where}.{self.name}"


_POOL = "multiprocessing.pool.Pool"
_EXECUTOR = "concurrent.futures.process.ProcessPoolExecutor"
_PROCESS = "multiprocessing.process.BaseProcess"
_STREAM = "ipykernel.iostream.OutStream"
_DISPLAY = "ipykernel.zmqshell.ZMQDisplayPublisher"
HINTS = "hata iletilerinin altındaki Hata sözlüğü satırı"
_SHELL = "IPython.core.interactiveshell.InteractiveShell"
_DEFAULT_CONTEXT = "multiprocessing.context.DefaultContext"

NAMES = [
    Name(OUTPUT, "multiprocessing.spawn", "get_preparation_data", ("name",)),
    Name(OUTPUT, _STREAM, "_should_watch", set_in="__init__"),
    Name(OUTPUT, _STREAM, "parent_header"),
    Name(OUTPUT, _STREAM, "set_thread_parent", ("self", "parent")),
    Name(OUTPUT, _STREAM, "reset_thread_parent", ("self", "token")),
    Name(HINTS, _SHELL, "display_pub", set_in="init_display_pub"),
    Name(HINTS, _DISPLAY, "session"),
    Name(HINTS, _DISPLAY, "pub_socket"),
    Name(HINTS, _DISPLAY, "topic"),
    Name(CELLS, "multiprocessing.reduction", "ForkingPickler", ("args",)),
    Name(CELLS, "multiprocessing.spawn", "import_main_path", ("main_path",)),
    Name(CELLS, "multiprocessing.context", "get_spawning_popen", ()),
    Name(CELLS, "multiprocessing.context.SpawnProcess", "_start_method"),
    Name(CELLS, _PROCESS, "_popen", set_in="__init__"),
    Name(CELLS, _PROCESS, "_target", set_in="__init__"),
    Name(CELLS, _PROCESS, "_args", set_in="__init__"),
    Name(CELLS, _PROCESS, "_kwargs", set_in="__init__"),
    Name(CELLS, _POOL, "_ctx", set_in="__init__"),
    Name(CELLS, _EXECUTOR, "_mp_context", set_in="__init__"),
    Name(CELLS, "multiprocessing.context", "_default_context"),
    Name(CELLS, _DEFAULT_CONTEXT, "_actual_context", set_in="__init__"),
    Name(CELLS, _DEFAULT_CONTEXT, "_default_context", set_in="__init__"),
    Name(CELLS, "multiprocessing.process", "_process_counter"),
    Name(CELLS, "multiprocessing.util", "_log_to_stderr"),
    Name(CELLS, "IPython.core.oinspect", "find_file", ("obj",)),
    Name(CELLS, "IPython.core.oinspect", "getsource", ("obj",)),
    Name(CELLS, _SHELL, "InteractiveTB", set_in="init_traceback_handlers"),
    Name(
        CELLS,
        "IPython.core.ultratb.AutoFormattedTB",
        "structured_traceback",
        ("self", "etype", "evalue", "etb"),
    ),
    Name(CELLS, _SHELL, "user_ns_hidden", set_in="init_user_ns"),
    Name(CELLS, _SHELL, "magics_manager", set_in="init_magics"),
    Name(CELLS, "IPython.core.magic.MagicsManager", "magics"),
    Name(CELLS, _SHELL, "compile", set_in="init_instance_attrs"),
    Name(CELLS, "codeop.Compile", "flags", set_in="__init__"),
    Name(CELLS, "IPython.core.compilerop.CachingCompiler", "reset_compiler_flags", ("self",)),
    Name(ENDING, _PROCESS, "_config", set_in="__init__"),
    Name(ENDING, _POOL, "_pool", set_in="__init__"),
    Name(ENDING, _POOL, "_terminate", set_in="__init__"),
    Name(ENDING, _EXECUTOR, "_processes", set_in="__init__"),
    Name(ENDING, "multiprocessing.managers.BaseManager", "_process", set_in="start"),
    Name(ENDING, _SHELL, "showtraceback", ("self",)),
    Name(ENDING, "ipykernel.ipkernel.IPythonKernel", "do_shutdown", ("self", "restart")),
]
if sys.platform == "win32":
    NAMES += [Name(CELLS, "multiprocessing.popen_spawn_win32.Popen", "method")]
else:
    NAMES += [
        Name(OUTPUT, "multiprocessing.reduction", "DupFd", ("fd",)),
        Name(CELLS, "multiprocessing.popen_fork.Popen", "method"),
        Name(ENDING, "multiprocessing.util", "spawnv_passfds", ("path", "args", "passfds")),
        Name(ENDING, "multiprocessing.resource_tracker", "ensure_running", ()),
        Name(ENDING, "multiprocessing.forkserver", "_forkserver"),
        Name(ENDING, "multiprocessing.forkserver.ForkServer", "_forkserver_pid", set_in="__init__"),
        Name(ENDING, "multiprocessing.forkserver.ForkServer", "_stop", ("self",)),
    ]


def check() -> list[Name]:
    """Return the names that are missing or do not fit any more; call it before anything is patched."""
    return [name for name in NAMES if not _fits(name)]


def _fits(name: Name) -> bool:
    owner = _find(name.where)
    if name.set_in is not None:
        # Objects get it when they are made. Whether they will can be read from the method's own code.
        code = getattr(inspect.unwrap(getattr(owner, name.set_in, _nothing)), "__code__", None)
        return (code is not None and name.name in code.co_names) or hasattr(owner, name.name)
    value = inspect.getattr_static(owner, name.name, _MISSING)
    if value is _MISSING:
        return False
    return (
        name.parameters is None
        or _parameters(getattr(owner, name.name))[: len(name.parameters)] == name.parameters
    )


def _nothing() -> None:
    pass


def _find(path: str) -> Any:
    """Return the module, or the class in one, that has this dotted path; None if there is none."""
    try:
        return importlib.import_module(path)
    except ImportError:
        module, _, name = path.rpartition(".")
        return getattr(_find(module), name, None) if module else None


def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    try:
        return tuple(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return ()

"""Refuses, before anything starts, a function or class that a child could not load."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import context
from multiprocessing.pool import Pool, ThreadPool
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from types import FunctionType
from typing import Any

from helpers.runtime import _cells
from helpers.runtime._errors import WorkerNotImportable
from helpers.runtime._patches import Patches

_POOL_METHODS = (
    "apply", "apply_async", "map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async",
)  # fmt: skip


def install(patches: Patches) -> None:
    """Put the guard where functions leave the kernel."""
    patches.set(ForkingPickler, "reducer_override", _reducer_override)
    for name in _POOL_METHODS:
        patches.wrap(Pool, name, _pool_method)
    patches.wrap(ProcessPoolExecutor, "submit", _submit)
    if sys.platform == "win32":
        # There a child is started first and pickled to afterwards; elsewhere pickling comes first.
        patches.wrap(BaseProcess, "start", _start)


def refuse_if_unloadable(value: Any, method: str | None) -> None:
    """Raise WorkerNotImportable if a child started by this method could not load the value."""
    if method == "fork" or not _from_notebook(value):
        return
    if _cells.origin(value) or _cells.in_worker_cell(value):
        return
    raise WorkerNotImportable(_message(value, method or "spawn"))


def _message(value: Any, method: str) -> str:
    kind = "sınıfı" if isinstance(value, type) else "fonksiyonu"
    if value.__name__ == "<lambda>":
        what, way = "Adsız bir fonksiyon (lambda) verildi.", "ona `def` ile bir ad verin ve onu"
    elif "<locals>" in value.__qualname__:
        what, way = f"'{value.__name__}' {kind} başka bir fonksiyonun içinde tanımlı.", "onu dışarı alıp"
    else:
        what, way = f"'{value.__name__}' {kind} `%%worker` ile başlamayan bir hücrede tanımlı.", "onu"
    return (
        f"{what}\n"
        f"'{method}' yöntemiyle başlayan bir alt süreç onu yükleyemez; hiçbir şey başlatılmadı.\n"
        f"Ne yapmalı: {way} ilk satırı `%%worker` olan bir hücrede tanımlayın.\n"
        "O hücreyi çalıştırın, sonra bu hücreyi yeniden çalıştırın."
    )


def _reducer_override(pickler: ForkingPickler, value: Any) -> Any:
    """The kernel's pickle hook: refer to ``%%worker`` cells, refuse what no child could load."""
    reduced = _cells.reducer_override(pickler, value)
    if reduced is NotImplemented and _from_notebook(value):
        popen: Any = context.get_spawning_popen()
        refuse_if_unloadable(value, popen.method if popen is not None else _method_of_children())
    return reduced


def _from_notebook(value: Any) -> bool:
    return isinstance(value, (FunctionType, type)) and value.__module__ in _cells.MAIN_NAMES


def _method_of_children() -> str:
    """Return a method by which a living child was started that does not inherit memory, else fork."""
    popens = [getattr(child, "_popen", None) for child in multiprocessing.active_children()]
    methods = {getattr(popen, "method", "fork") for popen in popens}
    return next(iter(methods - {"fork"}), "fork")


def _pool_method(original: Any, pool: Any, /, *args: Any, **kwargs: Any) -> Any:
    if not isinstance(pool, ThreadPool):
        refuse_if_unloadable(args[0] if args else kwargs.get("func"), pool._ctx.get_start_method())
    return original(pool, *args, **kwargs)


def _submit(original: Any, executor: Any, /, *args: Any, **kwargs: Any) -> Any:
    if args:
        refuse_if_unloadable(args[0], executor._mp_context.get_start_method())
    return original(executor, *args, **kwargs)


def _start(original: Any, process: Any) -> None:
    check_before_start(process)
    original(process)


_HANDLES = ("multiprocessing", "_multiprocessing", "socket", "_io")


class _DryRun(ForkingPickler):
    """Pickles to nowhere, only to meet every function and class; skips handles, which need a child."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, (FunctionType, type)):
            refuse_if_unloadable(value, "spawn")
            return NotImplemented
        if type(value).__module__.partition(".")[0] in _HANDLES:
            return str, ()
        return NotImplemented


def check_before_start(process: Any) -> None:
    """Raise WorkerNotImportable if a child could not load the process's target or arguments."""
    method = getattr(process, "_start_method", None) or multiprocessing.get_start_method()
    if method == "fork":
        return
    attributes = vars(process).items()
    own = [value for name, value in attributes if name in ("_target", "_args", "_kwargs") or name[0] != "_"]
    try:
        _DryRun(BytesIO(), -1).dump((type(process), own))
    except WorkerNotImportable:
        raise
    except Exception:  # noqa: BLE001, S110 - the real pickling will say it in its own words
        pass

"""Refuses, before anything starts, a function or class that a child could not load."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing.pool import Pool, ThreadPool
from pathlib import Path
from types import FunctionType
from typing import Any

from helpers.runtime._patches import Patches
from helpers.runtime._private import PICKLE_HOOK, ForkingPickler, _standard
from helpers.runtime.cells import _definitions, _programs
from helpers.runtime.cells._errors import WorkerNotImportable

_POOL_METHODS = (
    "apply", "apply_async", "map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async",
)  # fmt: skip


def install(patches: Patches) -> None:
    """Put the guard where functions leave the kernel."""
    patches.set(*PICKLE_HOOK, _reducer_override)
    for name in _POOL_METHODS:
        patches.wrap(Pool, name, _pool_method)
    patches.wrap(ProcessPoolExecutor, "submit", _submit)
    if sys.platform == "win32":
        # There a child is started first and pickled to afterwards; elsewhere pickling comes first.
        patches.wrap(_standard.BaseProcess, "start", _start)


def refuse_if_unloadable(value: Any, method: str | None) -> None:
    """Raise WorkerNotImportable if a child started by this method could not load the value."""
    if method == "fork" or not _from_notebook(value):
        return
    if _definitions.origin(value) or _definitions.in_worker_cell(value) or _programs.holds(value):
        return
    raise WorkerNotImportable(_message(value, method or "spawn"))


def _message(value: Any, method: str) -> str:
    kind = "sınıfı" if isinstance(value, type) else "fonksiyonu"
    if (file := _programs.file_of(value)) is not None and value.__name__.isidentifier():
        module = Path(file).stem
        return (
            f"'{value.__name__}' {kind}, bir program olarak çalıştırılmış `{Path(file).name}` "
            "dosyasından geliyor.\n"
            f"'{method}' yöntemiyle başlayan bir alt süreç, program bittikten sonra onu yükleyemez; "
            "hiçbir şey başlatılmadı.\n"
            f"Ne yapmalı: `from {module} import {value.__name__}` yazıp bu hücreyi yeniden çalıştırın\n"
            "(dosya defterin klasöründe değilse önce klasörünü `sys.path` listesine ekleyin)."
        )
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
    reduced = _definitions.reducer_override(pickler, value)
    if reduced is NotImplemented and _from_notebook(value):
        refuse_if_unloadable(value, _standard.method_of_starting() or _method_of_children())
    return reduced


def _from_notebook(value: Any) -> bool:
    return isinstance(value, (FunctionType, type)) and value.__module__ in _definitions.MAIN_NAMES


def _method_of_children() -> str:
    """Return a method by which a living child was started that does not inherit memory, else fork."""
    methods = set(map(_standard.method_of_started, multiprocessing.active_children()))
    return next(iter(methods - {"fork"}), "fork")


def _pool_method(original: Any, pool: Any, /, *args: Any, **kwargs: Any) -> Any:
    if not isinstance(pool, ThreadPool):
        refuse_if_unloadable(args[0] if args else kwargs.get("func"), _standard.method_of_pool(pool))
    return original(pool, *args, **kwargs)


def _submit(original: Any, executor: Any, /, *args: Any, **kwargs: Any) -> Any:
    if args:
        refuse_if_unloadable(args[0], _standard.method_of_executor(executor))
    return original(executor, *args, **kwargs)


def _start(original: Any, process: Any) -> None:
    check_before_start(process)
    original(process)


class _DryRun(ForkingPickler):
    """Pickles to nowhere, only to meet every function and class; skips handles, which need a child."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, (FunctionType, type)):
            refuse_if_unloadable(value, "spawn")
            return NotImplemented
        return (str, ()) if _standard.is_handle(value) else NotImplemented


def check_before_start(process: Any) -> None:
    """Raise WorkerNotImportable if a child could not load the process's target or arguments."""
    if _standard.start_method(process) == "fork":
        return
    try:
        _DryRun(BytesIO(), -1).dump((type(process), _standard.pickled_parts(process)))
    except WorkerNotImportable:
        raise
    except Exception:  # noqa: BLE001, S110 - the real pickling will say it in its own words
        pass

"""When ``__main__`` is a program and no cell: ``%run``, ``runpy``, an editor that runs a file in parts.

The standard library gives such a file to the children, as it would without this runtime.
"""

from __future__ import annotations

import ast
import functools
import inspect
import os
import sys
from types import CodeType, FrameType, ModuleType
from typing import Any

from helpers.runtime._patches import Patches
from helpers.runtime.cells import _definitions, _head, _names

_MAIN = "init_main_from_path"  # in what a child is told


class MainModule(ModuleType):
    """What children call ``__mp_main__``: whatever is ``__main__`` here now."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.modules["__main__"], name)


def current() -> str | None:
    """Return the file of the program that is ``__main__`` now; None if it is the notebook or a cell."""
    file = getattr(sys.modules["__main__"], "__file__", None)
    if not isinstance(file, str) or _definitions.is_cell(file):
        return None
    # A notebook that another one runs is no Python file.
    return file if os.path.isfile(file) and not file.endswith((".ipynb", ".ipy")) else None


def run_notebook(shell: Any, original: Any, *args: Any, **kwargs: Any) -> Any:
    """Run the cells of another notebook (``%run``): IPython runs them silently and announces none of them."""

    def announce(run_cell: Any, code: str, *args: Any, **options: Any) -> Any:
        lines = code.splitlines(keepends=True)
        head = _head.read(lines, lambda name: shell.find_cell_magic(name) is not None)
        return run_cell(code, *args, **(options if head is None else {**options, "silent": False}))

    with Patches() as patches:
        patches.wrap(shell, "run_cell", announce)
        return original(*args, **kwargs)


def complete() -> None:
    """Put right what ``%run`` leaves: ``__spec__`` of ``__main__``, and the other name of that."""
    main = vars(sys.modules["__main__"])
    origin = getattr(main.get("__spec__"), "origin", None)
    if origin is None or not _is_same(origin, main.get("__file__") or ""):
        main["__spec__"] = None
    if not isinstance(sys.modules.get("__mp_main__"), MainModule):
        sys.modules["__mp_main__"] = MainModule("__main__")


def prepared(preparation: dict[str, Any]) -> dict[str, Any]:
    """Return what a child is told, with a main file that it can load: a cell's, this program, or none.

    And with the folder in which modules are looked for now, not the one in which the kernel has begun.
    """
    if "" in sys.path and "sys_path" in preparation:
        preparation["sys_path"][sys.path.index("")] = os.getcwd()
    path = preparation.get(_MAIN)
    if path is None or _definitions.is_cell(path):
        return preparation
    rest = {key: value for key, value in preparation.items() if key != _MAIN}
    program = current()
    return rest if program is None else {**rest, _MAIN: os.path.abspath(program)}


def holds(value: Any, qualname: str) -> bool:
    """Tell whether a child finds what has this name when it has loaded the program."""
    path = current()
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    if path is None or (spec is not None and spec.name.endswith(".__main__")):
        return False  # the standard library lets no child load a package's `__main__.py`
    if (code := _code(value)) is not None and _is_same(code.co_filename, path):
        return True
    found: Any = sys.modules["__main__"]
    for name in qualname.split("."):
        found = getattr(found, name, None)
    return found is value and qualname.partition(".")[0] in _importable(path)


def file_of(value: Any) -> str | None:
    """Return the file that a program's function or class has come from; None for what cells define."""
    code = _code(value)
    return code.co_filename if code is not None and os.path.isfile(code.co_filename) else None


def unguarded_line() -> int | None:
    """Return the line where the program starts a process that its children would start, too."""
    path = current()
    if path is None:
        return None
    frame: FrameType | None = inspect.currentframe()
    while frame is not None:
        if frame.f_code.co_name == "<module>" and _is_same(frame.f_code.co_filename, path):
            tree = _tree(path)
            return None if tree is None or _names.is_guarded(tree, frame.f_lineno) else frame.f_lineno
        frame = frame.f_back
    return None


def identity(path: str) -> tuple[str, int]:
    """Return what changes when there is another program, or the file is another one."""
    return os.path.abspath(path), os.stat(path).st_mtime_ns


def _code(value: Any) -> CodeType | None:
    """Return a function's code, or that of a method which stands in a class's text."""
    functions = [inspect.unwrap(value)]
    if isinstance(value, type):
        functions = [
            method
            for name, method in vars(value).items()
            if getattr(method, "__module__", None) == value.__module__
            and getattr(method, "__qualname__", None) == f"{value.__qualname__}.{name}"
        ]
    codes = (getattr(function, "__code__", None) for function in functions)
    return next((code for code in codes if isinstance(code, CodeType)), None)


def _is_same(one: str, other: str) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)


def _importable(path: str) -> frozenset[str]:
    tree = _tree(path)
    return frozenset() if tree is None else _names.importable(tree)


def _tree(path: str) -> ast.Module | None:
    try:
        return _parsed(*identity(path))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return None


@functools.lru_cache(maxsize=8)
def _parsed(path: str, _changed: int) -> ast.Module:
    with open(path, "rb") as file:
        return ast.parse(file.read())

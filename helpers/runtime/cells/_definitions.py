"""What ``%%worker`` cells define, and how a child finds it.

A function or class of such a cell is pickled as "name of the cell's file, name in it". A child
that meets one loads the cell, as ``__mp_main__``, the first time; so a pool that is already
running can be given a function of a cell that came later.
"""

from __future__ import annotations

import os
import sys
import types

from helpers.runtime import _private

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAIN_NAMES = ("__main__", "__mp_main__")

# Newest last. Under fork a child inherits them, otherwise it begins with none.
_cells: dict[str, Cell] = {}


class Cell:
    """One run of a ``%%worker`` cell: its file, and the names that a child can import from it.

    These are the names that its text binds, and what it makes while it runs (``globals()[name] = …``),
    except in its main guard.
    """

    def __init__(
        self,
        path: str,
        names: frozenset[str],
        namespace: dict[str, Any],
        guarded: frozenset[str] = frozenset(),
        source: str | None = None,  # in the kernel only
    ) -> None:
        self.path = path
        self._source = source
        self._names = names
        self._guarded = guarded
        self._namespace = namespace
        self._before = dict(namespace)
        self._finished: dict[str, Any] | None = None

    def write(self) -> None:
        """Write the cell's file."""
        if self._source is not None:
            os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            with open(self.path, "w", encoding="utf-8") as file:
                file.write(self._source)

    def keep_file(self) -> None:
        """Write the cell's file again if somebody has removed it."""
        if self._source is not None and not os.path.exists(self.path):
            self.write()

    def finish(self) -> None:
        """Remember the cell's functions and classes: other cells may use the same names later."""
        if self._finished is not None:
            return
        self._finished = {
            name: value
            for name, value in list(self._namespace.items())
            if _is_definition(value) and self._is_ours(name)
        }
        self._before = {}

    def get(self, qualname: str) -> Any:
        """Return the object of that name; AttributeError if the cell does not define it."""
        first, *rest = qualname.split(".")
        values = self._namespace if self._finished is None else self._finished
        if first not in values or (self._finished is None and not self._is_ours(first)):
            raise AttributeError(f"{qualname!r} is not defined in {self.path}")
        value = values[first]
        for name in rest:
            value = getattr(value, name)
        return value

    def _is_ours(self, name: str) -> bool:
        if name in self._names:
            return True
        return name not in self._guarded and self._namespace.get(name) is not self._before.get(name)


def add(cell: Cell) -> None:
    """Make a cell known, before it runs."""
    _cells[cell.path] = cell


def is_cell(path: str) -> bool:
    """Tell whether this is a cell's file."""
    return path in _cells


def find(path: str, qualname: str) -> Any:
    """Return what the cell in this file calls qualname; load the cell first if need be."""
    try:
        return _cells[path].get(qualname)
    except (KeyError, AttributeError):
        pass
    main = sys.modules["__main__"]
    if getattr(main, "__file__", None) != path:
        main = _load(path)
    value: Any = main
    for name in qualname.split("."):
        value = getattr(value, name)
    return value


def finish_all() -> None:
    """Settle the cells that are still running: what a forked child has of them is final."""
    for cell in _cells.values():
        cell.finish()


def origin(value: Any) -> str | None:
    """Return the file of the ``%%worker`` cell that defines this function or class, if one does."""
    for cell in reversed(_cells.values()):
        try:
            if cell.get(value.__qualname__) is value:
                return cell.path
        except AttributeError:
            continue
    return None


def reducer_override(_pickler: _private.ForkingPickler, value: Any) -> Any:
    """Pickle what a ``%%worker`` cell defines as a reference to that cell (a pickle hook)."""
    if _is_definition(value) and value.__module__ in MAIN_NAMES and (path := origin(value)) is not None:
        _cells[path].keep_file()
        return find, (path, value.__qualname__)
    return NotImplemented


def in_worker_cell(value: Any) -> bool:
    """Tell whether a function's code stands in a ``%%worker`` cell (lambdas, local functions)."""
    import linecache

    from helpers.runtime.cells._head import MARKER

    code = getattr(value, "__code__", None)
    first_line = linecache.getline(code.co_filename, 1) if code is not None else ""
    return first_line == MARKER


def _is_definition(value: Any) -> bool:
    return isinstance(value, (types.FunctionType, type))


def _load(path: str) -> types.ModuleType:
    """Run the cell in this process, as the standard library runs a script in a spawned child."""
    if "__file__" not in sys.modules["__main__"].__dict__ and "IPython" not in sys.modules:
        return _private.load_as_main(path)
    # Another cell, or the notebook itself (under fork), is __main__ already: load beside it, in a
    # module of its own, since both may use the same names.
    module = types.ModuleType("__mp_main__")
    module.__file__ = path
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - their code
    add(Cell(path, frozenset(module.__dict__), module.__dict__))
    return module

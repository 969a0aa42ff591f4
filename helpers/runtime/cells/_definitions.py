"""What ``%%worker`` cells define, and how a child finds it.

What pickle would refer to by its name alone (a function, a class, a cached function, a type variable)
and such a cell defines, is pickled as "name of the cell's file, name in it". A child that meets one
loads the cell, as ``__mp_main__``, the first time; so a pool that is already running can be given a
function of a cell that came later, and a class keeps its identity on every way between processes.
"""

from __future__ import annotations

import os
import sys
import types

from helpers.runtime import _private
from helpers.runtime.cells._by_name import (
    CHILD_MAIN,
    attribute,
    from_main,
    goes_by_name,
    named_in,
    reduction,
)

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Newest last. Under fork a child inherits them, otherwise it begins with none.
_cells: dict[str, Cell] = {}
_kernel: int | None = None  # the PID of the process that has run them, if it is this or a forebear


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
        self._hidden: dict[str, Any] = {}  # what its main guard has defined

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
        values = {name: value for name, value in list(self._namespace.items()) if goes_by_name(value)}
        self._hidden = {name: value for name, value in values.items() if name in self._guarded}
        self._finished = {name: value for name, value in values.items() if self._is_ours(name)}
        self._before = {}

    def get(self, qualname: str) -> Any:
        """Return the object of that name; AttributeError if the cell does not define it."""
        first, _, rest = qualname.partition(".")
        values = self._namespace if self._finished is None else self._finished
        if first not in values or (self._finished is None and not self._is_ours(first)):
            raise AttributeError(f"{qualname!r} is not defined in {self.path}")
        return attribute(values[first], rest) if rest else values[first]

    def defines(self, value: Any, first: str, rest: str) -> bool:
        """Tell whether a child that has loaded the cell finds this value by its name."""
        values = self._namespace if self._finished is None else self._finished
        if first not in values or (self._finished is None and not self._is_ours(first)):
            return False
        try:
            return (attribute(values[first], rest) if rest else values[first]) is value
        except AttributeError:
            return False

    def binding(self, value: Any) -> tuple[str, bool] | None:
        """Return the name that the cell binds to this value, and whether its main guard does."""
        if self._finished is None:
            named = {name: self._namespace.get(name) for name in self._names | self._guarded}
        else:
            named = {**self._hidden, **self._finished}
        return next(((name, name in self._guarded) for name, v in named.items() if v is value), None)

    def _is_ours(self, name: str) -> bool:
        if name in self._names:
            return True
        return name not in self._guarded and self._namespace.get(name) is not self._before.get(name)


def serve_kernel() -> None:
    """Say that this process runs the cells: it never loads one."""
    global _kernel
    _kernel = os.getpid()
    _find_modules()


def add(cell: Cell) -> None:
    """Make a cell known, before it runs."""
    _cells[cell.path] = cell


def adopt_main(folder: str) -> None:
    """In a child: make the cell known that the standard library has loaded as its main module."""
    main = sys.modules["__main__"]
    path = getattr(main, "__file__", None)
    if path is not None and path not in _cells and os.path.dirname(path) == folder:
        add(Cell(path, frozenset(main.__dict__), main.__dict__))
    _find_modules()


def is_cell(path: str) -> bool:
    """Tell whether this is a cell's file."""
    return path in _cells


def find(path: str, qualname: str) -> Any:
    """Return what the cell in this file calls qualname; load the cell first if need be."""
    try:
        return _cells[path].get(qualname)
    except (KeyError, AttributeError):
        if os.getpid() == _kernel:
            raise
    main = sys.modules["__main__"]
    if getattr(main, "__file__", None) != path:
        main = _load(path)
    try:
        return attribute(main, qualname)
    except AttributeError:
        return _missing(qualname)


def _missing(qualname: str) -> type:
    """Return what says so when it is called: a pool would wait for ever for what it can't unpickle."""

    def fail(*_args: Any, **_kwargs: Any) -> Any:
        raise AttributeError(
            f"'{qualname}' alt sürecin yüklediği hücrede yok: "
            "tanımı bir koşula bağlı ya da bir çağrının içinde.\n"
            "Ne yapmalı: onu hücrenin en dışında, koşulsuz tanımlayın."
        )

    return type(qualname, (), {"__new__": fail})


def finish_all() -> None:
    """Settle the cells that are still running: what a forked child has of them is final."""
    for cell in _cells.values():
        cell.finish()


def origin(value: Any, qualname: str | None = None) -> str | None:
    """Return the file of the ``%%worker`` cell that defines this, if one does."""
    first, _, rest = (qualname or value.__qualname__).partition(".")
    cells = reversed(_cells.values())
    return next((cell.path for cell in cells if cell.defines(value, first, rest)), None)


def reference(value: Any, qualname: str) -> tuple[Any, ...] | None:
    """Return what pickle shall make of this, if a ``%%worker`` cell defines it."""
    path = origin(value, qualname)
    if path is None:
        return None
    _cells[path].keep_file()
    return find, (path, qualname)


def relocated(reduced: Any) -> Any:
    """Let the text "module:name" in what pickle makes of an object lead to the ``%%worker`` cell."""
    if (named := named_in(reduced)) is None or (path := origin(*named[1:])) is None:
        return reduced
    _cells[path].keep_file()
    text, _, name = named
    moved = _module_name(path) + text[text.index(":") :]
    make, arguments, *rest = reduced
    return make_from_cell, (path, name, make, [moved if a is text else a for a in arguments]), *rest


def make_from_cell(path: str, name: str, make: Any, arguments: list[Any]) -> Any:
    """Make an object which imports its cell's module (called by unpickling)."""
    adopt_main(os.path.dirname(path))
    find(path, name)
    return make(*arguments)


def binding(value: Any) -> tuple[str, bool] | None:
    """Return the name that a ``%%worker`` cell binds to this value, and whether in its main guard."""
    bindings = (cell.binding(value) for cell in reversed(_cells.values()))
    return next((found for found in bindings if found is not None), None)


def reducer_override(pickler: _private.ForkingPickler, value: Any) -> Any:
    """Pickle what a ``%%worker`` cell defines as a reference to that cell (a pickle hook)."""
    if not from_main(value):
        return NotImplemented
    reduced = reduction(value, pickler.dispatch_table)
    return (reference(value, reduced) or NotImplemented) if isinstance(reduced, str) else relocated(reduced)


def in_worker_cell(value: Any) -> bool:
    """Tell whether the code of a function or of a class's methods stands in a ``%%worker`` cell."""
    import linecache

    from helpers.runtime.cells._head import MARKER

    values = [value, *(vars(value).values() if isinstance(value, type) else ())]
    codes = [code for v in values if (code := getattr(v, "__code__", None)) is not None]
    return any(linecache.getline(code.co_filename, 1) == MARKER for code in codes)


def addition(value: Any) -> str | None:
    """Return the type that a plain cell has added to a worker cell's singledispatch function."""
    registry = getattr(value, "registry", None)
    if not isinstance(registry, types.MappingProxyType):
        return None
    own = ((kind, f) for kind, f in registry.items() if isinstance(f, types.FunctionType) and from_main(f))
    return next((kind.__name__ for kind, f in own if not in_worker_cell(f)), None)


def _load(path: str) -> types.ModuleType:
    """Run the cell in this process, as the standard library runs a script in a spawned child."""
    _find_modules()
    if "__file__" not in sys.modules["__main__"].__dict__ and "IPython" not in sys.modules:
        main = _private.load_as_main(path)
        add(Cell(path, frozenset(main.__dict__), main.__dict__))
        return main
    # Another cell, or the notebook itself (under fork), is __main__ already: load beside it, in a
    # module of its own, since both may use the same names.
    module = types.ModuleType(_module_name(path))
    module.__file__ = path
    sys.modules[module.__name__] = module  # before it runs: a dataclass looks for it there
    try:
        with open(path, encoding="utf-8") as file:
            exec(compile(file.read(), path, "exec", dont_inherit=True), module.__dict__)  # noqa: S102
    except BaseException:
        del sys.modules[module.__name__]
        raise
    add(Cell(path, frozenset(module.__dict__), module.__dict__))
    return module


def _module_name(path: str) -> str:
    return CHILD_MAIN + os.path.splitext(os.path.basename(path))[0]


def _find_modules() -> None:
    """Let plain pickle find a cell by the name of its module in another child."""
    if not any(isinstance(finder, _Modules) for finder in sys.meta_path):
        sys.meta_path.append(_Modules())


class _Modules:
    """Finds the module of a cell, and is its loader: its names are those that ``find`` finds."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> Any:
        if not name.startswith(CHILD_MAIN) or name == CHILD_MAIN or not _cells:
            return None
        from importlib.machinery import ModuleSpec

        path = os.path.join(os.path.dirname(next(iter(_cells))), name.removeprefix(CHILD_MAIN) + ".py")
        return ModuleSpec(name, self, origin=path) if os.path.exists(path) else None  # type: ignore[arg-type]

    def create_module(self, spec: Any) -> types.ModuleType:
        module = types.ModuleType(spec.name)
        module.__dict__["__getattr__"] = lambda name: find(spec.origin, name)
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        pass

"""Pickles to nowhere, only to meet all that goes by its name, before the real pickling in another thread.

A student's class notices nothing: its own pickling methods, which may print or count, are not called.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from types import FunctionType
from typing import Any

from helpers.runtime._private import ForkingPickler, _standard
from helpers.runtime.cells import _by_name
from helpers.runtime.cells._errors import WorkerNotImportable

NOTHING = (str, ())
_PROTOCOL = 5  # the first with buffers


def meet(values: Any, look: Callable[[Any, str], None]) -> None:
    """Call ``look`` with each value of a main module that goes by its name, and this name."""
    try:
        _DryRun(look).dump(values)
    except WorkerNotImportable:
        raise
    except Exception:  # noqa: BLE001, S110 - the real pickling will say it in its own words
        pass


class _DryRun(ForkingPickler):
    def __init__(self, look: Callable[[Any, str], None]) -> None:
        super().__init__(_Nowhere(), _PROTOCOL, True, _out_of_band)  # noqa: FBT003 - takes no names
        self._look = look

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if not isinstance(value, (type, FunctionType)) and _by_name.from_main(kind):
            self._look(kind, kind.__qualname__)
            return *NOTHING, _parts(value)
        if not _by_name.from_main(value):
            return NOTHING if self._needs_a_child(value) else NotImplemented
        reduced = _by_name.reduction(value, self.dispatch_table)
        if _by_name.is_lost_method(value, reduced):
            self._look(value, value.__func__.__name__)
        if not isinstance(reduced, str):
            if (named := _by_name.named_in(reduced)) is not None:
                self._look(*named[1:])
            return reduced
        self._look(value, reduced)
        return NOTHING

    def _needs_a_child(self, value: Any) -> bool:
        """Tell whether this is a handle, which only a process that is being started can be given."""
        if _standard.is_handle(value):
            return True
        # A library's own way between processes (torch): shared memory, say, which is not for nowhere.
        reduce = self.dispatch_table.get(type(value))
        module = getattr(reduce, "__module__", "")
        return reduce is not None and module != "multiprocessing.reduction" and not _is_common(value)


def _is_common(value: Any) -> bool:
    return type(value) in copyreg.dispatch_table


def _parts(value: Any) -> list[Any]:
    """Return what an object of a student's class holds, as far as pickle would send it."""
    parts: list[Any] = []
    if isinstance(value, tuple):
        parts.append(tuple.__getitem__(value, slice(None)))
    elif isinstance(value, list):
        parts.append(list.copy(value))
    elif isinstance(value, dict):
        parts.append(dict.copy(value))
    elif isinstance(value, BaseException):
        parts.append(value.args)
    if not _pickles_itself(type(value)):
        parts.append(getattr(value, "__dict__", None))
        parts += [getattr(value, name, None) for name in _slots(type(value))]
    return parts


def _pickles_itself(kind: Any) -> bool:
    own = (getattr(kind, name, None) for name in ("__getstate__", "__reduce__", "__reduce_ex__"))
    return kind in copyreg.dispatch_table or any(map(_by_name.from_main, own))


def _slots(kind: type) -> list[str]:
    names = (vars(base).get("__slots__", ()) for base in kind.__mro__)
    found = [name for slots in names for name in ((slots,) if isinstance(slots, str) else slots)]
    return [name for name in found if not name.startswith("__")]


class _Nowhere:
    def write(self, data: Any) -> int:
        return len(data)


def _out_of_band(_buffer: Any) -> None:
    """Keep large buffers out of the dry run (a false value says so)."""

"""What forked children have inherited of the notebook's plain cells, and which version of it.

A forked child has the functions and classes that were there when it started. By name alone it would run
an old function for a new one, and what it sends back would become an instance of a new class. So each
version is numbered when a child is forked; a child knows those with smaller numbers than its count.
"""

from __future__ import annotations

import sys
import types
from typing import Any

from helpers.runtime.cells._by_name import attribute, from_main, goes_by_name

_GONE = object()  # the version of a name that there is no more
_versions: list[Any] = []
_numbers: dict[str, list[int]] = {}  # of the versions of each name, oldest first


def count_versions() -> int:
    """Number what is new since the last fork; return how many versions there are."""
    main = dict(sys.modules["__main__"].__dict__)
    found = {name: value for name, value in main.items() if goes_by_name(value) and not _is_object(value)}
    for name in [*found, *(_numbers.keys() - found.keys())]:
        value, numbers = found.get(name, _GONE), _numbers.setdefault(name, [])
        if not numbers or _versions[numbers[-1]] is not value:
            numbers.append(len(_versions))
            _versions.append(value)
    return len(_versions)


def version(number: int, qualname: str) -> Any:
    """Return what had this name in that version (called when a child's message is unpickled)."""
    first, _, rest = qualname.partition(".")
    if number >= len(_versions):
        raise AttributeError(f"'{first}' bu alt süreç başladıktan sonra tanımlandı; burada yok.")
    return attribute(_versions[number], rest) if rest else _versions[number]


def reduce(value: Any, qualname: str) -> Any:
    """In a forked child: pickle what it has inherited as a reference to that version."""
    if _is_object(value):
        return NotImplemented
    first, _, rest = qualname.partition(".")
    for number in reversed(_numbers.get(first, ())):
        if _get(_versions[number], rest) is value:
            return version, (number, qualname)
    return NotImplemented


def is_current(value: Any, qualname: str) -> bool:
    """Tell whether the notebook finds this value by its name."""
    first, _, rest = qualname.partition(".")
    main = sys.modules["__main__"].__dict__
    return first in main and _get(main[first], rest) is value


def is_known(value: Any, qualname: str, count: int) -> bool:
    """Tell whether a child that was forked at that count has this value, or its like, by its name."""
    if _is_object(value):
        value, qualname = type(value), type(value).__qualname__
    first, _, rest = qualname.partition(".")
    old = _newest(first, count)
    return old is not _GONE and _is_same(_get(old, rest), value)


def has_older(qualname: str, count: int) -> bool:
    """Tell whether such a child has something else by this name."""
    return _newest(qualname.partition(".")[0], count) is not _GONE


def _newest(name: str, count: int) -> Any:
    return next((_versions[n] for n in reversed(_numbers.get(name, ())) if n < count), _GONE)


def _is_object(value: Any) -> bool:
    """Tell whether this is an object of a student's class: there may be many, its class is what counts."""
    return not isinstance(value, type) and from_main(type(value))


def _get(value: Any, dotted: str) -> Any:
    try:
        return attribute(value, dotted) if dotted else value
    except AttributeError:
        return None


def _is_same(old: Any, new: Any) -> bool:
    """Tell whether both are one, or one function that has been defined again as it was."""
    if old is new:
        return True
    if not (isinstance(old, types.FunctionType) and isinstance(new, types.FunctionType)):
        return False
    if old.__closure__ or new.__closure__ or old.__kwdefaults__ or new.__kwdefaults__:
        return False
    if old.__defaults__ or new.__defaults__:
        return False
    return old.__code__.replace(co_firstlineno=1) == new.__code__.replace(co_firstlineno=1)

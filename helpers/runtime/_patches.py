"""Changes that can be taken back, all of them, whatever happens on the way."""

from __future__ import annotations

import functools
from collections.abc import Callable, MutableMapping
from contextlib import ExitStack
from typing import Any

_MISSING = object()


class Patches(ExitStack):
    """An ExitStack that also remembers what an attribute was before it was replaced.

    Whoever changes something of the kernel's says here how it is undone: by ``set``, ``wrap``, ``callback``,
    ``enter_context``. ``undo`` takes everything back, newest first, and goes on if one step fails.
    """

    def set(self, owner: Any, name: str, value: Any) -> None:
        """Replace an attribute."""
        self.callback(_set_attribute, owner, name, vars(owner).get(name, _MISSING))
        setattr(owner, name, value)

    def set_item(self, mapping: MutableMapping[str, Any], key: str, value: Any) -> None:
        """Replace an item of a mapping."""
        self.callback(_set_item, mapping, key, mapping.get(key, _MISSING))
        mapping[key] = value

    def append(self, items: list[Any], item: Any) -> None:
        """Add an item to somebody's list."""
        items.append(item)
        self.callback(_remove, items, item)

    def wrap(self, owner: Any, name: str, wrapper: Callable[..., Any]) -> None:
        """Replace a function by one that calls ``wrapper(original, *args, **kwargs)``.

        A class method's function gets its class as the first one.
        """
        found = vars(owner).get(name)
        kind = type(found) if isinstance(found, (staticmethod, classmethod)) else None
        original = found.__func__ if isinstance(found, classmethod) else getattr(owner, name)

        @functools.wraps(original)
        def replacement(*args: Any, **kwargs: Any) -> Any:
            return wrapper(original, *args, **kwargs)

        self.set(owner, name, kind(replacement) if kind is not None else replacement)

    def undo(self) -> None:
        """Put everything back, newest first."""
        self.close()


def _set_attribute(owner: Any, name: str, value: Any) -> None:
    if value is not _MISSING:
        setattr(owner, name, value)
    elif name in vars(owner):
        delattr(owner, name)


def _set_item(mapping: MutableMapping[str, Any], key: str, value: Any) -> None:
    if value is not _MISSING:
        mapping[key] = value
    else:
        mapping.pop(key, None)


def _remove(items: list[Any], item: Any) -> None:
    if item in items:  # unless somebody else has
        items.remove(item)

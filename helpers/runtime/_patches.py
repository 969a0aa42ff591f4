"""Changes to other modules that can be taken back."""

from __future__ import annotations

import functools
from collections.abc import Callable, MutableMapping
from typing import Any

_MISSING = object()


class Patches:
    """Remembers what each attribute was before it was replaced."""

    def __init__(self) -> None:
        self._undo: list[tuple[Any, str, Any]] = []

    def set(self, owner: Any, name: str, value: Any) -> None:
        """Replace an attribute."""
        self._undo.append((owner, name, vars(owner).get(name, _MISSING)))
        setattr(owner, name, value)

    def set_item(self, mapping: MutableMapping[str, str], key: str, value: str) -> None:
        """Replace an item of a mapping."""
        self._undo.append((mapping, key, mapping.get(key, _MISSING)))
        mapping[key] = value

    def wrap(self, owner: Any, name: str, wrapper: Callable[..., Any]) -> None:
        """Replace a function by one that calls ``wrapper(original, *args, **kwargs)``."""
        original = getattr(owner, name)

        @functools.wraps(original)
        def replacement(*args: Any, **kwargs: Any) -> Any:
            return wrapper(original, *args, **kwargs)

        static = isinstance(vars(owner).get(name), staticmethod)
        self.set(owner, name, staticmethod(replacement) if static else replacement)

    def undo(self) -> None:
        """Put everything back, newest first."""
        while self._undo:
            owner, name, value = self._undo.pop()
            if isinstance(owner, MutableMapping):
                if value is _MISSING:
                    del owner[name]
                else:
                    owner[name] = value
            elif value is _MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, value)

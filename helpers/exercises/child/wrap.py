"""Puts a function around a method of the standard library, also of a module that is imported later."""

from __future__ import annotations

import sys

from helpers.exercises.child.record import event

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def watch_imports() -> None:
    """Begin to look at what is imported."""
    sys.meta_path.insert(0, _Imports())


class _Imports:
    """Among the finders of modules: calls what waits for a module as soon as that is imported."""

    waiting: dict[str, Callable[[], None]] = {}  # noqa: RUF012 - one for the process

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        """Find the module as the other finders do."""
        if (function := self.waiting.pop(name, None)) is None:
            return None
        specs = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec: Any = next(filter(None, specs), None)
        if spec is not None:
            execute = spec.loader.exec_module

            def exec_module(module: Any) -> None:
                execute(module)
                function()

            spec.loader.exec_module = exec_module
        return spec


def when_imported(module: str, function: Callable[[], None]) -> None:
    """Call a function once a module is imported: the program decides whether and when."""
    if module in sys.modules:
        function()
    elif (other := _Imports.waiting.get(module)) is not None:
        _Imports.waiting[module] = _both(other, function)
    else:
        _Imports.waiting[module] = function


def _both(one: Callable[[], None], other: Callable[[], None]) -> Callable[[], None]:
    def call() -> None:
        one()
        other()

    return call


def wrap(owner: Any, name: str, around: Callable[..., Any]) -> None:
    """Let `around(original, self, ...)` stand for a method."""
    original = getattr(owner, name)

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return around(original, self, *args, **kwargs)

    method.__name__, method.__doc__ = name, original.__doc__
    setattr(owner, name, method)


def noting(what: str, **details: object) -> Callable[..., Any]:
    """Return what notes the call of a method and then calls it."""

    def around(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        event(what, id=id(self), **details)
        return original(self, *args, **kwargs)

    return around

"""Serves modules of Dask as soon as they are loaded: loading them for that would take a second."""

from __future__ import annotations

import importlib.abc
import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from helpers.runtime._patches import Patches


def when_loaded(patches: Patches, name: str, then: Callable[[ModuleType], None]) -> None:
    """Call a function with a module: now if it is loaded, else as soon as it is."""
    if name in sys.modules:
        then(sys.modules[name])
        return
    finder = _Finder(name, then)
    sys.meta_path.insert(0, finder)
    patches.callback(finder.stop)


class _Finder(importlib.abc.MetaPathFinder):
    """Calls a function with the module when that is loaded."""

    def __init__(self, name: str, then: Callable[[ModuleType], None]) -> None:
        self._name = name
        self._then = then

    def stop(self) -> None:
        """Look for nothing any more."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the one module as others do, and stay with it until it is loaded."""
        del path, target
        if fullname != self._name:
            return None
        self.stop()
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                load(module)
                self._then(module)

            setattr(spec.loader, "exec_module", exec_module)  # noqa: B010 - mypy knows no patches
        return spec

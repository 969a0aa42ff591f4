"""``Name??`` for a class of a ``%%worker`` cell: IPython finds the source of functions only."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from IPython.core import oinspect

from helpers.runtime import _cells
from helpers.runtime._patches import Patches


def install(patches: Patches) -> None:
    """Extend IPython's source look-up, which is meant to be replaced by other projects."""
    patches.wrap(oinspect, "find_file", _find_file)
    patches.wrap(oinspect, "getsource", _getsource)


def _find_file(original: Any, value: Any) -> str | None:
    path = _cells.origin(value) if isinstance(value, type) else None
    file: str | None = path or original(value)
    return file


def _getsource(original: Any, value: Any, *args: Any, **kwargs: Any) -> str | None:
    if isinstance(value, type) and (path := _cells.origin(value)) is not None:
        return class_source(Path(path).read_text(encoding="utf-8"), value.__qualname__)
    source: str | None = original(value, *args, **kwargs)
    return source


def class_source(text: str, qualname: str) -> str | None:
    """Return the lines of the class with this dotted name, decorators included."""
    node: ast.AST = ast.parse(text)
    for name in qualname.split("."):
        found = [child for child in ast.walk(node) if isinstance(child, ast.ClassDef) and child.name == name]
        if not found:
            return None
        node = found[-1]
    assert isinstance(node, ast.ClassDef)
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return "\n".join(text.splitlines()[first - 1 : node.end_lineno]) + "\n"

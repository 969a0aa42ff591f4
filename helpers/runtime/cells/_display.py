"""What a student sees of the code: ``Name??`` finds classes too, tracebacks show no frame of the runtime."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from helpers.runtime._patches import Patches
from helpers.runtime._private import _jupyter
from helpers.runtime.cells import _definitions

LONGEST_TRACEBACK, END_OF_TRACEBACK = 100, 10  # entries: all are shown, or so many at each end
_OURS = str(Path(__file__).parent.parent)


def install(patches: Patches, shell: Any) -> None:
    """Extend IPython's source look-up, which finds functions only; clean each traceback that it formats."""
    patches.wrap(*_jupyter.FIND_FILE, _find_file)
    patches.wrap(*_jupyter.GET_SOURCE, _getsource)
    patches.wrap(*_jupyter.traceback_printer(shell), _structured_traceback)


def _find_file(original: Any, value: Any) -> str | None:
    path = _definitions.origin(value) if isinstance(value, type) else None
    file: str | None = path or original(value)
    return file


def _getsource(original: Any, value: Any, *args: Any, **kwargs: Any) -> str | None:
    if isinstance(value, type) and (path := _definitions.origin(value)) is not None:
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


def without_runtime(traceback: TracebackType | None) -> TracebackType | None:
    """Return the traceback without the frames of this package."""
    return _linked([e for e in _entries(traceback) if not e.tb_frame.f_code.co_filename.startswith(_OURS)])


def _structured_traceback(
    original: Any,
    kind: Any,
    error: BaseException | None,
    traceback: TracebackType | None,
    *args: Any,
    **kwargs: Any,
) -> Any:
    cleaned = without_runtime(traceback)
    if cleaned is not None and error is not None:
        traceback = error.__traceback__ = cleaned
    shown, left_out = _shortened(traceback)
    lines = original(kind, error, shown, *args, **kwargs)
    if left_out and isinstance(lines, list):
        lines.append(f"\n({left_out} çağrı gösterilmedi: fonksiyonlar birbirini çok kez çağırmış.)")
    return lines


def _shortened(traceback: TracebackType | None) -> tuple[TracebackType | None, int]:
    """Return the two ends of a very long traceback, and how many entries are between them.

    One without end has some thousand, and IPython needs seconds to show them all.
    """
    entries = list(_entries(traceback))
    if len(entries) <= LONGEST_TRACEBACK:
        return traceback, 0
    ends = entries[:END_OF_TRACEBACK] + entries[-END_OF_TRACEBACK:]
    return _linked(ends), len(entries) - len(ends)


def _entries(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next


def _linked(entries: list[TracebackType]) -> TracebackType | None:
    """Return a traceback of these entries."""
    rest = None  # no recursion: there may be thousands
    for entry in reversed(entries):
        rest = TracebackType(rest, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return rest

"""What a student sees of the code: ``Name??`` finds classes too, tracebacks show no frame of the runtime."""

from __future__ import annotations

import ast
import threading
from collections.abc import Iterator
from pathlib import Path
from traceback import TracebackException
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
    # What logging and the program itself print, also each exception of a chain; what ends a thread.
    patches.wrap(TracebackException, "__init__", _traceback_exception)
    patches.wrap(threading, "excepthook", _thread_excepthook)


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
    entries = list(_entries(traceback))
    kept = [entry for entry in entries if not entry.tb_frame.f_code.co_filename.startswith(_OURS)]
    return traceback if len(kept) == len(entries) else _linked(kept)


def _clean(error: BaseException) -> None:
    """Take our frames out of an exception and of those that it comes from or holds."""
    left, seen = [error], set()
    while left:
        one = left.pop()
        if id(one) not in seen:
            seen.add(id(one))
            if (cleaned := without_runtime(one.__traceback__)) is not None:
                one.__traceback__ = cleaned
            left += [e for e in (one.__cause__, one.__context__) if e is not None]
            left += one.exceptions if isinstance(one, BaseExceptionGroup) else ()


def _structured_traceback(
    original: Any,
    kind: Any,
    error: BaseException | None,
    traceback: TracebackType | None,
    *args: Any,
    **kwargs: Any,
) -> Any:
    if error is not None:
        _clean(error)
    traceback = without_runtime(traceback) or traceback
    shown, left_out = _shortened(traceback)
    lines = original(kind, error, shown, *args, **kwargs)
    if left_out and isinstance(lines, list):
        lines.append(f"\n({left_out} çağrı gösterilmedi: fonksiyonlar birbirini çok kez çağırmış.)")
    return lines


def _traceback_exception(original: Any, self: Any, /, *args: Any, **kwargs: Any) -> None:
    kind_and_error, traceback = args[:2], args[2:3]
    if traceback and isinstance(traceback[0], TracebackType):
        traceback = (without_runtime(traceback[0]) or traceback[0],)
    original(self, *kind_and_error, *traceback, *args[3:], **kwargs)


def _thread_excepthook(original: Any, args: Any, /) -> None:
    if args.exc_value is not None:
        _clean(args.exc_value)
        traceback = without_runtime(args.exc_traceback) or args.exc_traceback
        args = threading.ExceptHookArgs((args.exc_type, args.exc_value, traceback, args.thread))
    original(args)


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

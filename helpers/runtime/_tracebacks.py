"""Keeps the runtime's own frames out of the tracebacks that a student reads."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

from helpers.runtime._patches import Patches

_OURS = str(Path(__file__).parent)


def install(patches: Patches, shell: Any) -> None:
    """Clean each traceback before IPython formats it."""
    patches.wrap(shell.InteractiveTB, "structured_traceback", _structured_traceback)


def without_runtime(traceback: TracebackType | None) -> TracebackType | None:
    """Return the traceback without the frames of this package."""
    if traceback is None:
        return None
    rest = without_runtime(traceback.tb_next)
    if traceback.tb_frame.f_code.co_filename.startswith(_OURS):
        return rest
    return TracebackType(rest, traceback.tb_frame, traceback.tb_lasti, traceback.tb_lineno)


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
    return original(kind, error, traceback, *args, **kwargs)

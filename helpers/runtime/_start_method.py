"""The default start method: a script may choose one once, a notebook must be able to run it again."""

from __future__ import annotations

import multiprocessing
import os
from typing import Any

VARIABLE = "KURS_START_METHOD"  # for CI; a student never needs it

# multiprocessing has no public way to ask "what was chosen" without choosing.
_default: Any = multiprocessing.context._default_context  # type: ignore[attr-defined]


def choose_from_environment() -> None:
    """Set the default start method that the environment asks for, if it does."""
    method = os.environ.get(VARIABLE)
    if not method:
        return
    known = multiprocessing.get_all_start_methods()
    if method not in known:
        raise ValueError(
            f"{VARIABLE} ortam değişkeni {method!r} diyor; bu makinede olanlar: {', '.join(known)}. "
            "Değişkeni silin ya da bunlardan birini yazın."
        )
    multiprocessing.set_start_method(method, force=True)


def as_in_a_new_script() -> tuple[Any, Any]:
    """Let the start method be chosen again, with the present one as default; return what to restore."""
    saved = _default._actual_context, _default._default_context
    if _default._actual_context is not None:
        _default._default_context = _default._actual_context
        _default._actual_context = None
    return saved


def restore(saved: tuple[Any, Any]) -> None:
    """Undo as_in_a_new_script and whatever the script chose."""
    _default._actual_context, _default._default_context = saved

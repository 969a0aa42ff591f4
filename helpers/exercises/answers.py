"""Remembers the cells with answers that are run in this kernel, what was said of them, and the time.

IPython's own history has the cells too, but not those that are run without one, as by nbval.
"""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from helpers.exercises.verdict import Verdict

MOST_PAUSE = 600.0  # seconds: who runs no cell for longer is doing something else

_cells: list[str] = []
_watching = False
_verdicts: dict[str, tuple[str, Verdict]] = {}
_seconds, _last = 0.0, time.monotonic()


def watch() -> None:
    """Begin to remember, if this is a kernel (a checked program is none)."""
    global _watching
    if (shell := _shell()) is not None and not _watching:
        shell.events.register("pre_run_cell", _note)
        _watching = True


def latest(is_answer: Callable[[str], bool]) -> str | None:
    """Return the answer that was run last, also one with an error in it."""
    shell = _shell()
    # Cells that were run before anybody watched are in the history only.
    earlier = shell.history_manager.input_hist_raw if shell is not None else []
    return next((cell for cells in (_cells, earlier) for cell in reversed(cells) if is_answer(cell)), None)


def keep(number: str, code: str, verdict: Verdict) -> None:
    """Remember what was said of an answer."""
    _verdicts[number] = code, verdict


def kept(number: str, code: str) -> Verdict | None:
    """Return what was said of this answer, if it was the last one that was looked at."""
    seen, verdict = _verdicts.get(number, (None, None))
    return verdict if seen == code else None


def minutes() -> int:
    """Return for how long cells have been run in this kernel, long pauses apart."""
    return round(_seconds / 60)


def _note(info: Any) -> None:
    global _seconds, _last
    now = time.monotonic()
    pause, _last = now - _last, now
    _seconds += pause if pause <= MOST_PAUSE else 0.0
    if "Alıştırma" in info.raw_cell or ".answer(" in info.raw_cell:
        _cells.append(info.raw_cell)


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None

"""Remembers the cells with answers that are run in this kernel.

IPython's own history has them too, but not those that are run without one, as by nbval.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_cells: list[str] = []
_watching = False


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


def _note(info: Any) -> None:
    if "Alıştırma" in info.raw_cell:
        _cells.append(info.raw_cell)


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None

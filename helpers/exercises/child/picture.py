"""The probe of the project's steps: compares the picture that the program has saved with the serial one."""

from __future__ import annotations

import os

from helpers.exercises.child import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE = "fraktal.png"


def probe(student: Any) -> dict[str, Any]:
    """Return whether there was a picture, its rows that are not as they should be, and the files beside it.

    What it should be is computed here, row by row, and saved as the program saves: its colours and its view
    are the student's own.
    """
    record.stop()  # what is called from here on is not the program's doing
    files = sorted(os.listdir())
    saved = _read()
    student.save([student.compute_row(y) for y in range(student.HEIGHT)])
    wanted = _read()
    if saved is None or wanted is None:
        return {"saved": saved is not None, "files": files}
    if saved.shape != wanted.shape:
        return {"saved": True, "files": files, "shape": list(saved.shape[:2])}
    wrong = [y for y in range(len(wanted)) if (saved[y] != wanted[y]).any()]
    return {"saved": True, "files": files, "rows": len(wanted), "wrong": wrong}


def _read() -> Any:
    """Return the picture as an array, or None."""
    import matplotlib.image

    try:
        return matplotlib.image.imread(FILE)
    except (OSError, ValueError):
        return None

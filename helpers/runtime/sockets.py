"""Where temporary folders are made in which sockets lie: a socket's path may not be long."""

from __future__ import annotations

import os
import sys
import tempfile

LONGEST = 103  # bytes of a socket's path on macOS; Linux: 107
NAME = len("/listener-12345678")  # multiprocessing's
OWN_FOLDER = len("/pymp-12345678")  # in which multiprocessing makes them, if nobody has said where
MADE = len("/12345678")  # what mkdtemp adds to the prefix
SHORT_PLACES = ("/tmp", "/var/tmp")  # noqa: S108 - mkdtemp makes a folder of our own there


def place(added: int) -> str | None:
    """Return where to make a folder, if not in the temporary folder: too long with what is added to it."""
    here = os.fsencode(os.path.realpath(tempfile.gettempdir()))
    if sys.platform == "win32" or len(here) + added + NAME <= LONGEST:
        return None
    return next((place for place in SHORT_PLACES if os.access(place, os.W_OK | os.X_OK)), None)

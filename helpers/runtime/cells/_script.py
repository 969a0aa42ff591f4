"""What a script finds at its beginning and a long-lived kernel does not: a fresh interpreter's settings."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys

from helpers.runtime._forked import leave
from helpers.runtime._patches import Patches
from helpers.runtime._private import _standard

VARIABLE = "KURS_START_METHOD"  # for CI; a student never needs it


def choose_start_method(undo: Patches) -> None:
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
    before = _standard.state()
    multiprocessing.set_start_method(method, force=True)
    undo.callback(_standard.unchoose, _standard.state(), before)


class Beginning:
    """Makes the kernel look freshly started, and puts it back afterwards.

    A script may choose the start method once; its processes are numbered from 1; it configures
    logging that nobody has configured before it; ``exit()`` ends it, not the kernel. Run again in the
    same kernel, it must print the same.
    """

    def __init__(self) -> None:
        self._argv = sys.argv
        self._namespace = vars(sys.modules["__main__"])
        self._exits = {name: self._namespace[name] for name in ("exit", "quit") if name in self._namespace}
        self._namespace.update(dict.fromkeys(self._exits, leave))
        self._state = _standard.state()
        self._loggers = [
            (logger, logger.level, list(logger.handlers))
            for logger in (logging.root, multiprocessing.get_logger())
        ]
        _standard.set_state(_standard.fresh(self._state))

    def restore(self) -> None:
        """Undo what the script has set."""
        sys.argv = self._argv
        for name, earlier in self._exits.items():
            if self._namespace.get(name) is leave:  # else the script has its own
                self._namespace[name] = earlier
        _standard.set_state(self._state)
        for logger, level, handlers in self._loggers:
            logger.setLevel(level)
            logger.handlers[:] = handlers

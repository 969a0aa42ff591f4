"""What a script finds at its beginning and a long-lived kernel does not: a fresh interpreter's settings."""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import os
import sys
from multiprocessing import process, util
from typing import Any

VARIABLE = "KURS_START_METHOD"  # for CI; a student never needs it

# multiprocessing has no public way to ask "what was chosen" without choosing.
_default: Any = multiprocessing.context._default_context
_process: Any = process
_util: Any = util


def choose_start_method() -> None:
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


class Beginning:
    """Makes the kernel look freshly started, and puts it back afterwards.

    A script may choose the start method once; its processes are numbered from 1; it configures
    logging that nobody has configured before it. Run again in the same kernel, it must print the same.
    """

    def __init__(self) -> None:
        self._argv = sys.argv
        self._contexts = _default._actual_context, _default._default_context
        self._counter = _process._process_counter
        self._log_to_stderr = _util._log_to_stderr
        self._loggers = [
            (logger, logger.level, list(logger.handlers))
            for logger in (logging.root, multiprocessing.get_logger())
        ]
        if _default._actual_context is not None:
            _default._default_context = _default._actual_context
            _default._actual_context = None
        _process._process_counter = itertools.count(1)

    def restore(self) -> None:
        """Undo what the script has set."""
        sys.argv = self._argv
        _default._actual_context, _default._default_context = self._contexts
        _process._process_counter = self._counter
        _util._log_to_stderr = self._log_to_stderr
        for logger, level, handlers in self._loggers:
            logger.setLevel(level)
            logger.handlers[:] = handlers

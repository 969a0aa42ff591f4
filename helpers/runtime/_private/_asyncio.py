"""What the runtime uses of ``asyncio`` beyond its promises."""

from __future__ import annotations

import asyncio
import sys
import threading
from multiprocessing import util
from typing import Any

# Called by an interrupt while asyncio.run runs: an owner and a name, to be patched.
RUNNERS_INTERRUPT = (asyncio.Runner, "_on_sigint")

_asyncio: Any = asyncio
_tasks: Any = asyncio.tasks
_NEEDED = ((asyncio, "_set_running_loop"), (asyncio.tasks, "_leave_task"), (asyncio.tasks, "_enter_task"))
_UNKNOWN = object()
_left = threading.local()
_forking = threading.local()


def leave_loop() -> None:
    """Let this thread look as if no event loop ran in it, until ``return_to_loop``.

    A kernel runs each cell in its own loop, a script begins without one: only so may it call asyncio.run.
    Meanwhile nobody must need the kernel's loop, so this is not for a cell that awaits.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    if not all(hasattr(owner, name) for owner, name in _NEEDED):
        return
    # Noted first: an interrupt may come in between.
    _left.task, _left.setting, _left.loop = asyncio.current_task(loop), _UNKNOWN, loop
    if _left.task is not None:
        _tasks._leave_task(loop, _left.task)
    _asyncio._set_running_loop(None)
    _left.setting = _set_no_loop()


def return_to_loop() -> None:
    """Undo ``leave_loop``, if it has done something."""
    loop = getattr(_left, "loop", None)
    if loop is None:
        return
    if _left.setting is not _UNKNOWN:
        _put_back(_left.setting)
    _asyncio._set_running_loop(loop)
    if _left.task is not None and asyncio.current_task(loop) is None:
        _tasks._enter_task(loop, _left.task)
    _left.loop = None


def about_to_fork() -> None:
    """In the parent, before: note which loop and which of its tasks run in this thread."""
    loop = asyncio._get_running_loop() if hasattr(asyncio, "_get_running_loop") else None
    _forking.loop, _forking.task = loop, None if loop is None else asyncio.current_task(loop)


def go_on_in_copy() -> None:
    """In a forked copy: its loop still runs, though Python (from 3.12 on) says it does not.

    A copy made by ``os.fork()`` in a cell that awaits goes on in that loop. A child of multiprocessing
    begins without one.
    """
    loop = getattr(_forking, "loop", None)
    if loop is not None and all(hasattr(owner, name) for owner, name in _NEEDED):
        asyncio._set_running_loop(loop)
        if _forking.task is not None and asyncio.current_task(loop) is None:
            _tasks._enter_task(loop, _forking.task)
        util.register_after_fork(asyncio, lambda _: leave_loop())


def _set_no_loop() -> Any:
    """Forget which loop ``asyncio.get_event_loop`` would return; return what _put_back needs."""
    if sys.version_info < (3, 14):
        policy = asyncio.get_event_loop_policy()
        asyncio.set_event_loop_policy(None)
        return policy
    try:
        loop = asyncio.get_event_loop()
    except RuntimeError:
        loop = None
    asyncio.set_event_loop(None)
    return loop


def _put_back(setting: Any) -> None:
    if sys.version_info < (3, 14):
        asyncio.set_event_loop_policy(setting)
    else:
        asyncio.set_event_loop(setting)

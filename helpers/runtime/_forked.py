"""A forked copy of the kernel: it behaves as the child of a script, and ends as a script does.

Without this its ``input()`` would wait for the front end's answer, ``exit(3)`` would ask the front end
to close the kernel, what it displays would be lost, and a copy made by ``os.fork`` would go on as a
second kernel.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import threading
from types import TracebackType
from typing import Any, NoReturn

from helpers.runtime._private import _asyncio, _jupyter
from helpers.runtime._private._standard import BaseProcess


def leave(code: object = None) -> NoReturn:
    """Programı bitirir: bir alt süreçte alt süreci, ``%%worker`` hücresinde hücreyi.

    Argümanlar:
        code: çıkış kodu; 0 ya da hiçbir şey başarı, başka bir sayı hata demektir. Metin verilirse yazılır.
    """
    raise SystemExit(code)


def become_script(shell: Any, inherited: list[BaseProcess]) -> None:
    """In the child: nothing that the student's code calls may act for the kernel any more."""
    _asyncio.go_on_in_copy()
    _jupyter.leave_kernel(shell)
    sys.displayhook, sys.excepthook = sys.__displayhook__, sys.__excepthook__
    sys.breakpointhook = sys.__breakpointhook__
    for name in ("ps1", "ps2", "ps3"):
        vars(sys).pop(name, None)
    replaced = {"exit": leave, "quit": leave, "open": io.open}
    for name, plain in replaced.items():
        if _jupyter.is_shells_own(shell.user_ns.get(name)):
            shell.user_ns[name] = plain
    _jupyter.at_end_of_code(shell, lambda error: _end(shell, inherited, error))


def _end(shell: Any, inherited: list[BaseProcess], error: BaseException | None) -> None:
    """End a copy made by ``os.fork`` when the cell's code is over, as Python ends a script."""
    if multiprocessing.parent_process() is not None:
        return  # multiprocessing ends its own
    code: object = 0
    try:
        code = _exit_code(shell, error)
        _wait_for_the_rest(inherited)
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                pass  # it was closed
        os._exit(code if isinstance(code, int) else 1)


def _exit_code(shell: Any, error: BaseException | None) -> int:
    if error is None:
        return 0
    if not isinstance(error, SystemExit):
        traceback = _from_the_cell_on(error.__traceback__, shell.user_ns)
        sys.excepthook(type(error), error.with_traceback(traceback), traceback)
        return 1
    if error.code is None or isinstance(error.code, int):
        return (error.code or 0) & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def _from_the_cell_on(traceback: TracebackType | None, namespace: dict[str, Any]) -> TracebackType | None:
    """Leave out the frames of those who run the cell."""
    rest = traceback
    while rest is not None and rest.tb_frame.f_globals is not namespace:
        rest = rest.tb_next
    return rest or traceback


def _wait_for_the_rest(inherited: list[BaseProcess]) -> None:
    """Wait for what the copy has started itself; end its daemons."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    own = [process for process in multiprocessing.active_children() if process not in inherited]
    for process in own:
        if process.daemon:
            process.terminate()
    for process in own:
        process.join()

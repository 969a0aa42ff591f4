"""Notes what a checked program does: one line for each event, in a file for each process."""

from __future__ import annotations

import builtins
import os
import signal
import sys
from time import monotonic  # the program may replace the module's own

from helpers.exercises import events

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType
    from typing import Any

HOPELESS = "hopeless"  # children fail before they begin: a pool would start new ones for ever
WAITING = "waiting"  # where the main process was when time was up
CALLED = "__kurs_called__"  # builtin: the kernel puts a call of it into each function of the student's
SIGNAL = getattr(signal, "SIGUSR1", 0)  # asks for it
ACCIDENT, DEADLY_CALL = "accident", 2  # a child has died as the exercise wants it; at which call it does
MOST_EVENTS, MOST_CALLS = 3000, 200  # of a process; of one function in it

_folder = ""
_settings: dict[str, Any] = {}
_file: Any = None
_written = 0
_stopped = False
_calls: dict[str, int] = {}
_waiting: Any = None


def install(folder: str, settings: dict[str, Any]) -> bool:
    """Begin to record in this process and in those that it forks; tell whether that is new here."""
    global _folder, _settings
    if _folder:
        return False
    _folder, _settings = folder, settings
    setattr(builtins, CALLED, called)
    sys.excepthook = _excepthook
    _enter()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_enter)
    return True


def _enter() -> None:
    """Begin in a new process."""
    global _file, _written, _stopped
    _file, _written, _stopped = None, 0, False
    _calls.clear()
    if _settings["home"]:
        from helpers.runtime import child

        child.register(_settings["home"], os.getppid())  # the kernel's end is this process's end


def tell_where() -> None:
    """Let the main process write down where it is when time is up."""
    global _waiting
    import faulthandler

    _waiting = open(os.path.join(_folder, WAITING), "w", encoding="utf-8")  # noqa: SIM115
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(max(0.0, _settings["deadline"] - monotonic()), file=_waiting)
    else:
        # Not with a timer: its thread would be missing in forked children, which then hang at their end.
        faulthandler.register(SIGNAL, file=_waiting)


def event(what: str, **details: Any) -> None:
    """Note an event; never in the program's way."""
    global _file, _written
    if _stopped and what not in events.LAST:
        return
    _written += 1
    if _written > MOST_EVENTS and what in events.FREQUENT:
        return
    line = repr({"what": what, "pid": os.getpid(), "time": monotonic(), **details})
    try:
        if _file is None:
            _file = open(os.path.join(_folder, f"{events.FILES}{os.getpid()}"), "ab", buffering=0)  # noqa: SIM115
        _file.write(line.encode("utf-8", "backslashreplace") + b"\n")
    except OSError:
        pass


def has_begun(pid: int | None) -> bool:
    """Tell whether a process of the program has noted anything yet."""
    return os.path.exists(os.path.join(_folder, f"{events.FILES}{pid}"))


def stop() -> None:
    """Note no more than errors and the end."""
    global _stopped
    _stopped = True


def called(name: str, arguments: dict[str, Any]) -> None:
    """Note a call of the student's function, but not those that it makes of itself."""
    if _calls_itself(sys._getframe(1)):
        return
    count = _calls[name] = _calls.get(name, 0) + 1
    if count <= MOST_CALLS:
        event(events.CALL, name=name, args={key: short(value) for key, value in arguments.items()})
    if name == _settings["accident"] and count == DEADLY_CALL:
        _die_once()


def _die_once() -> None:
    """End this process in the middle of its work, if it is a child and none has died so yet."""
    from multiprocessing import parent_process

    if parent_process() is not None:
        try:
            os.close(os.open(os.path.join(_folder, ACCIDENT), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return
        os._exit(1)


def _calls_itself(frame: FrameType) -> bool:
    caller = frame.f_back
    while caller is not None and caller.f_code is not frame.f_code:
        caller = caller.f_back
    return caller is not None


def short(value: Any, tell: Callable[[Any], str] = repr, most: int = 100) -> str:
    """Return the beginning of a value's repr, or of what else is to tell of it."""
    try:
        return tell(value)[:most]
    except Exception:  # noqa: BLE001 - the student's own __repr__
        return f"<{type(value).__name__}>"


# Errors


def _excepthook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if not isinstance(error, KeyboardInterrupt):
        note_error(error)
    sys.__excepthook__(kind, error, traceback)


def note_error(error: BaseException) -> None:
    """Note an error, its way through the student's lines, and what a pool's worker told of it."""
    frames, place, traceback = [], "", error.__traceback__
    while traceback is not None:
        place = traceback.tb_frame.f_code.co_filename
        if traceback.tb_frame.f_code.co_filename == _settings["file"]:
            frames.append((traceback.tb_lineno, traceback.tb_frame.f_code.co_name))
        traceback = traceback.tb_next
    remote = (
        str(error.__cause__)
        if type(error.__cause__).__name__ in ("RemoteTraceback", "_RemoteTraceback")
        else ""
    )
    event(
        events.ERROR,
        kind=type(error).__name__,
        message=short(error, str, 500),
        frames=frames,
        place=place,
        remote=remote[-4000:],
        line=getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None,
    )
    if isinstance(error, RuntimeError) and "bootstrapping" in str(error):
        give_up()


def give_up() -> None:
    """Let the program be ended: its children fail before they begin to work."""
    try:
        os.close(os.open(os.path.join(_folder, HOPELESS), os.O_CREAT | os.O_WRONLY))
    except OSError:
        pass

"""Notes which queues, locks, shared values and managers a program makes by itself."""

from __future__ import annotations

import sys

from helpers.exercises import events
from helpers.exercises.child.record import event
from helpers.exercises.child.wrap import when_imported, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CLASSES = {
    "multiprocessing.synchronize": (
        "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier"
    ),
    "multiprocessing.queues": ("Queue", "JoinableQueue", "SimpleQueue"),
}  # fmt: skip
_FUNCTIONS = {
    "multiprocessing.sharedctypes": ("Value", "Array", "RawValue", "RawArray"),
    "multiprocessing.connection": ("Pipe",),
}
# Between the program's line and what it makes may stand a context, and what is defined here.
_BETWEEN = ("multiprocessing.context", "helpers.exercises.child.")


def install(words: str) -> None:
    """Begin to record what the program's source mentions."""
    for module, names in (*_CLASSES.items(), *_FUNCTIONS.items()):
        if any(name in words for name in names):
            when_imported(module, _wrapper(module, names))
    if "Manager" in words:
        when_imported("multiprocessing.managers", _wrap_managers)


def _wrapper(module: str, names: tuple[str, ...]) -> Any:
    def wrap_all() -> None:
        for name in names:
            owner = getattr(sys.modules[module], name)
            if isinstance(owner, type):
                wrap(owner, "__init__", _noting(name))
            else:
                setattr(sys.modules[module], name, _noting_function(owner))

    return wrap_all


def _noting(name: str) -> Any:
    def made(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
        if _is_the_programs():
            event(events.TOOL_MADE, name=name)
        original(self, *args, **kwargs)

    return made


def _noting_function(original: Any) -> Any:
    def make(*args: Any, **kwargs: Any) -> Any:
        if _is_the_programs():
            raw = kwargs.get("lock", True) is False
            event(events.TOOL_MADE, name=f"{'Raw' if raw else ''}{original.__name__}")
        return original(*args, **kwargs)

    return make


def _wrap_managers() -> None:
    from multiprocessing import managers

    def create(original: Any, self: Any, kind: str, *args: Any, **kwargs: Any) -> Any:
        event(events.TOOL_MADE, name=f"manager.{kind}")
        return original(self, kind, *args, **kwargs)

    wrap(managers.BaseManager, "_create", create)


def _is_the_programs() -> bool:
    """Tell whether the standard library makes it for the program, not for itself: a queue's locks, say."""
    frame: Any = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").startswith(_BETWEEN):
        frame = frame.f_back
    return frame is not None and not frame.f_globals.get("__name__", "").startswith("multiprocessing")

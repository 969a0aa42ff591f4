"""What runs in the processes of a checked program: the student's code, and a record of what it does.

The program that is started is a stub of two lines. Whatever loads it (Python itself, a spawned
child, the fork server) gets the student's code under its own name, with the recorders in place.
The kernel has compiled the code, so that a child spends no time on it.
"""

from __future__ import annotations

import marshal
import multiprocessing
import os
import sys

from helpers.exercises import events
from helpers.exercises.child import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STUB = "from helpers.exercises.child import start\nstart.load(globals())\n"
PROGRAM = "program.bin"
# Of what a probe returns more than this is not looked at.
MOST_DEPTH, MOST_BITS, MOST_TEXT = 20, 10_000, 100_000


def load(namespace: dict[str, Any]) -> None:
    """Run the student's code in the stub's namespace."""
    folder = os.path.dirname(os.path.abspath(namespace["__file__"]))
    with open(os.path.join(folder, PROGRAM), "rb") as file:
        settings = marshal.load(file)  # noqa: S302 - the kernel wrote it
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # lines of several processes
    record.install(folder, settings)
    if namespace["__name__"] == "__main__":
        _be_main(settings, namespace)
    else:
        exec(settings["code"], namespace)  # noqa: S102


def _be_main(settings: dict[str, Any], namespace: dict[str, Any]) -> None:
    context: Any = multiprocessing.context._default_context
    # Not set_start_method: the student's program may call that, once.
    context._default_context = multiprocessing.get_context(settings["method"])
    record.tell_where()
    record.event(events.BEGIN)
    try:
        exec(settings["code"], namespace)  # noqa: S102
        record.event(events.PROGRAM_END)
        if settings["probe"] is not None:
            result = _probe(*settings["probe"])(Student(namespace))
            plain = _plain(result)
            fits = len(repr(plain)) <= MOST_TEXT
            record.event(events.RESULT, value=plain if fits else record.short(plain))
    except SystemExit as error:
        record.event(events.EXIT, code=_plain(error.code))
        raise
    finally:
        # What Python itself does at a program's end is not the student's doing.
        record.stop()
    record.event(events.END)


class MissingName(Exception):
    """The student's code does not define what the exercise asks for."""


class Student:
    """What the student's code has defined, for an exercise's probe."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> Any:
        """Return what the student's code has under this name."""
        try:
            return self._namespace[name]
        except KeyError:
            raise MissingName(name) from None


def _probe(module: str, name: str) -> Any:
    import importlib

    return getattr(importlib.import_module(module), name)


def _plain(value: Any, depth: int = 0) -> Any:
    """Return a value that its own repr tells in full, or the beginning of its repr."""
    kind = type(value)
    if (
        value is None
        or kind in (bool, str)
        or (kind is int and value.bit_length() < MOST_BITS)
        or (kind is float and abs(value) < float("inf"))
    ):
        return value
    if depth < MOST_DEPTH:
        try:
            if isinstance(value, dict):
                return {_plain(key, depth + 1): _plain(item, depth + 1) for key, item in value.items()}
            if isinstance(value, (list, tuple, set, frozenset)):
                items = [_plain(item, depth + 1) for item in value]
                return kind(items) if kind in (tuple, set) else items
        except Exception:  # noqa: BLE001, S110 - it can't be told so, whatever it is
            pass
    return record.short(value, most=MOST_TEXT)

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
from helpers.exercises.child import record, recorders

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
    if record.install(folder, settings):
        recorders.install(settings["words"], polls=settings["polls"], made=settings["tools"])
    if namespace["__name__"] == "__main__":
        _be_main(settings, namespace)
    else:
        exec(settings["code"], namespace)  # noqa: S102


def _be_main(settings: dict[str, Any], namespace: dict[str, Any]) -> None:
    # Sockets of managers and the fork server lie here, not two folders deeper: their paths may not be long.
    process: Any = multiprocessing.current_process()
    process._config["tempdir"] = os.path.dirname(os.path.abspath(namespace["__file__"]))
    context: Any = multiprocessing.context._default_context
    # Not set_start_method: the student's program may call that, once.
    context._default_context = multiprocessing.get_context(settings["method"])
    sys.argv[1:] = settings["arguments"]
    record.tell_where()
    record.event(events.BEGIN)
    try:
        exec(settings["code"], namespace)  # noqa: S102
        record.event(events.PROGRAM_END)
        if settings["probe"] is not None:
            result = _probe(*settings["probe"])(Student(namespace, settings["code"]))
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

    def __init__(self, namespace: dict[str, Any], code: Any) -> None:
        self._namespace, self._code = namespace, code

    def __getattr__(self, name: str) -> Any:
        """Return what the student's code has under this name."""
        try:
            return self._namespace[name]
        except KeyError:
            raise MissingName(name) from None


def again(student: Student) -> Student:
    """Run the code once more, by other clocks, say; return what it has defined then."""
    namespace = {name: student._namespace[name] for name in ("__name__", "__file__")}
    exec(student._code, namespace)  # noqa: S102
    return Student(namespace, student._code)


def _probe(module: str, name: str) -> Any:
    import importlib

    return getattr(importlib.import_module(module), name)


def _plain(value: Any, depth: int = 0) -> Any:
    """Return a value that its own repr tells in full, or the beginning of its repr.

    Texts, numbers and containers of other classes become plain ones.
    """
    if value is None or isinstance(value, bool):
        return value
    try:
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, dict) and depth < MOST_DEPTH:
            return {_plain(key, depth + 1): _plain(item, depth + 1) for key, item in value.items()}
        for kind, plain in ((list, list), (tuple, tuple), (set, set), (frozenset, list)):
            if isinstance(value, kind) and depth < MOST_DEPTH:
                return plain(_plain(item, depth + 1) for item in value)
        return _number(value)
    except Exception:  # noqa: BLE001 - no number, an array of several, or it can't be told, whatever it is
        return record.short(value, most=MOST_TEXT)


def _number(value: Any) -> int | float:
    """Return a number of any class as a plain one; raise if it is none, not finite or very long."""
    number: int | float = value.__index__() if hasattr(value, "__index__") else float(value.__float__())
    if number.bit_length() > MOST_BITS if isinstance(number, int) else not abs(number) < float("inf"):
        raise ValueError(number)
    return number

"""Reads in a program's text for how long one call in it may sleep at most.

Such a text can hide a lot. Whatever is not plain counts as a wait without a limit: to miss a program that is
stuck only costs time, but a right one must never be taken for stuck.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator

# Calls whose number is a time to wait, and how many arguments come before it.
_WAITS = {
    **dict.fromkeys(("sleep", "wait", "join", "acquire", "poll", "result", "exception", "get", "next"), 0),
    **dict.fromkeys(("Timer", "alarm", "setitimer", "sigtimedwait", "pause"), 0),
    **dict.fromkeys(("wait_for", "as_completed", "put"), 1),
    "Barrier": 2,
}
_QUEUE_ARGUMENTS = 2  # of get: block, timeout
_KEYWORDS = {"timeout", "seconds", "interval", "delay"}
# Nothing in these sleeps but by the names above; of others nothing is known.
_MODULES = set(
    """
    __future__ array bisect collections concurrent contextlib copy ctypes dataclasses datetime decimal
    enum errno fractions functools gc hashlib heapq io itertools json logging math matplotlib
    multiprocessing numbers numpy operator os pathlib pickle queue random re shutil signal statistics
    string struct sys tempfile textwrap threading time traceback types typing uuid warnings zlib
    """.split()  # noqa: SIM905 - one a line would take fifty lines
)
# Names behind which there may be any other, or another program.
_HIDES = re.compile(
    r"exec|eval|compile|__import__|[gs]etattr|globals|locals|vars|modules|__\w*dict__|methodcaller|attrgetter"
    r"|system|popen|startfile|(posix_)?spawn[lv]?[pe]*|exec[lv][pe]*|forkpty|\w*DLL|\w*dll"
)


def longest_wait(tree: ast.Module, *modules: str) -> float:
    """Return the seconds that one call may sleep at most by the program's text; infinite if unsaid.

    `modules` may be imported besides those that are known.
    """
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    longest = 0.0
    for node in ast.walk(tree):
        if _hides_something(node, called, _MODULES | set(modules)):
            return math.inf
        if isinstance(node, ast.Call):
            longest = max([longest, *(_seconds(value, tree) for value in _times(node))])
    return longest


def _hides_something(node: ast.AST, called: set[int], modules: set[str]) -> bool:
    match node:
        case ast.Import(names=names):
            return any(alias.name.partition(".")[0] not in modules for alias in names)
        case ast.ImportFrom(names=names, module=module):
            return (module or "").partition(".")[0] not in modules or any(
                _HIDES.fullmatch(alias.name) or (alias.asname and alias.name in _WAITS) for alias in names
            )
        case ast.Attribute(attr=name) | ast.Name(id=name, ctx=ast.Load()):
            # "Process(target=sleep, args=(60,))", say: handed over, not called
            return _HIDES.fullmatch(name) is not None or (
                name in _WAITS and id(node) not in called and not _is_of_text(node)
            )
        case ast.Call(func=function, keywords=keywords):
            return _name(function) in _WAITS and any(item.arg is None for item in keywords)
    return False


def _times(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the arguments of a call that may be times to wait."""
    yield from (item.value for item in call.keywords if item.arg in _KEYWORDS)
    name = _name(call.func)
    if name not in _WAITS or _is_of_text(call.func):
        return
    before = _WAITS[name]
    if name == "wait" and (isinstance(call.func, ast.Name) or _owner(call.func) in ("connection", "futures")):
        before = 1
    if name == "next" and isinstance(call.func, ast.Name):
        return
    if name == "get" and len(call.args) == _QUEUE_ARGUMENTS:
        before = 1  # of a queue; of a dict it is the stand-in for what is missing
    starred = any(isinstance(value, ast.Starred) for value in call.args)
    yield from call.args if starred else call.args[before:]


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _owner(function: ast.expr) -> str:
    return _name(function.value) if isinstance(function, ast.Attribute) else ""


def _is_of_text(node: ast.AST) -> bool:
    """Tell whether this is a method of a string, as in ", ".join, or that of paths."""
    return isinstance(node, ast.Attribute) and (
        isinstance(node.value, (ast.Constant, ast.JoinedStr)) or _name(node.value) == "path"
    )


def _seconds(value: ast.expr, tree: ast.Module) -> float:
    if isinstance(value, ast.Constant):
        return float(value.value) if isinstance(value.value, (int, float)) else 0.0
    if isinstance(value, ast.IfExp):
        return max(_seconds(value.body, tree), _seconds(value.orelse, tree))
    if isinstance(value, ast.Name) and (given := _given(value.id, tree)):
        return max(map(_only_constant, given))
    return math.inf


def _only_constant(value: ast.expr) -> float:
    is_number = isinstance(value, ast.Constant) and isinstance(value.value, (int, float))
    return float(value.value) if is_number else math.inf  # type: ignore[attr-defined]


def _given(name: str, tree: ast.Module) -> list[ast.expr]:
    """Return all that a name stands for; nothing if it comes by other ways than ``name = …``."""
    given: dict[int, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                given[id(target)] = node.value
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):  # a, b = 1, 2
                    places, values = target.elts, node.value.elts
                    given |= zip(map(id, places), values, strict=True) if len(places) == len(values) else ()
        elif isinstance(node, ast.arg) and node.arg == name:
            return []
    stored = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
    ]
    return [given[id(node)] for node in stored] if all(id(node) in given for node in stored) else []

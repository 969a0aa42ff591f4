"""Lines that only a notebook understands, in a cell that children load as a Python file.

IPython turns ``%time f()``, ``!ls``, ``x = !ls`` and ``Process?`` into calls of ``get_ipython()``; and it
takes ``await`` outside functions. In the main guard that is all right: children do not run it, and what
is no Python there is left out of their file. Elsewhere it is refused.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from helpers.runtime.cells import _names

_HELP = {"pinfo": "?", "pinfo2": "??", "psearch": "?"}
_PROMPT = re.compile(r"\s*(>>>|\.\.\.(\s|$)|In \[\d+\]:)")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Line(NamedTuple):
    """A line that children could not load."""

    number: int
    text: str
    in_function: bool = False


def for_notebook_only(tree: ast.Module, source: str) -> Iterator[Line]:
    """Yield the lines outside the main guard that no Python file may have."""
    for statement in tree.body:
        guarded = _names.is_main_guard(statement)
        for node in statement.orelse if guarded and isinstance(statement, ast.If) else [statement]:
            yield from _of_ipython(node)
            for waiting in _waiting(node):
                text = source.split("\n")[waiting.lineno - 1].strip()
                yield Line(waiting.lineno, text)


def cell_magics(tree: ast.Module) -> Iterator[Line]:
    """Yield the cell magics that do not stand at the cell's beginning; IPython knows none of them there."""
    for line in _of_ipython(tree):
        if line.text.startswith("%%") or line.text.split(maxsplit=1)[0] == "%worker":
            yield line


def prompt(lines: list[str]) -> Line | None:
    """Return the line where a cell stops being Python, if that is the prompt of an interactive session."""
    try:
        ast.parse("".join(lines))
    except SyntaxError as error:
        number = error.lineno or 0
        if 0 < number <= len(lines) and _PROMPT.match(lines[number - 1]):
            return Line(number, lines[number - 1].strip())
    except (ValueError, RecursionError, MemoryError):
        pass
    return None


def for_children(tree: ast.Module, source: str) -> str:
    """Return the text without what waits outside functions in main guards, all other lines in place."""
    lines = [line.encode() for line in source.split("\n")]
    cuts = [
        node
        for statement in tree.body
        if _names.is_main_guard(statement) and isinstance(statement, ast.If)
        for node in statement.body
        if next(_waiting(node), None) is not None
    ]
    for node in reversed(cuts):
        first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        rest = lines[last][node.end_col_offset :]
        lines[first : last + 1] = [lines[first][: node.col_offset] + b"pass" + rest, *[b""] * (last - first)]
    return b"\n".join(lines).decode()


def _of_ipython(node: ast.AST, *, in_function: bool = False) -> Iterator[Line]:
    if isinstance(node, ast.Call) and (text := _written(node)) is not None:
        yield Line(node.lineno, text, in_function)
    for child in ast.iter_child_nodes(node):
        yield from _of_ipython(child, in_function=in_function or isinstance(node, _FUNCTIONS))


def _written(call: ast.Call) -> str | None:
    """Return what has been written where IPython calls itself."""
    match call:
        case ast.Call(
            func=ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython"), args=[]), attr=method),
            args=[ast.Constant(value=str(first)), *rest],
        ):
            second = next(
                (arg.value for arg in rest if isinstance(arg, ast.Constant) and isinstance(arg.value, str)),
                "",
            )
            if method in ("system", "getoutput"):
                return f"!{first}"
            if method == "run_line_magic" and first in _HELP:
                return f"{second}{_HELP[first]}"
            if method == "run_line_magic":
                return f"%{first} {second}".rstrip()
    return None


def _waiting(node: ast.AST) -> Iterator[Any]:
    """Yield what waits (``await``, ``async for``, ``async with``) outside functions."""
    if isinstance(node, _FUNCTIONS):
        return
    is_async = any(part.is_async for part in getattr(node, "generators", ()))
    if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)) or is_async:
        yield node
    else:
        for child in ast.iter_child_nodes(node):
            yield from _waiting(child)

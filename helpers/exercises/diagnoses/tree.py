"""The form of a diagnosis, and looks at the student's source text that several of them take.

The source only explains a failure that the facts of a run have shown; it never decides.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.exercises.judge.program import functions, is_main_guard
from helpers.exercises.trace import Trace


@dataclass(frozen=True)
class Explanation:
    """A typical mistake in words: what happened, why, what to do; and its line, if it has one."""

    what: str
    why: str
    todo: str
    line: int | None = None


Diagnosis = Callable[[ast.Module, Trace], "Explanation | None"]

POOL_METHODS = (
    "map", "starmap", "apply", "imap", "imap_unordered", "apply_async", "map_async", "starmap_async", "submit",
)  # fmt: skip


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of functions or methods of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in names:
            yield node


def pool_calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of a pool's methods: ``pool.map``, not Python's own ``map``."""
    return (call for call in calls(tree, *(names or POOL_METHODS)) if isinstance(call.func, ast.Attribute))


def called_name(call: ast.Call) -> str:
    """Return the last part of what is called: ``p.start`` → ``start``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """Return the value of a keyword argument."""
    return next((item.value for item in call.keywords if item.arg == name), None)


def executor_name(tree: ast.AST) -> str:
    """Return the name of the executor that the program makes; "" if it makes none."""
    return next(map(called_name, calls(tree, "ProcessPoolExecutor", "ThreadPoolExecutor")), "")


def process_calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield what looks like the making of a process."""
    yield from calls(tree, "Process")


def has_main_guard(tree: ast.Module) -> bool:
    """Tell whether the program has its ``if __name__ == "__main__":``."""
    return any(map(is_main_guard, tree.body))


def function_named(tree: ast.Module, name: str) -> ast.FunctionDef | None:
    """Return the student's function of that name."""
    return next((node for found, node in functions(tree) if found == name), None)


def child_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield the functions that the text hands to a process or a pool."""
    names = set()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            target = keyword(call, "target")
            if target is None and called_name(call) in POOL_METHODS and call.args:
                target = call.args[0]
            if isinstance(target, ast.Name):
                names.add(target.id)
    for name, node in functions(tree):
        if name in names or name.endswith(".run"):
            yield node

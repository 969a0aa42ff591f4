"""Reads which names of multiprocessing and concurrent.futures a notebook's code uses.

Objects are told apart by what makes them, and where the code does not show it by what Jedi finds (an
editor's type reader; IPython brings it): `join` of a process is not `join` of a pool.
"""

from __future__ import annotations

import ast
import multiprocessing
import tempfile
import types
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import context, managers, pool, queues, shared_memory, sharedctypes
from multiprocessing import synchronize as sync
from multiprocessing.process import BaseProcess
from pydoc import locate
from typing import Any

import jedi

from tests.names.public import CLASSES, of_class, of_module, wanted

# Jedi's cache does not bear two processes that write it.
_CACHE = tempfile.TemporaryDirectory(prefix="kurs-jedi-")
jedi.settings.cache_directory = _CACHE.name
PACKAGES = ("multiprocessing", "concurrent.futures")
_WORDS = {name.rpartition(".")[2] for name in wanted()}


def names_in(code: str, asked: set[str] = _WORDS) -> set[str]:
    """Return the names of multiprocessing that this code uses; to import one is not to use it.

    Jedi, which takes long, is asked about no other attributes and methods than `asked`.
    """
    reader = _Reader(code, asked)
    found = {name for node in ast.walk(reader.tree) for name in reader.names(node)}
    for program in _programs(reader.tree):
        found |= names_in(program, asked)
    return found


def _programs(tree: ast.Module) -> Iterator[str]:
    """Give the programs that stand in strings: a lesson writes them to a file and runs them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "import" in node.value:
            with suppress(SyntaxError):
                ast.parse(node.value)
                yield node.value


@dataclass(frozen=True)
class _Object:
    """An object of this class."""

    cls: type


@dataclass(frozen=True)
class _Maker:
    """What makes objects of this class."""

    cls: type


# What a function makes, where it is no class.
_MADE_BY: dict[str, type] = {
    **{name: getattr(queues, name) for name in queues.__all__},
    **{name: getattr(sync, name) for name in (*sync.__all__, "Barrier")},
    "Value": sharedctypes.Synchronized,
    "Array": sharedctypes.SynchronizedArray,
    "Manager": managers.SyncManager,
    "Pool": pool.Pool,
    "current_process": BaseProcess,
    "parent_process": BaseProcess,
    "synchronized": sharedctypes.Synchronized,
}


class _Reader:
    def __init__(self, code: str, asked: set[str]) -> None:
        self.tree = ast.parse(code)
        self._code = code
        self._asked = asked
        self._asking = False  # about this node
        self._lines = code.splitlines()
        self._imported: dict[str, tuple[Any, str]] = {}  # in the code: module, and name in it or ""
        self._made: dict[str, list[tuple[int, ast.expr]]] = defaultdict(list)  # in the code: line, by what
        self._functions = [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]
        self._arguments: dict[tuple[int, str], ast.expr] = {}  # line of the function, parameter: what it gets
        for node in ast.walk(self.tree):
            self._note(node)

    @cached_property
    def _jedi(self) -> jedi.Script:  # it reads the code anew: only where there is something to ask
        return jedi.Script(self._code)

    def _note(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.name if alias.asname else alias.name.partition(".")[0]
                self._imported[alias.asname or name] = (locate(name), "")
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                self._imported[alias.asname or alias.name] = (locate(node.module or ""), alias.name)
        elif isinstance(node, ast.Assign):
            left, right = node.targets[0], node.value
            pairs = zip(left.elts, right.elts, strict=False) if _tuples(left, right) else [(left, right)]
            for target, value in pairs:
                if isinstance(target, ast.Name):
                    self._made[target.id].append((node.lineno, value))
        elif isinstance(node, ast.withitem) and isinstance(node.optional_vars, ast.Name):
            self._made[node.optional_vars.id].append((node.optional_vars.lineno, node.context_expr))
        elif isinstance(node, ast.Call):
            self._note_arguments(node)

    def _note_arguments(self, call: ast.Call) -> None:
        """Note what a child's function gets from `Process(target=…, args=…)` or a pool's `initializer`."""
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        target = given.get("target", given.get("initializer"))
        values = given.get("args", given.get("initargs"))
        if not isinstance(target, ast.Name) or not isinstance(values, ast.Tuple):
            return
        called = [one for one in self._functions if one.name == target.id and one.lineno < call.lineno]
        if called:
            function = max(called, key=lambda one: one.lineno)
            for parameter, value in zip(function.args.args, values.elts, strict=False):
                self._arguments[function.lineno, parameter.arg] = value

    def names(self, node: ast.AST) -> Iterator[str]:
        """Give the names for which this one node of the code stands."""
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in self._imported:
            yield from of_module(*self._imported[node.id])
        elif isinstance(node, ast.ClassDef):
            self._asking = any(getattr(part, "name", "") in self._asked for part in node.body)
            yield from self._overridden(node)
        elif isinstance(node, ast.Attribute) and node.attr in _WORDS:
            self._asking = node.attr in self._asked
            owner = self._value(node.value)
            if isinstance(owner, types.ModuleType):
                yield from of_module(owner, node.attr)
            elif isinstance(owner, _Object) or (isinstance(owner, type) and owner in CLASSES.values()):
                yield from of_class(owner.cls if isinstance(owner, _Object) else owner, node.attr)
            else:
                for found in self._ask("goto", node):
                    cls = locate((found.full_name or "").rpartition(".")[0])
                    if isinstance(cls, type):
                        yield from of_class(cls, node.attr)

    def _overridden(self, node: ast.ClassDef) -> Iterator[str]:
        for base in map(self._value, node.bases):
            for method in node.body:
                if isinstance(base, type) and isinstance(method, ast.FunctionDef):
                    yield from of_class(base, method.name)

    def _value(self, node: ast.expr) -> Any:
        """Return the module, class, function or _Object for which an expression stands; None if unknown."""
        if isinstance(node, ast.Call):
            return self._made_by(node)
        if isinstance(node, ast.IfExp):
            return self._value(node.body)
        if isinstance(node, ast.Name):
            value = self._of_name(node)
        elif isinstance(node, ast.Attribute):
            value = _attribute(self._value(node.value), node.attr)
        else:
            return None
        return self._inferred(node) if value is None else value

    def _of_name(self, node: ast.Name) -> Any:
        if (made := self._maker(node)) is not None and (value := self._value(made)) is not None:
            return value
        module, name = self._imported.get(node.id, (None, ""))
        return getattr(module, name, None) if name else module

    def _inferred(self, node: ast.expr) -> Any:
        for found in self._ask("infer", node):
            cls = locate(found.full_name or "")
            if not isinstance(cls, type) or not cls.__module__.startswith(PACKAGES):
                continue
            if issubclass(cls, context.BaseContext):
                return multiprocessing  # which offers the same names
            return _Object(cls) if found.type == "instance" else cls
        return None

    def _maker(self, name: ast.Name) -> ast.expr | None:
        """Return what a name was last set to, or what a child's function gets for this parameter."""
        for function in self._functions:
            given = self._arguments.get((function.lineno, name.id))
            if given is not None and function.lineno < name.lineno <= (function.end_lineno or 0):
                return given
        before = [made for made in self._made[name.id] if made[0] < name.lineno]
        return max(before, key=lambda made: made[0])[1] if before else None

    def _made_by(self, call: ast.Call) -> Any:
        value = self._value(call.func)
        if isinstance(value, _Maker):
            return _Object(value.cls)
        if isinstance(value, type):
            return _Object(value)
        name = getattr(value, "__name__", "")
        if name == "get_context":
            return multiprocessing  # a context offers the same names
        if name == "Array" and call.args and ast.unparse(call.args[0]) in ("'c'", "c_char"):
            return _Object(sharedctypes.SynchronizedString)
        return _Object(_MADE_BY[name]) if name in _MADE_BY else None

    def _ask(self, question: str, node: ast.expr) -> list[Any]:
        if not self._asking:
            return []
        line = self._lines[(node.end_lineno or 1) - 1]
        column = len(line.encode()[: node.end_col_offset].decode()) - 1  # ast counts bytes
        return list(getattr(self._jedi, question)(node.end_lineno, column))


def _attribute(owner: Any, name: str) -> Any:
    """Return an attribute of a module, or what a manager's method makes."""
    if isinstance(owner, types.ModuleType):
        return getattr(owner, name, None)
    if isinstance(owner, _Object) and issubclass(owner.cls, managers.SyncManager):
        entry = managers.SyncManager._registry.get(name) or ()  # one of these is the proxy's type
        return next((_Maker(part) for part in reversed(entry) if isinstance(part, type)), None)
    if isinstance(owner, _Object) and issubclass(owner.cls, managers.SharedMemoryManager):
        made = getattr(shared_memory, name, None)
        return _Maker(made) if made else None
    return None


def _tuples(*nodes: ast.expr) -> bool:
    return all(isinstance(node, ast.Tuple) for node in nodes)

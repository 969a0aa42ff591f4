"""Which names a ``%%worker`` cell defines, and which it would need from other cells."""

from __future__ import annotations

import ast
import builtins
import copy
import importlib
import symtable
from collections.abc import Iterator

# Only a notebook has these builtins; a child does not.
_NOTEBOOK_ONLY = {"display", "get_ipython"}
_PLAIN_BUILTINS = (set(dir(builtins)) - _NOTEBOOK_ONLY) | {"__file__", "__annotations__"}


def is_main_guard(node: ast.stmt) -> bool:
    """Tell whether this is ``if __name__ == "__main__":`` (either way round), with others or not."""
    if not isinstance(node, ast.If):
        return False
    test = node.test
    conditions = test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]
    return any(map(_is_main, conditions))


def _is_main(condition: ast.expr) -> bool:
    match condition:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            sides = [left, right]
            return any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides) and any(
                isinstance(side, ast.Constant) and side.value == "__main__" for side in sides
            )
    return False


def is_guarded(tree: ast.Module, line: int) -> bool:
    """Tell whether some condition decides if this line of the cell runs, in a child, say.

    ``parent_process()`` does not: it is None as long as a child loads the file.
    """
    return any(
        isinstance(node, ast.If)
        and not _asks_for_parent(node.test)
        and node.lineno <= line <= (node.end_lineno or line)
        for statement in tree.body
        for node in ast.walk(statement)
    )


def _asks_for_parent(test: ast.expr) -> bool:
    names = (getattr(node, "id", getattr(node, "attr", None)) for node in ast.walk(test))
    return "parent_process" in names


def importable(tree: ast.Module) -> frozenset[str]:
    """Return the names that exist in a child once it has loaded the cell."""
    return frozenset(_defined(_without_guards(tree)))


def guarded(tree: ast.Module) -> frozenset[str]:
    """Return the names that the cell binds in the notebook only."""
    return frozenset(_defined(tree)) - importable(tree)


def missing(tree: ast.Module, notebook: set[str]) -> list[str]:
    """Return the names that the cell uses in a child's part and that only other cells define."""
    defined = set(_defined(tree))
    used = set(_used(_table(_without_guards(tree))))
    return sorted((used - defined - _PLAIN_BUILTINS) & (notebook | _NOTEBOOK_ONLY))


def _without_guards(tree: ast.Module) -> ast.Module:
    body: list[ast.stmt] = []
    for node in tree.body:
        if _holds_main_guard(node):
            continue
        body += node.orelse if isinstance(node, ast.If) and is_main_guard(node) else [node]
    return ast.Module(body=body, type_ignores=[])


def _holds_main_guard(node: ast.stmt) -> bool:
    """Tell whether this is a main guard with more conditions, which a child does not fulfil either."""
    match node:
        case ast.If(test=ast.BoolOp(op=ast.And(), values=values), orelse=[]):
            return any(is_main_guard(ast.If(test=value, body=[], orelse=[])) for value in values)
    return False


def _table(tree: ast.Module) -> symtable.SymbolTable:
    # By a copy: what waits outside functions is none of Python's, and from 3.14 on it says so here, too.
    plain = _WithoutWaiting().visit(copy.deepcopy(tree)) if any(map(_waits, ast.walk(tree))) else tree
    return symtable.symtable(ast.unparse(plain), "<hücre>", "exec")


def _waits(node: ast.AST) -> bool:
    return isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)) or bool(getattr(node, "is_async", 0))


def _as(kind: type[ast.stmt], node: ast.stmt) -> ast.stmt:
    return ast.copy_location(kind(**dict(ast.iter_fields(node))), node)


class _WithoutWaiting(ast.NodeTransformer):
    """Leaves the same names without ``await`` and ``async``."""

    def visit_Await(self, node: ast.Await) -> ast.AST:
        return self.visit(node.value)  # type: ignore[no-any-return]

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.AST:
        return self.generic_visit(_as(ast.For, node))

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST:
        return self.generic_visit(_as(ast.With, node))

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.is_async = 0
        return self.generic_visit(node)


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _tables(child)


def _defined(tree: ast.Module) -> Iterator[str]:
    for table in _tables(_table(tree)):
        for symbol in table.get_symbols():
            if table.get_type() == "module":
                written = symbol.is_assigned() or symbol.is_imported()
            else:
                written = symbol.is_declared_global() and symbol.is_assigned()
            if written:
                yield symbol.get_name()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*" and node.module and not node.level:
            try:
                module = importlib.import_module(node.module)
            except ImportError:
                continue  # the cell will say so itself
            yield from getattr(module, "__all__", [name for name in dir(module) if name[0] != "_"])


def _used(table: symtable.SymbolTable) -> Iterator[str]:
    for inner in _tables(table):
        for symbol in inner.get_symbols():
            if symbol.is_referenced() and (inner.get_type() == "module" or symbol.is_global()):
                yield symbol.get_name()

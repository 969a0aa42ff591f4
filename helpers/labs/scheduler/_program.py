"""A level's program, made to stop before each step: its functions become generators.

The program is an ordinary script. What stands under ``if __name__ == "__main__":`` is the level's set-up; the
``assert`` lines there are the promise that a bad order breaks. In a function each line is a step, except:

- ``x.value += 1`` is three: read, add, write; ``x.value = y.value`` is two: read, write; reading and
  writing ``x.value`` wait for who has its lock;
- ``with lock:`` is one where it takes the lock, and one where it gives it back;
- ``for``, ``pass``, ``return`` and ``while True`` touch nothing that is shared: they are none.

A step may read or write shared memory once. What can't be kept to that is refused: see `BadLevel`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import CodeType
from typing import TypeVar

READ, ADD, WRITE, TAKE, GIVE = "oku", "ekle", "yaz", "al", "bırak"

WAITING = {"acquire", "wait", "get"}  # they may have to wait: they bring their own gates
LOOKING = {"is_set", "empty"}  # they read what is shared
CHANGING = {"release", "set", "clear", "notify", "notify_all", "put", "abort"}

Node = TypeVar("Node", bound=ast.AST)
SimpleStatement = ast.Assign | ast.AugAssign | ast.Expr | ast.Assert | ast.Raise


class BadLevel(Exception):
    """A level's file is not as it should be; the message (in Turkish, for instructors) says why."""


@dataclass(frozen=True)
class Program:
    """A level's program.

    Attributes:
        source: its text.
        functions: code that defines its functions as generators, and what else stands at its top.
        main: code that makes what is shared and the processes.
        promise: code that fails where the promise is broken.
        places: of each function the first and the last line.

    """

    source: str
    functions: CodeType
    main: CodeType
    promise: CodeType
    places: dict[str, tuple[int, int]]


def read_program(source: str) -> Program:
    """Return a program from its text; a BadLevel says what in it can't be stepped through."""
    tree = ast.parse(source)
    top: list[ast.stmt] = []
    main: list[ast.stmt] = []
    places = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            places[node.name] = (node.lineno, node.end_lineno or node.lineno)
            top.append(_Stepper(node).function())
        elif isinstance(node, ast.If) and "__name__" in ast.unparse(node.test):
            main += node.body
        elif not (isinstance(node, ast.ImportFrom) and node.module == "multiprocessing"):
            top.append(node)
    promise = [node for node in main if isinstance(node, ast.Assert)]
    if not places or not main:
        raise BadLevel('Programda fonksiyonlar ve `if __name__ == "__main__":` bölümü olmalı.')
    setup = [node for node in main if node not in promise]
    return Program(source, _compiled(top), _compiled(setup), _compiled(promise), places)


def _compiled(body: Sequence[ast.stmt]) -> CodeType:
    module = ast.fix_missing_locations(ast.Module(list(body), []))
    return compile(module, "<program>", "exec", dont_inherit=True)


class _Stepper:
    """Makes a generator of a function: before each step it yields what the step is called."""

    def __init__(self, node: ast.FunctionDef) -> None:
        self._node = node
        self._inside: list[ast.With] = []  # the `with` blocks around the line

    def function(self) -> ast.FunctionDef:
        """Return the function as a generator."""
        body = [*self._block(self._node.body), *_lines("if False: yield", self._node)]
        made = ast.FunctionDef(self._node.name, self._node.args, body, [], None)
        made.type_params = []  # type: ignore[attr-defined,unused-ignore]  # Python 3.12 asks for it
        return ast.copy_location(made, self._node)

    def _block(self, body: Sequence[ast.stmt]) -> list[ast.stmt]:
        return [made for node in body for made in self._statement(node)]

    def _statement(self, node: ast.stmt) -> Iterator[ast.stmt]:
        if isinstance(node, ast.If):
            gate, test = self._gated(node.test)
            yield from gate
            yield _at(ast.If(test, self._block(node.body), self._block(node.orelse)), node)
        elif isinstance(node, ast.While):
            yield self._while(node)
        elif isinstance(node, ast.For):
            yield self._for(node)
        elif isinstance(node, ast.With):
            yield from self._with(node)
        elif isinstance(node, ast.Try) and not node.finalbody and not node.orelse:
            yield self._try(node)
        elif isinstance(node, ast.Return):
            yield from self._return(node)
        elif isinstance(node, SimpleStatement):
            yield from self._simple(node)
        elif isinstance(node, ast.Pass):
            yield node
        else:
            raise self._bad(node, "bu tür bir satır adımlara bölünemiyor")

    def _while(self, node: ast.While) -> ast.stmt:
        body = self._block(node.body)
        if isinstance(node.test, ast.Constant):
            return _at(ast.While(node.test, body, []), node)
        gate, test = self._gated(node.test)
        leave = _at(ast.If(ast.UnaryOp(ast.Not(), test), [ast.Break()], []), node.test)
        return _at(ast.While(ast.Constant(value=True), [*gate, leave, *body], []), node)

    def _for(self, node: ast.For) -> ast.stmt:
        if not (isinstance(node.iter, ast.Call) and ast.unparse(node.iter.func) == "range"):
            raise self._bad(node, "`for` yalnızca `range(...)` üzerinde dönebilir")
        return _at(ast.For(node.target, node.iter, self._block(node.body), []), node)

    def _try(self, node: ast.Try) -> ast.stmt:
        handlers = [
            _at(ast.ExceptHandler(one.type, one.name, self._block(one.body)), one) for one in node.handlers
        ]
        return _at(ast.Try(self._block(node.body), handlers, [], []), node)

    def _return(self, node: ast.Return) -> Iterator[ast.stmt]:
        if node.value is not None and _accesses(node.value):
            raise self._bad(node, "`return` paylaşılan bir şeye dokunamaz")
        for outer in reversed(self._inside):
            yield from self._give(outer)
        yield node

    def _with(self, node: ast.With) -> Iterator[ast.stmt]:
        if len(node.items) != 1 or node.items[0].optional_vars is not None:
            raise self._bad(node, "`with` tek bir kilitle, `as` olmadan yazılmalı")
        lock = ast.unparse(node.items[0].context_expr)
        yield from _lines(f"yield from {lock}.acquire({TAKE!r})", node)
        self._inside.append(node)
        body = self._block(node.body)
        self._inside.pop()
        gave = list(self._give(node))
        # A generator that is thrown away must not yield once more: no `finally`.
        [attempt] = _lines("try: pass\nexcept GeneratorExit: raise\nexcept BaseException: raise", node)
        assert isinstance(attempt, ast.Try)
        attempt.body = body
        attempt.handlers[1].body[:0] = gave
        yield attempt
        yield from self._give(node)

    def _give(self, node: ast.With) -> Iterator[ast.stmt]:
        lock = ast.unparse(node.items[0].context_expr)
        yield from _lines(f"yield {GIVE!r}\n{lock}.release()", node)

    def _simple(self, node: SimpleStatement) -> Iterator[ast.stmt]:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return  # a docstring
        if isinstance(node, ast.AugAssign) and not isinstance(node.target, ast.Name):
            target = ast.unparse(node.target)
            if _accesses(node.value):
                raise self._bad(node, "`+=` satırının sağında paylaşılan bir değer olamaz")
            operation = ast.unparse(ast.BinOp(ast.Name("_read"), node.op, node.value))
            yield from _lines(
                f"{_gate(node.target, READ)}\n_read = {target}\n"
                f"yield {ADD!r}\n_new = {operation}\ndel _read\n"
                f"{_gate(node.target, WRITE)}\n{target} = _new\ndel _new",
                node,
            )
        elif isinstance(node, ast.Assign) and _stores(node) and _accesses(node.value):
            target, value = ast.unparse(node.targets[0]), ast.unparse(node.value)
            self._once(node, node.value)
            yield from _lines(
                f"{_gate(node.value, READ)}\n_new = {value}\n{_gate(node.targets[0], WRITE)}\n"
                f"{target} = _new\ndel _new",
                node,
            )
        else:
            gate, changed = self._gated(node)
            yield from gate
            yield changed

    def _gated(self, node: Node) -> tuple[list[ast.stmt], Node]:
        """Return the gate before a step, and the step; a call that may wait brings its own gates."""
        self._once(node, node)
        waiting = _Waiting()
        changed: Node = waiting.visit(node)
        gate = [] if waiting.found else _lines(_gate(node), node)
        return gate, changed

    def _once(self, place: ast.AST, node: ast.AST) -> None:
        if _accesses(node) > 1:
            raise self._bad(place, "bir adım paylaşılan belleğe yalnızca bir kez dokunabilir")

    def _bad(self, node: ast.AST, why: str) -> BadLevel:
        return BadLevel(f"{getattr(node, 'lineno', '?')}. satır: {why}: {ast.unparse(node)}")


class _Waiting(ast.NodeTransformer):
    """Lets the calls that may wait yield their gates."""

    found = False

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in WAITING:
            self.found = True
            return _at(ast.YieldFrom(node), node)
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        """Leave it: it is called within a step."""
        return node


def _stores(node: ast.Assign) -> bool:
    return len(node.targets) == 1 and isinstance(node.targets[0], ast.Attribute | ast.Subscript)


def _gate(node: ast.AST, note: str = "") -> str:
    """Return the line that stops before a step: a value is reached once nobody else has its lock."""
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute) and one.attr == "value":
            return f"yield from {ast.unparse(one.value)}.reach({note!r})"
    return f"yield {note!r}"


def _accesses(node: ast.AST) -> int:
    """Count how often what is shared is read, written or called in an expression or a simple statement."""
    count = 0
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute):
            count += one.attr == "value" or one.attr in WAITING | LOOKING | CHANGING
        elif isinstance(one, ast.Subscript):
            count += not _is_argument(one, node)
    return count


def _is_argument(subscript: ast.Subscript, node: ast.AST) -> bool:
    """Tell whether a subscript only names whose method is called: forks[left].acquire()."""
    return any(isinstance(one, ast.Attribute) and one.value is subscript for one in ast.walk(node))


def _lines(text: str, place: ast.AST) -> list[ast.stmt]:
    """Return new lines that stand where the old one does."""
    made = ast.parse(text).body
    for node in made:
        for one in ast.walk(node):
            _at(one, place)
    return made


def _at(node: Node, place: ast.AST) -> Node:
    """Let new code stand where the old one does."""
    return ast.copy_location(node, place)

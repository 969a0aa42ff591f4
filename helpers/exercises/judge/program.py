"""The student's code, made ready to run in a process of its own."""

from __future__ import annotations

import ast
import functools
import marshal
import os
import re
import secrets
import shutil
import string
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers import runtime
from helpers.exercises.child import start
from helpers.exercises.child.record import CALLED

STUB_FILE, STUDENT_FILE = "program.py", "cozum.py"
# What Python may raise when it reads a program: the last two for one that is nested too deeply.
UNREADABLE = (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError)
MARK = "KURS_EXERCISE"  # in the environment of every process of a checked program

_LETTERS = string.ascii_lowercase + string.digits  # of a folder's name
_LOOKS = {"is_alive", "exitcode", "active_children"}  # tell whether a process has ended

# As the runtime takes it: below blank lines and comments, too, and with a slip in its spelling.
_MAGIC = re.compile(r"\A((?:[^\S\n]*(?:#[^\n]*)?\n)*)[^\S\n]*%{1,3}[^\S\n]*worker\b[^\n]*", re.IGNORECASE)


def plain(cell: str) -> str:
    """Return a cell's source as Python, each line where it was."""
    return _MAGIC.sub(r"\1# %%worker", cell.replace("\r\n", "\n"))


def same(one: str, other: str) -> bool:
    """Tell whether two cells differ at most in comments and layout."""
    try:
        return ast.dump(ast.parse(plain(one))) == ast.dump(ast.parse(plain(other)))
    except UNREADABLE:
        return plain(one).split() == plain(other).split()


def is_main_guard(node: ast.stmt) -> bool:
    """Tell whether this is ``if __name__ == "__main__":``."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in (
        "__name__ == '__main__'",
        "'__main__' == __name__",
    )


def _make_in(home: Path) -> Path:
    """Make a folder with a short name: a program's sockets lie in it, and their paths may not be long.

    Hardly a name comes twice: whoever had it before may still be at removing it.
    """
    while True:
        path = home / ("q" + "".join(secrets.choice(_LETTERS) for _ in range(3)))
        try:
            path.mkdir(mode=0o700, parents=True)
        except FileExistsError:
            continue
        return path


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder for one run; under the runtime it is gone at the latest with the kernel."""
    path = _make_in(runtime.folder() or Path(tempfile.gettempdir())).resolve()
    try:
        yield path
    finally:
        for _ in range(20):
            shutil.rmtree(path, ignore_errors=True)
            if not path.exists():
                break
            time.sleep(0.1)  # Windows: a process that has just ended may hold a file a little longer


def write(  # noqa: PLR0913
    place: Path,
    source: str,
    *,
    method: str,
    seconds: float,
    probe: Callable[..., Any] | None,
    main_block: bool,
    arguments: tuple[str, ...] = (),
    accident: str = "",
    tools: bool = False,
) -> float:
    """Write all that the program's processes need; return the time at which it must have ended."""
    student = place / STUDENT_FILE
    student.write_text(source, encoding="utf-8", errors="surrogatepass")
    home = runtime.folder()
    tree = ast.parse(source, str(student))
    polls = _polls(tree)
    code = _compile(tree, str(student), main_block=main_block)
    deadline = time.monotonic() + seconds
    settings = {
        "polls": polls,
        "code": code,
        "file": str(student),
        "method": method,
        "words": source,
        "deadline": deadline,
        "home": str(home) if home else "",
        "probe": (probe.__module__, probe.__qualname__) if probe is not None else None,
        "arguments": arguments,
        "accident": accident,
        "tools": tools,
    }
    (place / start.PROGRAM).write_bytes(marshal.dumps(settings))
    (place / STUB_FILE).write_text(start.STUB, encoding="ascii")
    return deadline


def environment(place: Path) -> dict[str, str]:
    """Return the environment of a program: the kernel's, without what is only meant for a kernel."""
    unwanted = {
        "PYTHONUNBUFFERED",
        "PYTHONSTARTUP",
        "PYTHONINSPECT",
        "FORCE_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
    }
    return {
        **{key: value for key, value in os.environ.items() if key not in unwanted},
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(place)),
        "MPLBACKEND": "Agg",
        "PYTHONIOENCODING": "utf-8",
        "PYTHON_COLORS": "0",
        MARK: str(place),
    }


def _polls(tree: ast.Module) -> bool:
    """Tell whether a loop looks at processes, itself or by a function, until they have ended."""
    own = {name.rpartition(".")[2] for name, function in functions(tree) if _mentions(function, _LOOKS)}
    return any(isinstance(node, ast.While) and _mentions(node, _LOOKS | own) for node in ast.walk(tree))


def _mentions(tree: ast.AST, names: set[str]) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.Name) and node.id in names)
        for node in ast.walk(tree)
    )


def _compile(tree: ast.Module, path: str, *, main_block: bool) -> Any:
    if not main_block:
        tree.body = [node for node in tree.body if not is_main_guard(node)]
    for name, function in functions(tree):
        _note_calls(function, name)
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield each function of a module and each method of its classes, with its qualified name."""
    for node in getattr(tree, "body", ()):
        if isinstance(node, ast.FunctionDef):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, (ast.If, ast.Try, ast.With)):
            yield from functions(node, prefix)


def _note_calls(function: ast.FunctionDef, name: str) -> None:
    """Let a function tell when it is called, as its first statement."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    call = ast.parse(f"{CALLED}({name!r}, locals())").body[0]
    for node in ast.walk(call):
        functools.partial(ast.copy_location, old_node=first)(node)
    function.body.insert(int(is_docstring), call)

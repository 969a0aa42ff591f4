"""Private names of others: all in helpers.runtime._private, and each is known to its check."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.runtime._private import _check
from helpers.runtime._private._check import NAMES, Name, check

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNTIME = Path(__file__).resolve().parents[2] / "helpers" / "runtime"
FILES = [path for path in RUNTIME.rglob("*.py") if path.parent.name != "_private"]
PRIVATE_FILES = [path for path in (RUNTIME / "_private").glob("*.py") if path.name != "_check.py"]
# What the documentation of these packages describes; everything else in them may change.
DOCUMENTED = {
    "multiprocessing": ["connection", "managers", "pool", "shared_memory"],
    "concurrent.futures": [],
    "IPython": ["core.error", "core.getipython"],
    "ipykernel": [],
}
# Names without an underscore that nobody has promised either.
UNPROMISED = {
    *("get_preparation_data", "import_main_path", "spawnv_passfds", "get_spawning_popen"),
    *("InteractiveTB", "structured_traceback", "showtraceback", "do_shutdown", "user_ns_hidden"),
    *("parent_header", "set_thread_parent", "reset_thread_parent", "magics_manager", "reset_compiler_flags"),
    "extension_manager",
}


def test_every_name_is_as_it_was() -> None:
    assert check() == []


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_a_name_that_is_gone_is_reported(name: Name, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = _check._find(name.where)
    assert owner is not None
    if name.set_in is not None:
        monkeypatch.setattr(owner, name.set_in, lambda *_args: None)
    for place in getattr(owner, "__mro__", (owner,)):
        if name.name in vars(place):
            monkeypatch.delattr(place, name.name)
    assert name in check()


@pytest.mark.parametrize("name", [name for name in NAMES if name.parameters], ids=str)
def test_another_signature_is_reported(name: Name, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_check._find(name.where), name.name, lambda something_else: something_else)
    assert name in check()


def test_the_check_knows_every_name_that_is_used() -> None:
    known = {name.name for name in NAMES}
    for path in PRIVATE_FILES:
        for name in private_names(ast.parse(path.read_bytes())):
            assert name in known, f"{path.name}: {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(RUNTIME)))
def test_no_other_file_touches_them(path: Path) -> None:
    tree = ast.parse(path.read_bytes())
    assert sorted(private_names(tree)) == []
    assert sorted(undocumented_modules(tree)) == []


def private_names(tree: ast.AST) -> Iterator[str]:
    """Yield the private or unpromised names that a file reaches, except through self and cls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            is_own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            if node.attr in UNPROMISED or (is_private(node.attr) and not is_own):
                yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            # By a string: getattr(pool, "_pool").
            if node.func.id in ("getattr", "hasattr", "setattr", "delattr"):
                yield from unpromised_strings(node.args[1:2])
        elif isinstance(node, ast.Tuple):
            # As an owner and a name, to be patched.
            yield from unpromised_strings(node.elts)


def unpromised_strings(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value
            if name in UNPROMISED or (is_private(name) and name.isidentifier()):
                yield name


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_exit"  # os._exit is documented


def undocumented_modules(tree: ast.AST) -> Iterator[str]:
    """Yield the modules of these packages that a file imports although no documentation describes them."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
            names += [f"{node.module}.{a.name}" for a in node.names if is_module(f"{node.module}.{a.name}")]
        for name in names:
            for package, documented in DOCUMENTED.items():
                inside = name.removeprefix(f"{package}.")
                if inside != name and inside not in documented:
                    yield name


def is_module(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True

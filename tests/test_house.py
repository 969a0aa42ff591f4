"""The house: which room may use which, no private doors between them, no circles, no long files."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HELPERS = Path(__file__).resolve().parents[1] / "helpers"

# What each room may import from the others.
ALLOWED = {
    "workers": set(),
    "measure": {"workers"},
    "labs": {"measure", "workers", "exercises"},  # of exercises what is solved
    "errors": set(),
    "runtime": {"errors"},
    "exercises": {"runtime", "errors", "measure"},
    "classroom": {"errors"},
}
LONGEST = 300  # lines
REASONS: dict[str, str] = {}  # for files that are longer
# An exercise's programs are what a student writes; they stand in folders and import nothing of ours.
PROGRAMS = {"starter.py", "solution.py"}


class Import(NamedTuple):
    """One name that a file imports from helpers."""

    module: str  # the file's own
    target: str  # module, or module and a name in it
    line: int
    for_types_only: bool


def room(dotted: str) -> str:
    """Return the room of a module; the files right in helpers are in none."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ALLOWED else ""


@cache
def modules() -> dict[str, Path]:
    """Return every module of helpers by its dotted name."""
    found = {}
    for path in HELPERS.rglob("*.py"):
        if path.name not in PROGRAMS:
            parts = path.relative_to(HELPERS.parent).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(module: str) -> list[Import]:
    """Return all that a file imports from helpers, wherever in it."""
    path = modules()[module]
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    return list(_imports(ast.parse(path.read_bytes()), module, package, for_types_only=False))


def _imports(node: ast.AST, module: str, package: list[str], *, for_types_only: bool) -> Iterator[Import]:
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        for child in node.body:
            yield from _imports(child, module, package, for_types_only=True)
        return
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        base = package[: len(package) - node.level + 1] if node.level else []
        start = ".".join([*base, *([node.module] if node.module else [])])
        names = [f"{start}.{alias.name}" for alias in node.names]
    for name in names:
        if name.split(".")[0] == "helpers":
            yield Import(module, name, node.lineno, for_types_only)
    for child in ast.iter_child_nodes(node):
        yield from _imports(child, module, package, for_types_only=for_types_only)


def of_room(name: str) -> list[Import]:
    return [item for module in modules() if room(module) == name for item in imports(module)]


def test_every_package_has_its_place_in_the_order() -> None:
    assert {path.parent.name for path in HELPERS.glob("*/__init__.py")} <= set(ALLOWED)


@pytest.mark.parametrize("name", ALLOWED)
def test_dependencies_point_one_way(name: str) -> None:
    strangers = [item for item in of_room(name) if room(item.target) not in ALLOWED[name] | {name}]
    assert strangers == []


@pytest.mark.parametrize("name", ["", *ALLOWED], ids=lambda name: name or "helpers")
def test_other_rooms_are_entered_by_public_doors(name: str) -> None:
    private = [
        item
        for item in of_room(name)
        if room(item.target) != name and any(part.startswith("_") for part in item.target.split("."))
    ]
    assert private == []


@pytest.mark.parametrize("name", ["", *ALLOWED], ids=lambda name: name or "helpers")
def test_no_files_import_each_other_in_a_circle(name: str) -> None:
    # Imports in functions count: they only put a circle off. Imports for type checkers do not: no program
    # runs them. A package counts where its own names are used, not because its modules lie in it.
    graph: dict[str, set[str]] = {}
    for module in modules():
        if room(module) == name or not name:
            needed = {target(item) for item in imports(module) if not item.for_types_only}
            graph[module] = needed - {module}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def target(item: Import) -> str:
    """Return the module that is imported; of a package the one in it, if that is meant."""
    dotted = item.target
    while dotted not in modules():
        dotted = dotted.rpartition(".")[0]
    return dotted


@pytest.mark.parametrize("name", ["", *ALLOWED], ids=lambda name: name or "helpers")
def test_no_file_is_long_without_a_reason(name: str) -> None:
    files = (HELPERS / name).rglob("*.py") if name else HELPERS.glob("*.py")
    lengths = {str(path.relative_to(HELPERS)): lines(path) for path in files}
    assert lengths
    assert {
        path: length for path, length in lengths.items() if length > LONGEST and path not in REASONS
    } == {}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_reasons_are_needed() -> None:
    for path in REASONS:
        assert lines(HELPERS / path) > LONGEST


def test_the_package_has_types() -> None:
    assert (HELPERS / "py.typed").is_file()


def stops() -> list[tuple[str, str]]:
    """Return the files and names at which README's walks stop."""
    readme = (HELPERS.parent / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^\d\. `(helpers/[^`]+)`: `(\w+)`", readme, re.MULTILINE)


def test_there_are_four_walks() -> None:
    assert 4 * 4 <= len(stops()) <= 4 * 8


@pytest.mark.parametrize("file, name", stops())
def test_readmes_walks_lead_somewhere(file: str, name: str) -> None:
    text = (HELPERS.parent / file).read_text(encoding="utf-8")
    assert re.search(rf"\b(def|class|function) {name}\b", text)

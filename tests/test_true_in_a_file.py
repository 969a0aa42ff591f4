"""What the lessons teach is true in a file: the cells of each section run as a script, under spawn.

As the framed rule says: definitions stand in the file as they do in the cells, what does something stands
under `if __name__ == "__main__":`. A cell of which that can't be true tells why in its metadata, as
`only_here`.
"""

from __future__ import annotations

import ast
import json
import os
import re
from dataclasses import dataclass, field
from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from tests.notebook_paths import EXTRAS, LESS_WORK, LESSONS
from tests.programs import run_file
from tests.test_notebooks import ASKED, is_worker, joined, read, tags

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 500  # of a section that takes 20 on a quiet machine
ONLY_HERE = "only_here"
MAGICS = re.compile(r"^%(%worker|load_ext helpers)\b.*$", re.MULTILINE)
FAILS = "try:\n{}\nexcept BaseException as error:\n    print(type(error))\nelse:\n    1 / 0"
GUARD = 'if __name__ == "__main__":'
# Chooses the start method as a platform does, not as the program would: it may want to do that itself.
BEGINNING = """import sys
import multiprocessing.context as context
context._default_context._default_context = context._concrete_contexts["spawn"]
sys.stdout.reconfigure(line_buffering=True, encoding="utf-8")
"""
DISPLAY = "from IPython.display import display"  # notebooks have it
END = f"{GUARD}\n    print('to the end')"
# What only a forgotten guard, or a definition that a child can't see, brings about.
FAULTS = (
    "current process has finished its bootstrapping phase",
    "Can't get attribute",
    "module '__mp_main__' has no attribute",  # the same from 3.14 on
)
DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass
class Script:
    """Cells of a section that one file can hold, and the definitions of those before them."""

    name: str
    before: dict[str, str] = field(default_factory=dict)  # by what they define
    own: dict[str, str] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)

    def can_hold(self, defined: dict[str, str]) -> bool:
        """Tell whether no name gets a second definition: a child would see only that one."""
        return all(self.own.get(name, text) == text for name, text in defined.items())

    def next(self, name: str) -> Script:
        return Script(name, {**self.before, **self.own})

    def __str__(self) -> str:
        return "\n".join([BEGINNING, *self.needed(), *self.cells, END])

    def needed(self) -> list[str]:
        """Return those of the earlier definitions that a program of these cells would have."""
        wanted = set().union(*map(words, self.cells))
        needed: list[str] = []
        for text in reversed([DISPLAY, *self.before.values()]):
            names = bound(ast.parse(text).body[0])
            if not names or names & wanted:
                needed.insert(0, text)
                wanted |= words(text)
        return needed


def scripts(path: Path) -> Iterator[Script]:
    """Yield a lesson as scripts."""
    script = Script("")
    asked = False  # in the cells of an exercise, behind its task
    for cell in read(path).cells:
        source = joined(cell["source"])
        if cell["cell_type"] == "markdown":
            asked = bool(ASKED.match(source))
            if heading := re.search(r"^## (.+)$", source, re.MULTILINE):
                yield script
                script = script.next(re.sub(r"<[^>]*>", "", heading[1]).strip())
        elif not asked and ONLY_HERE not in cell["metadata"]:
            body = ast.parse(MAGICS.sub("", source)).body
            as_it_is = is_worker(source) or source.startswith("%load_ext")
            known = {**script.before, **script.own}
            above = [
                node
                for node in body
                if (not is_guard(node) if as_it_is else is_definition(node) and not changes(node, known))
            ]
            below = [node for node in body if node not in above]
            defined = {name_of(node): ast.unparse(node) for node in above}
            if not script.can_hold(defined):
                yield script
                script = script.next(f"{script.name} ({cell['id']})")
            script.own.update(defined)
            script.cells.append(as_in_a_file(above, below, fails="raises-exception" in tags(cell)))
    yield script


def is_guard(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)


def is_definition(node: ast.stmt) -> bool:
    """Tell whether children may need this line: it defines something, or gives plain values a name."""
    if isinstance(node, ast.Assign):
        plain_names = all(isinstance(target, (ast.Name, ast.Tuple)) for target in node.targets)
        return plain_names and not any(isinstance(one, (ast.Name, ast.Await)) for one in ast.walk(node.value))
    return isinstance(node, DEFINITIONS)


def changes(node: ast.stmt, known: dict[str, str]) -> bool:
    """Tell whether a line gives a known name another value: this happens when it is run, not in children."""
    return isinstance(node, ast.Assign) and known.get(name_of(node), ast.unparse(node)) != ast.unparse(node)


def name_of(node: ast.stmt) -> str:
    """Return what a line defines; of one that does something, the line."""
    if isinstance(node, ast.Assign):
        return ast.unparse(ast.Tuple(node.targets))
    return getattr(node, "name", ast.unparse(node))


def bound(node: ast.stmt) -> set[str]:
    """Return the names that a definition gives a meaning; none of what must stay in any case."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        names = {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        return set() if names & {"*", "annotations"} else names
    if isinstance(node, ast.Assign):
        return {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return {node.name} if isinstance(node, DEFINITIONS) else set()


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def as_in_a_file(above: list[ast.stmt], below: list[ast.stmt], *, fails: bool) -> str:
    done = (node.body if isinstance(node, ast.If) and is_guard(node) else [node] for node in below)
    text = "\n".join(ast.unparse(node) for nodes in done for node in nodes) or "pass"
    if fails:
        text = FAILS.format(indent(text, "    "))
    return "\n".join([*map(ast.unparse, above), GUARD, indent(text, "    ")])


UNDER_SPAWN = os.environ.get("KURS_START_METHOD") == "spawn"
FOUND = {
    f"{path.parent.name}/{path.name[:2]} {script.name}": script
    for path in (LESSONS + EXTRAS if UNDER_SPAWN else [])
    for script in scripts(path)
    if script.cells
}


@pytest.mark.sampled
@pytest.mark.skipif(not UNDER_SPAWN, reason="run with the notebooks under spawn: KURS_START_METHOD=spawn")
@pytest.mark.timeout(SECONDS + 60)
@pytest.mark.parametrize("name", FOUND or ["each"])
def test_section(tmp_path: Path, name: str) -> None:
    run(tmp_path, str(FOUND[name]))


def run(folder: Path, script: str) -> None:
    stdout, stderr = run_file(folder, script, timeout=SECONDS, env=LESS_WORK)
    assert "to the end" in stdout.splitlines(), stderr  # a child that nobody awaits may print after it
    assert not any(fault in stderr for fault in FAULTS), stderr


# Does it see anything at all?

STARTS = "p = Process(target=f); p.start(); p.join()"


@pytest.mark.parametrize(
    "cells",
    [
        ["from multiprocessing import Process", f"if True:\n    def f(): pass\n    {STARTS}"],
        [f"%%worker\nfrom multiprocessing import Process\ndef f(): pass\n{STARTS}"],
        ["%%worker\nif __name__ == '__main__':\n    print(nowhere_defined)"],
        ["1 / 0"],
    ],
    ids=["defined where no child can see it", "no guard", "a name of another cell", "fails"],
)
def test_it_sees_what_is_wrong(tmp_path: Path, cells: list[str]) -> None:
    with pytest.raises(AssertionError):
        run(tmp_path, script_of(tmp_path, cells))


def test_it_accepts_what_is_right(tmp_path: Path) -> None:
    run(tmp_path, script_of(tmp_path, ["from multiprocessing import Process", f"def f(): pass\n{STARTS}"]))


def script_of(folder: Path, cells: list[str]) -> str:
    notebook = {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": cell} for cell in cells]}
    path = folder / "defter.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (script,) = scripts(path)
    return str(script)

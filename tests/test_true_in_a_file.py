"""What the lessons teach is true in a file: the cells of each section run as a script, under spawn.

As the framed rule says: definitions stand in the file as they do in the cells, what does something stands
under `if __name__ == "__main__":`. A cell of which that can't be true tells why in its metadata, as
`only_here`.
"""

from __future__ import annotations

import ast
import contextlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from textwrap import indent
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.kernel import until
from tests.notebook_paths import EXTRAS, LESSONS
from tests.test_notebooks import ASKED, is_worker, joined, read, tags

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 120
ONLY_HERE = "only_here"
MAGICS = re.compile(r"^%(%worker|load_ext helpers)\b.*$", re.MULTILINE)
FAILS = "try:\n{}\nexcept BaseException as error:\n    print(type(error))\nelse:\n    1 / 0"
GUARD = 'if __name__ == "__main__":'
# Chooses the start method as a platform does, not as the program would: it may want to do that itself.
BEGINNING = """import sys
import multiprocessing.context as context
from IPython.display import display
context._default_context._default_context = context._concrete_contexts["spawn"]
sys.stdout.reconfigure(line_buffering=True, encoding="utf-8")
"""
END = f"{GUARD}\n    print('to the end')"
# What only a forgotten guard, or a definition that a child can't see, brings about.
FAULTS = ("before the current process has finished its bootstrapping", "Can't get attribute")
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
        return "\n".join([BEGINNING, *self.before.values(), *self.cells, END])


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


def as_in_a_file(above: list[ast.stmt], below: list[ast.stmt], *, fails: bool) -> str:
    done = (node.body if isinstance(node, ast.If) and is_guard(node) else [node] for node in below)
    text = "\n".join(ast.unparse(node) for nodes in done for node in nodes) or "pass"
    if fails:
        text = FAILS.format(indent(text, "    "))
    return "\n".join([*map(ast.unparse, above), GUARD, indent(text, "    ")])


FOUND = {
    f"{path.parent.name}/{path.name[:2]} {script.name}": script
    for path in LESSONS + EXTRAS
    for script in scripts(path)
    if script.cells
}


@pytest.mark.skipif(
    os.environ.get("KURS_START_METHOD") != "spawn",
    reason="run with the notebooks under spawn: KURS_START_METHOD=spawn",
)
@pytest.mark.parametrize("name", FOUND)
def test_section(tmp_path: Path, name: str) -> None:
    file = tmp_path / "betik.py"
    file.write_text(str(FOUND[name]), encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(file)],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1", "MPLBACKEND": "agg"},
        start_new_session=True,  # its processes are a group of their own
    )
    try:
        stdout, stderr = running.communicate(timeout=SECONDS)
        assert until(lambda: not group(running.pid), 5), group(running.pid)
    finally:
        for process in group(running.pid):
            process.kill()
        running.wait(10)
    assert running.returncode == 0, stderr
    assert "to the end" in stdout.splitlines(), stderr  # a child that nobody awaits may print after it
    assert not any(fault in stderr for fault in FAULTS), stderr


def group(leader: int) -> list[psutil.Process]:
    """Return the living processes of a group; where there are no groups, the leader's children."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            leads = os.getpgid(process.pid) if hasattr(os, "getpgid") else process.ppid()
            if leader in (leads, process.pid) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found

"""A script pasted under %%worker prints what `python script.py` prints: same lines, order and names."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.kernel import METHODS, Kernel, notebooks
from tests.scripts import SCRIPTS

if TYPE_CHECKING:
    from pathlib import Path

notebook = notebooks

# Chooses the start method as KURS_START_METHOD does in a kernel, and lets lines out when they are complete.
CUSTOMIZE = """
import os, sys
import multiprocessing.context as context
sys.stdout.reconfigure(line_buffering=True, encoding="utf-8")
default = context._default_context
default._default_context = context._concrete_contexts[os.environ["TEST_METHOD"]]
"""


def run_as_file(folder: Path, source: str, method: str) -> list[str]:
    (folder / "sitecustomize.py").write_text(CUSTOMIZE, encoding="utf-8")
    script = folder / "script.py"
    script.write_text("# %%worker\n" + source, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(folder), "TEST_METHOD": method}
    environment.pop("PYTHONUNBUFFERED", None)  # unbuffered children tear each other's lines
    done = subprocess.run(
        [sys.executable, str(script)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )
    assert "SyntaxError" not in done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", SCRIPTS)
def test_script(notebook: Kernel, tmp_path: Path, name: str) -> None:
    source = SCRIPTS[name]
    method = notebook.value("__import__('multiprocessing').get_start_method()").strip("'")
    assert method in METHODS
    expected = run_as_file(tmp_path, source, method)
    assert expected
    shown = notebook.run(f"%%worker\n{source}", timeout=60)
    assert shown.ok, shown
    lines = shown.lines
    if source.startswith("# racing"):
        expected, lines = sorted(expected), sorted(lines)
    assert lines == expected, shown

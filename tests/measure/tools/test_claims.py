"""What notebook 10 tells of Python 3.14's interpreters: true of the Python that is here."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent import futures
from typing import TYPE_CHECKING

import pytest

from tests.kernel import kernel

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(
        not hasattr(futures, "InterpreterPoolExecutor"), reason="no interpreters before Python 3.14"
    ),
]

TRIES = """
import json, statistics, threading
from concurrent.futures import InterpreterPoolExecutor
from helpers.workers import burn_cpu

def middle(n):
    return statistics.median([n])

def pool_in_it():
    import multiprocessing
    multiprocessing.Pool(1)

if __name__ == "__main__":
    tasks = {
        "burn_cpu": (burn_cpu, 10), "lambda": (lambda n: 3 * n, 3), "middle": (middle, 3),
        "lock": (id, threading.Lock()), "pool": (pool_in_it,), "error": (int, "x"),
        **{name: (exec, "import " + name) for name in ("hashlib", "numpy", "psutil")},
    }
    found = {}
    with InterpreterPoolExecutor(2) as pool:
        for name, task in tasks.items():
            found[name] = type(pool.submit(*task).exception()).__name__
    print(json.dumps(found))
"""
COMMON = {
    "burn_cpu": "NoneType",
    "lambda": "NoneType",
    "middle": "NoneType",
    "lock": "NotShareableError",
    "pool": "RuntimeError",
    "error": "ValueError",
    "hashlib": "NoneType",
    "numpy": "ImportError",
    "psutil": "ImportError",
}
NOTEBOOK = """
import statistics
from concurrent.futures import InterpreterPoolExecutor
def middle(n): return statistics.median([n])
with InterpreterPoolExecutor(1) as pool:
    print(pool.submit(lambda n: n, 1).exception())
    print(type(pool.submit(middle, 1).exception()).__name__)
"""
DEATH = """
import os
from concurrent.futures import InterpreterPoolExecutor
if __name__ == "__main__":
    with InterpreterPoolExecutor(1) as pool:
        print(pool.submit(os._exit, 3).exception())
"""


def test_what_can_be_sent(tmp_path: Path) -> None:
    done = run(tmp_path, TRIES)
    assert json.loads(done.stdout) == COMMON, done.stderr


def test_in_a_notebook_a_function_that_uses_a_name_is_not_found() -> None:
    with kernel() as notebook:
        shown = notebook.run(NOTEBOOK)
    assert shown.stdout.splitlines() == ["None", "NotShareableError"], shown.stdout


def test_whoever_dies_takes_all_with_it(tmp_path: Path) -> None:
    done = run(tmp_path, DEATH)
    assert (done.returncode, done.stdout) == (3, "")


def run(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    path = folder / "program.py"
    path.write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(path)], capture_output=True, encoding="utf-8", timeout=60, check=False
    )

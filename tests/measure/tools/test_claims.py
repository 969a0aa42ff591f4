"""What notebook 10 tells of Python 3.14's interpreters: true of the Python that is here."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent import futures
from typing import TYPE_CHECKING

import pytest

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

{guard}:
    tasks = {{
        "burn_cpu": (burn_cpu, 10), "lambda": (lambda n: 3 * n, 3), "middle": (middle, 3),
        "lock": (id, threading.Lock()), "pool": (pool_in_it,), "error": (int, "x"),
        **{{name: (exec, "import " + name) for name in ("hashlib", "numpy", "psutil")}},
    }}
    found = {{}}
    with InterpreterPoolExecutor(2) as pool:
        for name, task in tasks.items():
            found[name] = type(pool.submit(*task).exception()).__name__
    print(json.dumps(found))
"""
COMMON = {
    "burn_cpu": "NoneType",
    "lambda": "NoneType",
    "lock": "NotShareableError",
    "pool": "RuntimeError",
    "error": "ValueError",
    "hashlib": "NoneType",
    "numpy": "ImportError",
    "psutil": "ImportError",
}
DEATH = """
import os
from concurrent.futures import InterpreterPoolExecutor
if __name__ == "__main__":
    with InterpreterPoolExecutor(1) as pool:
        print(pool.submit(os._exit, 3).exception())
"""


@pytest.mark.parametrize(
    "guard, named", [('if __name__ == "__main__"', "NoneType"), ("if True", "NotShareableError")]
)
def test_what_can_be_sent(tmp_path: Path, guard: str, named: str) -> None:
    done = run(tmp_path, TRIES.format(guard=guard))
    assert json.loads(done.stdout) == {**COMMON, "middle": named}, done.stderr


def test_whoever_dies_takes_all_with_it(tmp_path: Path) -> None:
    done = run(tmp_path, DEATH)
    assert (done.returncode, done.stdout) == (3, "")


def run(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    path = folder / "program.py"
    path.write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(path)], capture_output=True, encoding="utf-8", timeout=60, check=False
    )

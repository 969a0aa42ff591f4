"""■ in the middle of the real job, as the notebook teaches it: what was done is kept, the rest is left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.kernel import Kernel, notebooks, until
from tests.notebook_paths import LESSONS
from tests.test_notebooks import joined, read

if TYPE_CHECKING:
    from pathlib import Path

notebook = notebooks
(LESSON,) = [path for path in LESSONS if path.stem.startswith("11")]
COUNT, FIRST = 60, 5

# Slow, so that it can be interrupted in time; what stands around it is the notebook's own.
WORKER = """%%worker
import time

def slow_facts(path):
    time.sleep(0.1)
    return {"path": path}

def quick_facts(path):
    return {"path": path}
"""
SUPERVISED = """
def gather(cache):
    from helpers.workers.supervised import run_supervised
    waiting = [path for path, _ in sample() if file_key(path, "1") not in cache]
    for path, facts, _ in run_supervised(safe_facts, waiting, workers=2, seconds=60):
        cache[file_key(path, "1")] = facts
    return len(waiting)
"""


def cell(name: str) -> str:
    return next(joined(one["source"]) for one in read(LESSON).cells if one["id"] == name)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("way", ["pool", "supervised"])
def test_interrupt_loses_nothing(notebook: Kernel, tmp_path: Path, way: str) -> None:
    assert notebook.run(WORKER).ok
    for name in ("hazirlik", "onbellek"):
        shown = notebook.run(cell(name))
        assert shown.ok, shown
    more = f"sample = lambda: find_sources()[:{COUNT}]\nworkers, safe_facts = 2, slow_facts"
    assert notebook.run((SUPERVISED if way == "supervised" else "") + more).ok
    file = tmp_path / "onbellek.jsonl"
    running = notebook.send(f"gather(ResultCache({str(file)!r}))")
    assert until(lambda: file.exists() and file.read_text("utf-8").count("\n\n") >= FIRST, 60)
    notebook.interrupt()
    shown = notebook.wait(running)
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
    assert until(lambda: not notebook.descendants(), 10)
    kept = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
    assert FIRST <= len(kept) < COUNT
    assert notebook.run("safe_facts = quick_facts").ok
    again = f"gather(ResultCache({str(file)!r})), gather(ResultCache({str(file)!r}))"
    assert notebook.value(again) == f"({COUNT - len(kept)}, 0)"

"""Run a small program with a time limit and make sure that nothing of it stays behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MARK = "KURS_TEST_MARK"


def run_program(folder: Path, source: str, *arguments: str, timeout: float = 120) -> str:
    """Run `source` as a file of its own that complains of nothing; return what it printed."""
    output, errors = run_file(folder, source, *arguments, timeout=timeout)
    assert errors == ""
    return output


def run_file(
    folder: Path, source: str, *arguments: str, timeout: float = 120, env: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Run `source` as a file; return what it wrote to stdout and stderr; it may leave no process behind."""
    path = folder / "program.py"
    path.write_text(source, encoding="utf-8")
    mark = uuid.uuid4().hex
    environment = {**os.environ, _MARK: mark, "PYTHONUTF8": "1", "MPLBACKEND": "agg", **(env or {})}
    for name in ("KURS_START_METHOD", "PYTHONUNBUFFERED"):  # unbuffered children tear each other's lines
        environment.pop(name, None)
    program = subprocess.Popen(
        [sys.executable, str(path), *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        output, errors = program.communicate(timeout=timeout)
    finally:
        end_tree(program.pid)
    assert program.returncode == 0, errors
    assert_nothing_left(mark)
    return output, errors


def end_tree(pid: int) -> None:
    """End a process and all its descendants."""
    with suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        family = [*root.children(recursive=True), root]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=10)


def assert_nothing_left(mark: str, patience: float = 10) -> None:
    """Wait until no process carries the mark any more; end those that do and fail otherwise."""
    deadline = time.monotonic() + patience
    while left := _marked(mark):
        if time.monotonic() > deadline:
            for process in left:
                end_tree(process.pid)
            raise AssertionError(f"left behind: {left}")
        time.sleep(0.05)


def _marked(mark: str) -> list[psutil.Process]:
    # A process of somebody else hides its environment; psutil then gives None.
    return [
        process
        for process in psutil.process_iter(["environ", "status"])
        if (process.info["environ"] or {}).get(_MARK) == mark
        and process.info["status"] != psutil.STATUS_ZOMBIE
    ]

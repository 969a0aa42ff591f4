"""What the notebooks need of nbval beyond its own options.

A code cell tagged `unordered-output` prints from processes that race each other: its stdout and its
stderr are each compared as a sorted list of lines, after sanitising. Everything else is as strict as ever.
"""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import nbval.kernel
import pytest
from nbval.plugin import IPyNbCell

from tests.local_kernel import LocalKernelManager, remove_folder
from tests.notebook_paths import LESS_WORK

UNORDERED = "unordered-output"
PROGRESS = Path(tempfile.gettempdir()) / f"kurs-nbval-{os.getpid()}"
PROJECTS = Path(tempfile.gettempdir()) / f"kurs-nbval-proje-{os.getpid()}"


class _NotebookKernel(LocalKernelManager):
    """A notebook's, with less work."""

    def start_kernel(self, **options: Any) -> None:
        super().start_kernel(env={**os.environ, **LESS_WORK}, **options)


def pytest_configure(config: pytest.Config) -> None:
    """Find the sanitisers from whatever folder pytest was started in; keep progress out."""
    nbval.kernel.KernelManager = _NotebookKernel
    # Whoever runs this may have solved exercises: the notebooks neither show nor touch that.
    os.environ["KURS_PROGRESS_FILE"] = str(PROGRESS / "ilerleme.json")
    os.environ["KURS_PROJECT_FOLDER"] = str(PROJECTS)
    name = config.getoption("nbval_sanitize_with")
    if name is not None:
        config.option.nbval_sanitize_with = str(config.rootpath / name)


def pytest_unconfigure() -> None:
    """Leave nothing."""
    remove_folder()
    for folder in (PROGRESS, PROJECTS):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let matplotlib look for fonts once, here: on a new machine it says so, and a cell would show it."""
    if any(isinstance(item, IPyNbCell) for item in session.items):
        import matplotlib.font_manager  # noqa: F401, PLC0415


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep a notebook's cells together, which share a kernel; replace the comparison of tagged ones."""
    if isinstance(item, IPyNbCell):
        item.add_marker(pytest.mark.xdist_group(item.path.name))
        if UNORDERED in item.cell.metadata.get("tags", []):
            item.compare_outputs = functools.partial(_compare_unordered, item)


def _compare_unordered(cell: IPyNbCell, test: list[Any], ref: list[Any], skip_compare: Any = None) -> bool:
    test, ref = ([_sorted_lines(cell, output) for output in outputs] for outputs in (test, ref))
    return IPyNbCell.compare_outputs(cell, test, ref, skip_compare)


def _sorted_lines(cell: IPyNbCell, output: Any) -> Any:
    if output.output_type != "stream":
        return output
    # Sanitised first: lines that differ only in a PID or a duration must sort alike.
    lines = cell.sanitize(output.text).split("\n")
    return nbformat.from_dict({**output, "text": "\n".join(sorted(lines))})

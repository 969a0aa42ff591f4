"""How the tests go side by side: in how many workers, what stays together, and in which order.

Tests of one group (`@pytest.mark.xdist_group`) run in one worker, in their order: all cells of a notebook,
half of the browser tests, those for which each worker would start a kernel or a cluster of its own. The
group `alone` is for what measures time: no other test runs beside it. Groups take long, so they begin
first, but no more than half of the workers are at groups at a time: these keep the cores busy, while most
single tests wait for something and fill what is left.

The browser tests run where they are named: they take as long as all others.

xdist's own `--dist=loadgroup` overlooks groups since pytest 9.2 (pytest-xdist#1386).
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.workermanage import WorkerController

ALONE = "alone"
WORKERS_PER_CORE = 2  # most tests wait most of the time; a third one would save little and disturb the others
MOST_WORKERS = 12
BROWSER = Path(__file__).resolve().parent / "browser"
FOLDER = "folder for the groups"  # the controller collects no tests: its workers write down what it must know


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> Generator[None, int, int]:
    """Start more workers than there are cores, but none for a single file."""
    cores = yield
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return cores
    files = {arg.partition("::")[0] for arg in config.args}
    enough = MOST_WORKERS if any(Path(file).is_dir() for file in files) else len(files)
    return min(enough, cores * WORKERS_PER_CORE) if enough > 1 else 0


def _named(config: pytest.Config) -> list[Path]:
    """Return the files and folders that pytest was asked for."""
    return [(config.invocation_params.dir / arg.partition("::")[0]).resolve() for arg in config.args]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the browser tests out where nobody has named them."""
    if collection_path != BROWSER or any(path.is_relative_to(BROWSER) for path in _named(config)):
        return None
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out."""
    named = _named(config)
    wanted = any(BROWSER.is_relative_to(path) for path in named)
    if wanted and not any(path.is_relative_to(BROWSER) for path in named):
        terminalreporter.write_line("not run: the browser tests (uv run pytest tests/browser)")


def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker where to write down the groups."""
    folder = tempfile.TemporaryDirectory(prefix="kurs-groups-")
    node.config.add_cleanup(folder.cleanup)
    node.workerinput[FOLDER] = folder.name


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Bring the groups to the front, where there are workers, and write them down."""
    workerinput = getattr(session.config, "workerinput", None)
    if workerinput is None:
        return
    marks = [(item.nodeid, item.get_closest_marker("xdist_group")) for item in session.items]
    groups = {nodeid: mark.args[0] for nodeid, mark in marks if mark}
    # The largest first: one that began last would keep all others waiting.
    by_size = [name for name, _ in Counter(groups.values()).most_common() if name != ALONE]
    order = [ALONE, *by_size, None]
    session.items.sort(key=lambda item: order.index(groups.get(item.nodeid)))
    (Path(workerinput[FOLDER]) / "groups").write_text(json.dumps(groups), encoding="utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """Let groups be the scopes."""
    return _Groups(config, log) if config.getoption("dist") == "loadscope" else None


class _Groups(LoadScopeScheduling):
    """Keeps groups together; the group `alone` goes to one worker before the others get anything."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        super().__init__(config, log)
        self._groups: dict[str, str] = {}

    def add_node_collection(self, node: WorkerController, collection: Sequence[str]) -> None:
        written = Path(node.workerinput[FOLDER]) / "groups"
        self._groups.update(json.loads(written.read_text(encoding="utf-8")))
        super().add_node_collection(node, collection)

    def _split_scope(self, nodeid: str) -> str:
        return self._groups.get(nodeid, nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        if ALONE in self.workqueue:
            self.workqueue.move_to_end(ALONE, last=False)  # it went to the end when its worker crashed
        elif self._at_groups() >= max(1, len(self.nodes) // 2):
            names = set(self._groups.values())
            if (single := next((scope for scope in self.workqueue if scope not in names), None)) is not None:
                self.workqueue.move_to_end(single, last=False)
        if self._alone() in (None, node):
            super()._assign_work_unit(node)

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        was_on = self._alone()
        super().mark_test_complete(node, item_index, duration)
        if was_on and not self._alone():
            for _ in range(2):  # a worker begins a test when it knows which one is next
                for other in self.nodes:
                    if other in self.registered_collections:  # not one that is only beginning, for a dead one
                        self._reschedule(other)

    def _at_groups(self) -> int:
        """Return how many groups have been begun and not ended."""
        names = set(self._groups.values())
        return sum(
            not all(tests.values())
            for work in self.assigned_work.values()
            for name, tests in work.items()
            if name in names
        )

    def _alone(self) -> WorkerController | None:
        """Return the worker that is at the group `alone`."""
        for node, work in self.assigned_work.items():
            if not all(work.get(ALONE, {}).values()):
                return node
        return None

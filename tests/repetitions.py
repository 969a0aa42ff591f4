"""How often a test is repeated: at each change under one of its conditions, in turn; once a week under all.

Most of the time goes into repetitions: the same test under three start methods, with hundreds of answers,
the same notebook again; and into some that take long. `uv run pytest` and `.ci/run` take a share of them:

- a test of the start methods runs each of its cases under one of them;
- of tests marked `sampled` every eighth runs: of one test's parameters, or of all with the mark's name;
- of the notebooks every eighth runs under each start method that is not the system's own; all under that.

All other tests run each time, and so do all repetitions of what is named (`uv run pytest tests/labs`), and of
everything with `--repetitions=all` or KURS_REPETITIONS=all. Whose turn it is follows from the commit: one is
always checked alike, the next ones close its gaps.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
from collections import defaultdict
from pathlib import Path
from zlib import crc32

import pytest
from nbval.plugin import IPyNbCell

ONE_OF = 8
CHOICES = ("some", "all")
ROOT = Path(__file__).resolve().parent.parent
METHODS = multiprocessing.get_all_start_methods()
SAMPLED = "sampled(name=the test's own): of all tests with this name every eighth runs at each change"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the choice be made by hand."""
    group = parser.getgroup("repetitions")
    group.addoption(
        "--repetitions",
        choices=CHOICES,
        default=os.environ.get("KURS_REPETITIONS") or None,
        help="of tests under many conditions: some, in turn (where nothing is named), or all of them",
    )
    group.addoption("--turn", type=int, help="whose turn it is (a number; by default from the commit)")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Decide once: xdist hands the options on to its workers."""
    config.addinivalue_line("markers", SAMPLED)
    if config.option.repetitions is None:
        nothing_named = config.args_source is pytest.Config.ArgsSource.TESTPATHS
        config.option.repetitions = "some" if nothing_named else "all"
    if config.option.repetitions not in CHOICES:
        raise pytest.UsageError(f"KURS_REPETITIONS is neither {' nor '.join(CHOICES)}")
    if config.option.turn is None:
        config.option.turn = _commit()


def _commit() -> int:
    """Return a number that the commit has; 0 where git can't say."""
    git = ["git", "rev-parse", "HEAD"]
    try:
        done = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return 0
    return int(done.stdout[:6], 16)


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say at the beginning how to get the same again."""
    return f"repetitions: some, --turn={config.option.turn}" if config.option.repetitions == "some" else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say at the end that not all was done."""
    if config.option.repetitions == "some":
        terminalreporter.write_line(
            f"some repetitions, turn {config.option.turn} (all of them: uv run pytest --repetitions=all)"
        )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take those out whose turn it is not."""
    if config.option.repetitions == "all":
        return
    kept = chosen(items, config.option.turn)
    others = set(items).difference(kept)
    config.hook.pytest_deselected(items=[item for item in items if item in others])
    items[:] = kept


def chosen(items: list[pytest.Item], turn: int) -> list[pytest.Item]:
    """Return the tests whose turn it is.

    Where it begins, a checksum decides: by their order, of two parameters always the same pairs would meet.
    """
    cases, families, kept = defaultdict(list), defaultdict(list), []
    notebooks: dict[Path, int] = {}
    for item in items:
        if isinstance(item, IPyNbCell):
            if notebook_has_turn(notebooks.setdefault(item.path, len(notebooks)), turn):
                kept.append(item)
        elif mark := item.get_closest_marker("sampled"):
            families[mark.args or _function(item)].append(item)
        else:
            cases[_case(item)].append(item)
    for case, alike in cases.items():
        kept.append(alike[(crc32(case.encode()) + turn) % len(alike)])
    for alike in families.values():
        alike.sort(key=lambda item: crc32(item.nodeid.encode()))
        kept += alike[turn % min(ONE_OF, len(alike)) :: ONE_OF]
    own = set(kept)
    return [item for item in items if item in own]


def notebook_has_turn(position: int, turn: int) -> bool:
    """Tell whether the notebook at this position runs under this start method.

    Each method has others at the same time: the long ones come one after another.
    """
    method = os.environ.get("KURS_START_METHOD")
    number = METHODS.index(method) if method in METHODS else 0
    return number in (0, (position + turn) % ONE_OF)


def _function(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _case(item: pytest.Item) -> str:
    """Return what the test is called under each start method."""
    function, _, parameters = item.nodeid.partition("[")
    return "-".join([function, *(one for one in parameters.rstrip("]").split("-") if one not in METHODS)])

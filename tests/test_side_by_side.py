"""How the tests are dealt out, tried on small projects with workers of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.side_by_side import BROWSER, pytest_ignore_collect, pytest_xdist_auto_num_workers

# Each test notes when it ran and in which worker.
CONFTEST = """
import json, os, time
import pytest

pytest_plugins = ["tests.side_by_side"]

@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    begin = time.time()
    yield
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    with open(f"noted-{os.getpid()}", "a") as file:
        print(json.dumps([item.name, worker, begin, time.time()]), file=file)
"""
TESTS = """
import os, time
import pytest

@pytest.mark.parametrize("number", range(12))
def test_single(number): time.sleep(0.05)

@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("number", range(3))
def test_together(number): time.sleep(0.05)

@pytest.mark.xdist_group("alone")
@pytest.mark.parametrize("number", range(3))
def test_alone(number):
    time.sleep(0.1)
    {inside}
"""
GROUPS = """
import time
import pytest

@pytest.mark.parametrize("number", range(12))
@pytest.mark.parametrize("group", [pytest.param(n, marks=pytest.mark.xdist_group(f"g{n}")) for n in range(6)])
def test_group(group, number): time.sleep(0.05)

@pytest.mark.parametrize("number", range(80))
def test_single(number): time.sleep(0.05)
"""
ROOT = Path(__file__).resolve().parent.parent
OPTIONS = ["-p", "xdist", "--dist=loadscope", "--no-loadscope-reorder"]
Noted = dict[str, tuple[str, float, float]]  # a test's worker, begin and end
Run = Callable[..., tuple[dict[str, int], Noted]]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that runs the tests with these options; it gives the outcomes and what was noted."""
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)  # of the tests that run this
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # nbval takes long to begin
    pytester.makeconftest(CONFTEST)
    pytester.syspathinsert(ROOT)

    def run_tests(*options: str, inside: str = "pass") -> tuple[dict[str, int], Noted]:
        pytester.makepyfile(test_it=TESTS.replace("{inside}", inside))
        for old in pytester.path.glob("noted-*"):
            old.unlink()
        result = pytester.runpytest_subprocess(*OPTIONS, *options, timeout=120)
        noted = {}
        for path in pytester.path.glob("noted-*"):
            for line in path.read_text(encoding="utf-8").splitlines():
                name, *rest = json.loads(line)
                noted[name] = tuple(rest)
        return result.parseoutcomes(), noted

    return run_tests


def beside_others(noted: Noted) -> list[str]:
    """Return the tests of the group `alone` which were not alone."""
    alone = {name for name in noted if name.startswith("test_alone")}
    return sorted(
        f"{name} beside {other}"
        for name in alone
        for other in set(noted) - {name}
        if noted[name][1] < noted[other][2] and noted[other][1] < noted[name][2]
    )


def workers(noted: Noted, name: str = "") -> set[str]:
    return {worker for test, (worker, *_) in noted.items() if test.startswith(name)}


def test_at_most_half_of_the_workers_are_at_groups(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_more=GROUPS)
    outcomes, noted = run("-n4", "test_more.py")
    assert outcomes == {"passed": 6 * 12 + 80}
    last_group = max(end for name, (_, _, end) in noted.items() if name.startswith("test_group"))
    at_groups = [
        sum(begin < moment < end for name, (_, begin, end) in noted.items() if name.startswith("test_group"))
        for _, moment, _ in noted.values()
    ]
    assert 1 < max(at_groups) <= 2
    # The groups do not wait until the single tests are done.
    singles = [end for name, (_, _, end) in noted.items() if name.startswith("test_single")]
    assert sorted(singles)[len(singles) // 4] < last_group


def test_a_group_stays_together_and_alone_is_alone(run: Run) -> None:
    outcomes, noted = run("-n3")
    assert outcomes == {"passed": 18}
    assert len(workers(noted)) == 3
    assert len(workers(noted, "test_together")) == len(workers(noted, "test_alone")) == 1
    together = [noted[f"test_together[{number}]"][1] for number in range(3)]
    assert together == sorted(together)
    assert beside_others(noted) == []


def test_alone_is_alone_when_its_worker_has_died(run: Run) -> None:
    die = "if number == 1 and not os.path.exists('died'): open('died', 'w').close(); os._exit(1)"
    outcomes, noted = run("-n3", inside=die)
    assert outcomes == {"passed": 18, "failed": 1}
    assert beside_others(noted) == []


def test_a_failure_there_can_end_it_all(run: Run) -> None:
    outcomes, noted = run("-n3", "-x", inside="assert number")
    assert outcomes["failed"] == 1
    assert "test_single[0]" not in noted


def test_nothing_but_alone(run: Run) -> None:
    outcomes, noted = run("-n3", "-k", "test_alone")
    assert outcomes == {"passed": 3}
    assert len(workers(noted)) == 1


def test_a_single_file_needs_no_workers(run: Run) -> None:
    outcomes, noted = run("--numprocesses=auto", "test_it.py")
    assert outcomes == {"passed": 18}
    assert workers(noted) == {""}


@pytest.mark.parametrize(
    "asked, cores, chosen",
    [
        (["tests", "notebooks"], 2, 4),
        (["tests/browser"], 1, 2),
        (["tests"], 64, 12),
        (["tests/test_project.py::test_one", "tests/test_names.py"], 2, 2),
        (["tests/test_names.py::test_one", "tests/test_names.py::test_other"], 2, 0),
    ],
)
def test_the_number_of_workers(asked: list[str], cores: int, chosen: int) -> None:
    paths = [str(ROOT / one) for one in asked]
    hook = pytest_xdist_auto_num_workers(SimpleNamespace(args=paths))
    next(hook)
    with pytest.raises(StopIteration) as end:
        hook.send(cores)
    assert end.value.value == chosen


@pytest.mark.parametrize(
    "asked, left_out",
    [
        (["tests", "notebooks"], True),
        (["tests", "notebooks", "tests/browser"], None),
        (["tests/browser/test_base.py::test_one"], None),
    ],
)
def test_browser_tests_run_where_they_are_named(asked: list[str], left_out: bool | None) -> None:
    config = SimpleNamespace(args=asked, invocation_params=SimpleNamespace(dir=ROOT))
    assert pytest_ignore_collect(BROWSER, config) is left_out
    assert pytest_ignore_collect(BROWSER.parent / "labs", config) is None

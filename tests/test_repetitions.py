"""Which repetitions have their turn, tried on a small project."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tests.kernel import METHODS
from tests.notebook_paths import NOTEBOOKS
from tests.repetitions import ONE_OF, chosen, notebook_has_turn

TESTS = f"""
import pytest

methods = pytest.mark.parametrize("method", {METHODS})

def test_single(): pass

@pytest.mark.parametrize("number", range(5))
def test_repeated(number): pass

@methods
def test_under_each(method): pass

@pytest.fixture(params={METHODS})
def notebook(request): return request.param

@pytest.mark.parametrize("case", ["a", "b", "c-d"])
def test_cases_under_each(case, notebook): pass

@pytest.mark.sampled
@pytest.mark.parametrize("number", range({3 * ONE_OF}))
def test_sampled(number): pass

@pytest.mark.sampled
def test_sampled_alone(): pass

@pytest.mark.sampled("looks")
def test_look(): pass

@methods
@pytest.mark.sampled("looks")
def test_look_under_each(method): pass
"""
ALWAYS = {"test_single", "test_sampled_alone", *(f"test_repeated[{n}]" for n in range(5))}
ROOT = Path(__file__).resolve().parent.parent


def of(tests: set[str], function: str) -> set[str]:
    return {test for test in tests if test.partition("[")[0] == function}


@pytest.fixture
def place(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder for the small project, without what takes long: other plugins, five collections of garbage."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    options = "-p xdist -p no:unraisableexception"
    pytester.makeini(f"[pytest]\ntestpaths = test_it.py\naddopts = {options}")
    return pytester


@pytest.fixture
def everything(place: pytest.Pytester) -> list[pytest.Item]:
    return place.getitems(TESTS)


@pytest.fixture
def turns(everything: list[pytest.Item]) -> list[set[str]]:
    """What is run in as many turns as close all gaps."""
    return [{item.name for item in chosen(everything, turn)} for turn in range(len(METHODS) * ONE_OF)]


def test_each_has_its_turn(everything: list[pytest.Item], turns: list[set[str]]) -> None:
    names = {item.name for item in everything}
    assert len(names) == len(everything)
    assert set.union(*turns) == names
    assert all(tests >= ALWAYS for tests in turns)
    for function, wait in {
        "test_under_each": len(METHODS),
        "test_cases_under_each": len(METHODS),
        "test_sampled": ONE_OF,
    }.items():
        assert of(set.union(*turns[:wait]), function) == of(names, function)


def test_a_case_runs_under_one_start_method(turns: list[set[str]]) -> None:
    for tests in turns:
        assert len(of(tests, "test_under_each")) == 1
        cases = [
            re.sub("-?fork(server)?-?|-?spawn-?", "", test) for test in of(tests, "test_cases_under_each")
        ]
        assert sorted(cases) == [f"test_cases_under_each[{case}]" for case in ("a", "b", "c-d")]


def test_one_of_so_many_sampled_runs(turns: list[set[str]]) -> None:
    assert {len(of(tests, "test_sampled")) for tests in turns} == {3}
    looks = [of(tests, "test_look") | of(tests, "test_look_under_each") for tests in turns]
    assert {len(tests) for tests in looks} == {1}  # there are fewer than ONE_OF


def test_the_order_stays(everything: list[pytest.Item]) -> None:
    tests = chosen(everything, 5)
    assert tests == [item for item in everything if item in tests]


@pytest.fixture
def project(place: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("KURS_REPETITIONS", raising=False)
    place.makeconftest("pytest_plugins = ['tests.repetitions']")
    place.makepyfile(test_it=TESTS)
    place.syspathinsert(ROOT)
    return place


def test_what_is_named_runs_whole(project: pytest.Pytester, everything: list[pytest.Item]) -> None:
    whole = project.runpytest_subprocess("test_it.py", timeout=60)
    assert whole.parseoutcomes() == {"passed": len(everything)}
    assert "repetitions" not in str(whole.stdout)


def test_what_is_not_named_has_its_turn(project: pytest.Pytester, everything: list[pytest.Item]) -> None:
    some = project.runpytest_subprocess("--turn=7", "-n2", timeout=60)
    assert some.parseoutcomes()["passed"] == len(chosen(everything, 7))
    some.stdout.fnmatch_lines(["repetitions: some, --turn=7", "*turn 7 (*uv run pytest --repetitions=all)"])


@pytest.mark.parametrize("method", METHODS[1:])
def test_notebooks_have_their_turn_under_the_other_methods(
    monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    positions = range(len(NOTEBOOKS))
    assert all(notebook_has_turn(position, 1) for position in positions)
    monkeypatch.setenv("KURS_START_METHOD", method)
    turns = [
        [position for position in positions if notebook_has_turn(position, turn)] for turn in range(ONE_OF)
    ]
    assert max(map(len, turns)) - min(map(len, turns)) <= 1
    assert sorted(itertools.chain(*turns)) == list(positions)  # none of them twice

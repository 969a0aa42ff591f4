"""The laboratory of the tools from Python: the buttons do what these calls do."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from helpers.labs import ToolLab
from helpers.labs.tool import _words as words
from helpers.measure.tools import JOBS, TOOLS, missing, one_run
from tests.kernel import until
from tests.labs.support import assert_one_starts, assert_refused, children, enter, used

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.timeout(120)

THERE = [tool for tool in TOOLS if not missing(tool)]


@pytest.fixture
def lab() -> Iterator[ToolLab]:
    yield from used(ToolLab(), 5)


@pytest.mark.sampled
@pytest.mark.parametrize("tool", THERE)
def test_each_tool_does_all_jobs_and_leaves_nothing(lab: ToolLab, tool: str) -> None:
    for job in JOBS:
        lab.start(job=job, tool=tool, workers=2, tasks=3, size=1)
        run = lab.wait(60)
        assert (run.tool, len(run.notes), run.complete) == (tool, 3, True)
        assert lab.state["busy"] == ""
        assert lab.state["kind"] == "good"
        assert str(run) == f"{lab.state['message']}\n{lab.state['why']}"
        picture = lab.state["picture"]
        assert (picture["over"], picture["done"], picture["tasks"]) == (True, 3, 3)
        assert len(picture["blocks"]) == 3
    assert [row["job"] for row in lab.state["runs"]] == list(JOBS)
    assert len(lab.runs) == 3
    assert until(lambda: not children(), 5)


def test_waiting_and_the_gil_are_told_apart(lab: ToolLab) -> None:
    lab.start(job="bekleme", tool="TaskGroup", workers=2, tasks=8, size=3)
    assert lab.wait(60).verdict == one_run.WAITED
    lab.start(job="hesap", tool="ThreadPoolExecutor", workers=2, tasks=4, size=3)
    assert lab.wait(60).verdict == one_run.GIL_BOUND
    assert lab.state["picture"]["gil_taken"]


@pytest.mark.sampled
@pytest.mark.parametrize("tool", THERE)
def test_a_run_can_be_stopped(lab: ToolLab, tool: str) -> None:
    lab.start(job="hesap", tool=tool, workers=2, tasks=64, size=8)
    assert until(lambda: lab.state["message"].startswith("Çalışıyor"), 60)
    begin = time.monotonic()
    lab.stop()
    assert time.monotonic() - begin < 20  # the longest job of this lab, on a busy machine
    run = lab.runs[-1]
    assert not run.complete
    assert lab.state["message"] == words.STOPPED.format(tasks=64, done=len(run.notes))
    assert until(lambda: not children(), 5)
    lab.start(job="hesap", tool=tool, tasks=1, size=1)
    assert lab.wait(60).complete


@pytest.mark.parametrize(
    "values, error, text",
    [
        ({"job": "x"}, ValueError, "bilinmiyor"),
        ({"tool": "x"}, ValueError, "bilinmiyor"),
        ({"workers": 0}, ValueError, "workers"),
        ({"workers": "2"}, TypeError, "workers"),
        ({"tasks": 65}, ValueError, "tasks"),
        ({"size": 2}, ValueError, "size"),
    ],
)
def test_a_bad_value_starts_nothing(
    lab: ToolLab, values: dict[str, Any], error: type[Exception], text: str
) -> None:
    assert_refused(lab, values, error, text)


def test_only_one_run_at_a_time(lab: ToolLab) -> None:
    assert_one_starts(lambda: lab.start(job="bekleme", tool="seri", tasks=4))


def test_what_a_person_enters_is_taken_over_and_cleared(lab: ToolLab) -> None:
    enter(lab, job="özet", tool="Pool", workers=3, tasks=4, size=1)
    assert lab.settings == {"job": "özet", "tool": "Pool", "workers": 3, "tasks": 4, "size": 1}
    lab._receive(lab, {"do": "start"}, [])
    assert lab.wait(60).workers == 3
    lab.clear()
    assert (lab.runs, lab.state["runs"], lab.state["picture"]) == ([], [], None)
    json.dumps([lab.settings, lab.facts, lab.state])
    assert set(lab.facts["tree"]) == set(JOBS)
    assert not set(lab.facts) & set(lab.state)

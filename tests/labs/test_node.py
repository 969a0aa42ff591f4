"""The node laboratory from Python: the buttons do what these calls do."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from helpers.labs import NodeLab
from helpers.labs.node import _words as words
from helpers.labs.node._book import Book, Task
from tests.kernel import skip_without, until
from tests.labs.support import used

if TYPE_CHECKING:
    from collections.abc import Iterator

skip_without("distributed")
pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def lab() -> Iterator[NodeLab]:
    yield from used(NodeLab(), 3)


@pytest.mark.sampled("long")
def test_a_run_without_a_death(lab: NodeLab) -> None:
    lab.start(workers=2, tasks=6, task_seconds=0.1)
    run = lab.wait(60)
    assert (run.done, run.kills, run.again, run.complete) == (6, 0, 0, True)
    assert lab.state["why"] == words.NO_LOSS
    assert [state for state, *_ in lab.state["picture"]["tasks"]] == ["done"] * 6


@pytest.mark.sampled("long")
def test_what_a_dead_worker_had_is_done_again(lab: NodeLab) -> None:
    lab.start(workers=2, tasks=10, task_seconds=0.3)
    assert until(lambda: lab._cluster is not None and lab._cluster.book.done >= 4, 60)
    lab.end_worker(1)
    run = lab.wait(60)
    assert run.complete
    assert run.kills == 1
    assert run.again >= 2  # the one that was being done, and at least one result
    assert lab.runs == [run]
    assert "yeniden yapıldı" in lab.state["why"]


@pytest.mark.sampled("long")
def test_the_page_gets_frames_and_may_end_a_worker(lab: NodeLab, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = []
    monkeypatch.setattr(lab, "send", lambda content: frames.append((time.monotonic(), content)))
    lab.start(workers=2, tasks=12, task_seconds=0.4)
    assert until(lambda: len(frames) > 2, 60)
    lab._receive(lab, {"do": "end", "worker": 2}, [])
    assert lab.wait(60).kills == 1
    drawn = [content["frame"] for _, content in frames if "frame" in content]
    assert any(None in frame["workers"] for frame in drawn)
    times = [moment for moment, content in frames if "frame" in content]
    assert len(times) / (times[-1] - times[0]) > 3


@pytest.mark.sampled("long")
def test_it_can_be_stopped(lab: NodeLab) -> None:
    lab.start(workers=2, tasks=60, task_seconds=5)
    assert until(lambda: lab.state["message"] == words.RUNNING, 60)
    lab.stop()
    assert not lab.wait(1).complete
    assert lab.state["busy"] == ""


def test_what_can_not_be_is_refused(lab: NodeLab) -> None:
    with pytest.raises(RuntimeError, match="Sonlandırılacak bir işçi yok"):
        lab.end_worker(1)
    with pytest.raises(ValueError, match="workers"):
        lab.start(workers=1)
    with pytest.raises(ValueError, match="worker"):
        lab.end_worker(9)


def test_the_book_counts_what_is_lost() -> None:
    book = Book({"a": Task(), "b": Task()})
    book.joined("tcp://1", 0)
    for finish in ("processing", "memory", "released", "waiting", "processing"):
        book.moved("a", finish, "tcp://1")
    book.moved("b", "queued", "")
    assert (book.done, book.again) == (0, 1)
    assert book.drawn() == [["given", 1, 1], ["waiting", 0, 0]]

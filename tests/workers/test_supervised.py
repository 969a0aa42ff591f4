from __future__ import annotations

import multiprocessing
import os
import time

import psutil
import pytest

from helpers.workers.supervised import run_supervised
from tests.kernel import until
from tests.workers.slow_or_deadly import work

pytestmark = pytest.mark.timeout(120)
GOOD = [f"good {number}" for number in range(12)]


@pytest.fixture(params=multiprocessing.get_all_start_methods(), autouse=True)
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context(request.param)
    monkeypatch.setattr("multiprocessing.Process", context.Process)


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def test_a_hanging_a_dying_and_a_failing_item_are_told_and_the_others_are_done() -> None:
    before = children()
    items = [*GOOD[:3], "hang", "die", *GOOD[3:7], "fail", "die", *GOOD[7:]]
    found = list(run_supervised(work, items, workers=2, seconds=4))
    assert sorted(item for item, _, _ in found) == sorted(items)
    good = {item: value for item, value, trouble in found if trouble is None}
    assert sorted(good) == sorted(GOOD)
    assert all(value[0] == item and value[1] != os.getpid() for item, value in good.items())
    bad = [(item, value, trouble) for item, value, trouble in found if trouble is not None]
    assert sorted(bad) == [
        ("die", None, "işçisi öldü (çıkış kodu 9)"),
        ("die", None, "işçisi öldü (çıkış kodu 9)"),
        ("fail", None, "hata yükseltti: ValueError: olmadı"),
        ("hang", None, "4 saniyede bitmedi; işçisi durduruldu"),
    ]
    assert until(lambda: not running(children() - before), 5)


def running(pids: set[int]) -> list[int]:
    """Return those that are workers; helpers of multiprocessing's own live on."""
    names = {child.pid for child in multiprocessing.active_children()}
    return [pid for pid in pids if pid in names]


def test_what_cannot_be_sent_back_is_told_and_the_worker_goes_on() -> None:
    found = list(run_supervised(work, ["lambda", "no file", "good"], workers=1, seconds=60))
    assert [item for item, _, _ in found] == ["lambda", "no file", "good"]
    assert "lambda" in str(found[0][2])
    assert found[1][2] == "hata yükseltti: FileNotFoundError: yok"
    assert found[2][2] is None


def test_workers_are_used_again_and_no_more_are_started_than_wanted() -> None:
    pids = {value[1] for _, value, _ in run_supervised(work, GOOD, workers=2, seconds=60)}
    assert 1 <= len(pids) <= 2


def test_leaving_the_loop_ends_the_workers() -> None:
    run = run_supervised(work, ["good", "hang"], workers=2, seconds=600)
    begin = time.monotonic()
    assert next(run)[0] == "good"
    run.close()
    assert time.monotonic() - begin < 60
    assert multiprocessing.active_children() == []


def test_nothing_to_do() -> None:
    assert list(run_supervised(work, [], workers=2, seconds=1)) == []


@pytest.mark.parametrize("change", [{"workers": 0}, {"workers": 61}, {"seconds": 0}])
def test_arguments_are_checked_at_once(change: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="run_supervised"):
        run_supervised(work, [], **{"workers": 2, "seconds": 1, **change})

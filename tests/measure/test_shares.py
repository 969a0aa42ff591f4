from __future__ import annotations

from dataclasses import astuple
from typing import Any

import pytest

from helpers.measure import PoolRun, Span, TimeShares, describe, draw_time_shares, run_pool, time_shares
from helpers.workers import wait_for
from tests.kernel import METHODS
from tests.measure import tasks
from tests.measure.test_pictures import drawn
from tests.measure.test_result import make

pytestmark = pytest.mark.timeout(120)

SHARES = TimeShares(start_up=0.5, pickling=0.25, computing=3.0, waiting=0.25)


def timed(**change: Any) -> PoolRun:
    """Two lanes of two seconds; packing takes 0.1 s, the workers' own pickling 0.1 s, unpacking 0.05 s."""
    options = {"packing": 0.1, "unpacking": 0.05, "pickling": 0.25, "ready": (0.3, 0.5)}
    spans = (Span(0, 0, 11, 0.35, 1.35), Span(1, 1, 12, 0.55, 1.75))
    return make(**{"spans": spans, **options, **change})


def test_a_run_made_by_hand() -> None:
    shares = time_shares(timed())
    assert shares.start_up == pytest.approx(0.2 + 0.4)  # after the packing, until each one's first chunk
    assert shares.pickling == pytest.approx(2 * 0.1 + 0.1)  # both wait for the packing
    assert shares.computing == pytest.approx(1.0 + 1.2)
    assert shares.waiting == pytest.approx(4 - 0.6 - 0.3 - 2.2)
    assert shares.total == pytest.approx(4)


def test_without_the_first_chunks_times_the_first_tasks_tell_them() -> None:
    shares = time_shares(make())  # first tasks at 0.1 and 0.2 s
    assert shares.start_up == pytest.approx(0.3)
    assert shares.pickling == pytest.approx(0.01)
    assert shares.computing == pytest.approx(3)
    assert shares.total == pytest.approx(4)


def test_a_worker_that_got_nothing_waits_once_the_work_has_begun() -> None:
    shares = time_shares(timed(ready=(0.3, None), spans=(Span(0, 0, 11, 0.35, 1.35),)))
    assert shares.start_up == pytest.approx(0.2 + 0.2)
    assert shares.waiting == pytest.approx(4 - 0.4 - 0.3 - 1.0)


def test_where_nothing_was_done_all_is_start_up() -> None:
    shares = time_shares(make(spans=(), pickling=0.1, packing=0.1, complete=False))
    assert astuple(shares) == pytest.approx((3.8, 0.2, 0, 0))


def test_the_sum_is_kept_whatever_the_clocks_say() -> None:
    shares = time_shares(make(elapsed=1.6))  # tasks that ended after the run, by their own clock
    assert astuple(shares) == pytest.approx((0.2, 0, 3, 0))
    assert min(astuple(shares)) >= 0


def test_fractions_and_words() -> None:
    assert SHARES.total == 4
    assert SHARES.fractions == {"start_up": 0.125, "pickling": 0.0625, "computing": 0.75, "waiting": 0.0625}
    assert str(SHARES) == "başlatma %12, pickle %6, hesap %75, bekleme %6"
    assert set(TimeShares(0, 0, 0, 0).fractions.values()) == {0.0}


def test_only_a_run_has_shares() -> None:
    with pytest.raises(TypeError, match=r"`run` bir PoolRun olmalı.*list"):
        time_shares([make()])  # type: ignore[arg-type]


@pytest.mark.parametrize("method", METHODS)
def test_a_real_run(method: str) -> None:
    run = run_pool(wait_for, [0.2] * 4, pool_size=2, chunksize=1, start_method=method)
    shares = time_shares(run)
    assert shares.total == pytest.approx(2 * run.elapsed)
    assert shares.computing == pytest.approx(run.computing)
    assert shares.computing >= 4 * 0.2
    assert len(run.ready) == 2
    firsts = [min(span.start for span in run.spans if span.worker == lane) for lane in {0, 1} & _lanes(run)]
    taken = [ready for ready in run.ready if ready is not None]
    assert all(run.packing <= ready <= first for ready, first in zip(taken, firsts, strict=True))
    assert 0 < run.packing + run.unpacking < run.pickling
    # A start costs more than packing four numbers, under every method.
    assert shares.start_up > 0
    assert shares.pickling < shares.computing
    assert min(astuple(shares)) >= 0


def _lanes(run: PoolRun) -> set[int]:
    return {span.worker for span in run.spans}


def test_much_data_is_seen_as_pickling() -> None:
    """The same number of tasks, with and without 8 MB to take along each."""
    light, heavy = (
        time_shares(run_pool(len, [bytes(size)] * 8, pool_size=2, chunksize=1)) for size in (1, 8_000_000)
    )
    assert heavy.pickling > 2 * light.pickling
    back = run_pool(tasks.many_bytes, [8] * 4, pool_size=2, chunksize=1)
    assert back.unpacking > 0
    assert time_shares(back).pickling > light.pickling


def test_a_picture_in_percent() -> None:
    picture = draw_time_shares([SHARES, make()], [1, 10], "parça boyutu (iş)")
    axes, texts = drawn(picture)
    assert {"başlatma", "pickle", "hesap", "bekleme", "parça boyutu (iş)", "işçilerin süresi (%)"} <= texts
    assert {"1", "10", "%75", "%12"} <= texts
    assert "%6" not in texts  # no room for it
    hatches = [bars.patches[0].get_hatch() for bars in axes.containers]
    assert len(set(hatches)) == 4  # not told apart by colour alone
    for place in range(2):
        assert sum(bars.patches[place].get_height() for bars in axes.containers) == pytest.approx(100)
    assert describe(picture) == (
        "Sürenin nereye gittiği, 2 çubuk (parça boyutu (iş)). "
        "1: başlatma %12, pickle %6, hesap %75, bekleme %6; "
        "10: başlatma %8, pickle %0, hesap %75, bekleme %17."
    )


def test_a_picture_in_worker_seconds() -> None:
    axes, texts = drawn(draw_time_shares([SHARES], [0.5], "iş boyutu", percent=False))
    assert {"0,5", "iş boyutu", "işçilerin süresi (işçi-saniye)"} <= texts
    assert sum(bars.patches[0].get_height() for bars in axes.containers) == pytest.approx(4)


@pytest.mark.parametrize("runs, labels", [([], []), ([SHARES], [1, 2])])
def test_bars_need_labels(runs: list[TimeShares], labels: list[int]) -> None:
    with pytest.raises(ValueError, match="aynı sayıda, en az bir değer"):
        draw_time_shares(runs, labels)
    with pytest.raises(TypeError, match="`run` bir PoolRun olmalı"):
        draw_time_shares([3], [1])  # type: ignore[list-item]

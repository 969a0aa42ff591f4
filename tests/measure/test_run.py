"""run_pool and start_pool with real workers, under every start method."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from multiprocessing import Lock
from multiprocessing.pool import Pool
from typing import Any

import psutil
import pytest

from helpers.measure import MISSING, TaskFailed, WorkerDied, run_pool, start_pool
from tests.kernel import METHODS, promised, until
from tests.measure import tasks

pytestmark = pytest.mark.timeout(90)

method = pytest.mark.parametrize("method", METHODS)


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    assert not multiprocessing.active_children()
    threads = set(threading.enumerate())
    yield
    try:
        assert not multiprocessing.active_children()
        assert until(lambda: set(threading.enumerate()) <= threads, 2), threading.enumerate()
    finally:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()


# --- a run that goes well -------------------------------------------------------------------------


@method
def test_values_come_in_order_and_every_task_has_its_span(method: str) -> None:
    run = run_pool(tasks.double, range(37), pool_size=3, start_method=method)
    assert run.values == [2 * number for number in range(37)]
    assert run.complete
    assert (run.pool_size, run.chunksize, run.start_method) == (3, 4, method)
    assert sorted(span.index for span in run.spans) == list(range(37))
    for span in run.spans:
        assert 0 < span.start <= span.stop <= run.elapsed
    assert len({(span.worker, span.pid) for span in run.spans}) == len({span.pid for span in run.spans})
    for lane in {span.worker for span in run.spans}:
        assert lane in range(3)
        spans = sorted((span for span in run.spans if span.worker == lane), key=lambda span: span.start)
        assert all(before.stop <= after.start for before, after in pairwise(spans))
    assert 0 < run.pickling < run.elapsed
    assert run.computing + run.waiting == pytest.approx(3 * run.elapsed)


@method
def test_the_times_are_those_of_the_tasks(method: str) -> None:
    items = [0.2, 0.1, 0.2, 0.1]
    running = start_pool(tasks.clocked_nap, items, pool_size=2, chunksize=1, start_method=method)
    run = running.wait(30)
    for span in run.spans:
        start, stop = (moment - running._begin for moment in run.values[span.index])
        assert span.start <= start < stop <= span.stop
    assert run.elapsed > 0.3
    assert run.serial_estimate >= 0.59
    assert run.overhead == pytest.approx(run.elapsed - run.serial_estimate / 2)
    assert not [pid for pid in {span.pid for span in run.spans} if psutil.pid_exists(pid)]


def test_a_measured_serial_time_is_preferred() -> None:
    run = run_pool(tasks.double, range(8), pool_size=2, serial_seconds=12)
    assert run.serial_estimate == 12
    assert run.speed_up == pytest.approx(12 / run.elapsed)
    assert run.efficiency == pytest.approx(6 / run.elapsed)


@pytest.mark.parametrize("items, size", [(1, 1), (7, 2), (8, 2), (9, 2), (100, 3), (96, 3), (3, 8), (31, 1)])
def test_chunks_are_those_of_pool_map(monkeypatch: pytest.MonkeyPatch, items: int, size: int) -> None:
    chosen = []
    original = Pool._get_tasks

    def get_tasks(function: Any, iterable: Any, chunksize: int) -> Any:
        chosen.append(chunksize)
        return original(function, iterable, chunksize)

    monkeypatch.setattr(Pool, "_get_tasks", staticmethod(get_tasks))
    with multiprocessing.Pool(size) as pool:
        pool.map(tasks.double, range(items))
    monkeypatch.undo()
    run = run_pool(tasks.double, range(items), pool_size=size)
    assert [run.chunksize] == chosen
    assert run.values == [2 * number for number in range(items)]


def test_any_iterable_will_do() -> None:
    assert run_pool(tasks.double, (n for n in range(3)), pool_size=1).values == [0, 2, 4]


def test_without_a_pool_size_every_usable_core_gets_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_CPU_COUNT", "1")
    run = run_pool(tasks.double, [1, 2])
    assert run.pool_size == 1
    assert run.start_method == multiprocessing.get_start_method()


def test_more_workers_than_tasks() -> None:
    assert run_pool(tasks.double, [4], pool_size=4).values == [8]


@method
def test_large_arguments_and_results(method: str) -> None:
    items = [bytes(3_000_000) for _ in range(6)]
    assert run_pool(len, items, pool_size=2, start_method=method).values == [3_000_000] * 6
    values = run_pool(tasks.many_bytes, [4] * 6, pool_size=2, start_method=method).values
    assert [len(value) for value in values] == [4 * 1024 * 1024] * 6


def test_many_small_tasks_arrive_all() -> None:
    run = run_pool(tasks.double, range(3000), pool_size=2, chunksize=1)
    assert run.values == [2 * number for number in range(3000)]
    assert Counter(span.index for span in run.spans) == Counter(range(3000))


# --- under way ------------------------------------------------------------------------------------


@method
def test_a_snapshot_grows(method: str) -> None:
    running = start_pool(tasks.nap, [0.05] * 12, pool_size=2, chunksize=1, start_method=method)
    first = running.snapshot()
    assert (first.state, first.total, len(first.pids)) == ("running", 12, 2)
    assert until(lambda: running.snapshot().done >= 2)
    seen = list(running.snapshot().spans)
    assert running.state == "running"
    run = running.wait(30)
    assert None not in running.snapshot().up  # by now all workers have reported
    last = running.snapshot(since=len(seen))
    assert tuple(seen) + last.spans == run.spans
    assert (last.state, last.done, running.error) == ("finished", 12, None)
    assert last.elapsed == run.elapsed == running.snapshot().elapsed
    assert {span.pid for span in run.spans} <= set(first.pids)
    assert all(first.pids[span.worker] == span.pid for span in run.spans)


def test_wait_has_an_end() -> None:
    running = start_pool(tasks.endless, [1], pool_size=1)
    with pytest.raises(TimeoutError, match=r"stop\(\)"):
        running.wait(0.2)
    assert running.state == "running"
    running.stop()
    assert not running.wait(0).complete


@method
@pytest.mark.parametrize("chunksize", [1, 4])
def test_stop_in_the_middle(method: str, chunksize: int) -> None:
    running = start_pool(
        tasks.endless_from_two, range(40), pool_size=2, chunksize=chunksize, start_method=method
    )
    if chunksize == 1:
        assert until(lambda: running.snapshot().done == 2)
    else:
        time.sleep(0.3)
    pids = running.snapshot().pids
    with promised(1):
        running.stop()
    assert not [pid for pid in pids if psutil.pid_exists(pid)]
    assert running.state == "stopped"
    assert running.error is None
    run = running.wait()
    assert not run.complete
    assert run.values[2:] == [MISSING] * 38
    if chunksize == 1:
        assert run.values[:2] == [0, 1]
        assert run.summary.startswith("Kısmi sonuç: 40 işin 2 tanesi bitti")
    running.stop()


@method
def test_stop_while_workers_are_still_starting(method: str) -> None:
    running = start_pool(tasks.endless, range(10_000), pool_size=4, chunksize=1, start_method=method)
    with promised(1):
        running.stop()
    assert running.state == "stopped"


@method
def test_stop_of_workers_that_do_not_listen(method: str) -> None:
    running = start_pool(tasks.deaf, range(4), pool_size=2, start_method=method)
    time.sleep(0.5)
    with promised(1):
        running.stop()
    assert running.state == "stopped"


def test_stop_after_the_end_changes_nothing() -> None:
    running = start_pool(tasks.double, [1, 2], pool_size=1)
    running.wait(30)
    running.stop()
    assert running.state == "finished"


@method
def test_in_other_threads_and_two_at_once(method: str) -> None:
    found: dict[int, list[int]] = {}

    def work(number: int) -> None:
        run = run_pool(tasks.double, range(number), pool_size=2, start_method=method)
        found[number] = run.values

    threads = [threading.Thread(target=work, args=(number,)) for number in (5, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == {number: [2 * n for n in range(number)] for number in (5, 9)}


# --- what goes wrong ------------------------------------------------------------------------------


@method
@pytest.mark.parametrize("chunksize", [1, 8])
def test_a_task_raises(method: str, chunksize: int) -> None:
    with pytest.raises(TaskFailed) as caught:
        run_pool(tasks.fail_at_two, range(8), pool_size=1, chunksize=chunksize, start_method=method)
    error = caught.value
    assert str(error) == "2. iş hata yükseltti (items[2] = 2): ValueError: iki olmaz"
    assert (error.index, error.item) == (2, 2)
    assert isinstance(error.__cause__, ValueError)
    assert 'raise ValueError("iki olmaz")' in error.remote_traceback
    assert "_recorded" not in error.remote_traceback
    assert error.remote_traceback in str(error.__cause__.__cause__)
    assert error.run is not None
    assert error.run.values == [0, 1, *[MISSING] * 6]
    assert not error.run.complete


@pytest.mark.parametrize("function", [tasks.fail_unpicklably, tasks.fail_unloadably])
def test_a_task_raises_what_cannot_be_sent(function: Callable[[int], Any]) -> None:
    with pytest.raises(TaskFailed, match=r"0\. iş hata yükseltti") as caught:
        run_pool(function, [5], pool_size=1)
    assert type(caught.value.__cause__).__name__ == "RemoteTraceback"
    assert "raise Un" in str(caught.value.__cause__)


@method
def test_a_result_cannot_be_pickled(method: str) -> None:
    with pytest.raises(TaskFailed, match=r"2\. işin sonucu geri gönderilemedi \(items\[2\] = 2\)") as caught:
        run_pool(tasks.unpicklable_at_two, range(4), pool_size=1, chunksize=4, start_method=method)
    assert caught.value.run is not None
    assert caught.value.run.values == [0, 1, MISSING, MISSING]


def test_a_result_cannot_be_loaded() -> None:
    with pytest.raises(RuntimeError, match="sonuçları açılamadı: RuntimeError: açılmaz"):
        run_pool(tasks.make_bomb, [1], pool_size=1)


@method
def test_an_item_cannot_be_loaded(method: str) -> None:
    with pytest.raises(TaskFailed, match=r"0\. işi yükleyemedi"):
        run_pool(tasks.double, [tasks.Bomb()], pool_size=2, start_method=method)


@method
@pytest.mark.parametrize("size", [1, 3])
def test_a_worker_dies_at_its_task(method: str, size: int) -> None:
    running = start_pool(tasks.die_at_two, range(40), pool_size=size, chunksize=1, start_method=method)
    run = running.wait(30)
    assert running.state == "failed"
    assert isinstance(running.error, WorkerDied)
    assert running.error.exitcode == 7
    assert "çıkış kodu 7" in str(running.error)
    assert f"PID {running.error.pid}" in str(running.error)
    assert not run.complete
    assert running.error.run is not None
    assert running.error.run.values == run.values


def test_a_task_ends_its_worker() -> None:
    with pytest.raises(WorkerDied, match="çıkış kodu 3"):
        run_pool(tasks.leave_at_two, range(4), pool_size=2, chunksize=1)


@method
@pytest.mark.parametrize("victim", [0, 1])
@pytest.mark.parametrize("busy", [1, 2])
def test_a_worker_is_killed_from_outside(method: str, victim: int, busy: int) -> None:
    # An idle one waits for its next task with the queue's lock in its hands, which nobody gives back.
    running = start_pool(tasks.endless, range(busy), pool_size=2, chunksize=1, start_method=method)
    time.sleep(0.3 if method == "fork" else 1)
    pids = running.snapshot().pids
    with promised(2):
        psutil.Process(pids[victim]).kill()
        running.wait(10)
    assert isinstance(running.error, WorkerDied)
    assert running.error.pid == pids[victim]
    assert "işi bitmeden sona erdi" in str(running.error)
    assert not [pid for pid in pids if psutil.pid_exists(pid)]


def refuse_to_start(*_: object, **__: object) -> None:
    raise AssertionError("a process was to be started")


EVERYTHING_RIGHT: dict[str, Any] = {"function": tasks.double, "items": [1, 2]}


@pytest.mark.parametrize("start", [run_pool, start_pool])
@pytest.mark.parametrize(
    "change, error, words",
    [
        ({"items": []}, ValueError, "`items` boş; en az bir iş gerekir"),
        ({"items": range(0)}, ValueError, "`items` boş"),
        ({"items": 5}, TypeError, "`items` bir liste olmalı; verilen değerin türü int"),
        ({"items": count()}, ValueError, "`items` çok uzun; en fazla 1_000_000"),
        ({"pool_size": 0}, ValueError, "`pool_size` çok küçük; en az 1"),
        ({"pool_size": -1}, ValueError, "`pool_size` çok küçük"),
        ({"pool_size": 10_000}, ValueError, "`pool_size` çok büyük; en fazla"),
        ({"pool_size": 2.0}, TypeError, "`pool_size` tam sayı olmalı"),
        ({"pool_size": True}, TypeError, "`pool_size` tam sayı olmalı"),
        ({"chunksize": 0}, ValueError, "`chunksize` çok küçük"),
        ({"chunksize": "2"}, TypeError, "`chunksize` tam sayı olmalı"),
        ({"start_method": "thread"}, ValueError, "`start_method` tanınmıyor: 'thread'. Geçerli adlar: "),
        ({"start_method": 1}, TypeError, "`start_method` bir ad"),
        ({"serial_seconds": 0}, ValueError, "`serial_seconds` sıfır olamaz"),
        ({"serial_seconds": "3"}, TypeError, "`serial_seconds` int veya float"),
        ({"function": 3}, TypeError, "`function` bir fonksiyon olmalı; verilen değerin türü int"),
        ({"function": lambda x: x}, TypeError, "'<lambda>' fonksiyonu işçi süreçlere gönderilemiyor"),
        (
            {"items": [1, lambda: 0]},
            TypeError,
            r"1\. iş pickle ile serileştirilemiyor; hiçbir şey başlatılmadı",
        ),
        ({"items": [1, (2, Lock())]}, TypeError, r"1\. iş pickle ile serileştirilemiyor"),
        ({"items": [threading.Lock()]}, TypeError, r"0\. iş pickle ile serileştirilemiyor"),
    ],
)
def test_bad_arguments_start_nothing(
    monkeypatch: pytest.MonkeyPatch,
    start: Callable[..., Any],
    change: dict[str, Any],
    error: type[Exception],
    words: str,
) -> None:
    monkeypatch.setattr(Pool, "__init__", refuse_to_start)
    options = {**EVERYTHING_RIGHT, **change}
    with pytest.raises(error, match=words):
        start(options.pop("function"), options.pop("items"), **options)


@method
def test_a_lock_is_refused_under_every_method(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(Pool, "__init__", refuse_to_start)
    lock = multiprocessing.get_context(method).Lock()
    with pytest.raises(TypeError, match=r"0\. iş pickle ile serileştirilemiyor"):
        run_pool(tasks.double, [lock], start_method=method)


def test_a_method_of_another_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    with pytest.raises(
        ValueError, match=r'`start_method="fork"` bu işletim sisteminde yok\. Geçerli adlar: "spawn"'
    ):
        run_pool(tasks.double, [1], start_method="fork")


@method
def test_an_interrupt_leaves_nothing(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    # What ■ and Ctrl+C do to the main thread.
    from helpers.measure import _running  # noqa: PLC0415

    def interrupted(self: Any, _timeout: float | None = None) -> None:
        assert until(lambda: self.snapshot().done == 2)
        raise KeyboardInterrupt

    monkeypatch.setattr(_running.RunningPool, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_pool(tasks.endless_from_two, range(9), pool_size=2, chunksize=1, start_method=method)
    assert not multiprocessing.active_children()


def test_an_interrupt_in_the_middle_of_the_start_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    original = Pool._repopulate_pool

    def interrupted(self: Pool) -> None:
        original(self)
        raise KeyboardInterrupt

    monkeypatch.setattr(Pool, "_repopulate_pool", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_pool(tasks.double, [1], pool_size=3)
    assert not multiprocessing.active_children()

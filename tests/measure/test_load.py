from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from helpers.measure import LoadSampler
from helpers.measure._descendants import WorkerCounter
from helpers.workers import burn_cpu, wait_for
from tests.kernel import METHODS, until

pytestmark = pytest.mark.timeout(60)


class Reader:
    """Gives 0 for every core first, as psutil does, then 10, 20, 30…"""

    def __init__(self, cores: int = 2) -> None:
        self.calls = 0
        self.cores = cores

    def __call__(self) -> list[float]:
        self.calls += 1
        return [10.0 * (self.calls - 1)] * self.cores


def sampler(read: Any = None, **options: Any) -> LoadSampler:
    return LoadSampler(0.05, read=read or Reader(), **{"count_workers": lambda: 3, **options})


def test_samples_come_in_order_without_the_first() -> None:
    with sampler() as running:
        assert until(lambda: len(running.history()) >= 4)
    first, second, *_ = running.history()
    assert (first.cores, first.total, first.workers) == ((10.0, 10.0), 10.0, 3)
    assert second.cores == (20.0, 20.0)
    times = [sample.time for sample in running.history()]
    assert times == sorted(times)
    assert running.latest() == running.history()[-1]


def test_the_total_is_the_mean_of_the_cores() -> None:
    with sampler(lambda: [0.0, 100.0, 50.0, 50.0]) as running:
        assert until(running.latest)
    latest = running.latest()
    assert latest is not None
    assert latest.total == 50


def test_the_history_has_a_fixed_length() -> None:
    reader = Reader()
    with sampler(reader, history=3) as running:
        assert until(lambda: reader.calls > 6)
        assert len(running.history()) == 3


def test_nothing_is_there_before_the_start_and_nothing_comes_after_the_stop() -> None:
    reader = Reader()
    running = sampler(reader)
    assert running.latest() is None
    assert running.history() == ()
    assert not running.running
    running.start()
    assert running.wait_next(5) is not None
    running.stop()
    calls = reader.calls
    assert not running.running
    assert not [thread for thread in threading.enumerate() if thread.name == "LoadSampler"]
    time.sleep(0.15)
    assert reader.calls == calls
    assert running.wait_next(0.01) is None
    assert running.history()


def test_a_second_start_is_the_same_one_and_a_restart_goes_on() -> None:
    running = sampler()
    assert running.start() is running.start() is running
    assert len([thread for thread in threading.enumerate() if thread.name == "LoadSampler"]) == 1
    running.stop()
    running.stop()
    with running:
        assert running.wait_next(5) is not None


def test_wait_next_waits_for_a_new_one() -> None:
    with sampler() as running:
        first = running.wait_next(5)
        second = running.wait_next(5)
        assert first is not None
        assert second is not None
        assert second.time > first.time


def test_wait_next_ends_when_the_sampler_stops() -> None:
    running = LoadSampler(60, read=Reader(), count_workers=lambda: 0).start()
    threading.Timer(0.2, running.stop).start()
    begin = time.monotonic()
    assert running.wait_next(30) is None
    assert time.monotonic() - begin < 10


def test_an_error_of_the_reader_is_told() -> None:
    def fail() -> list[float]:
        raise OSError("okunmuyor")

    running = sampler(fail).start()
    with pytest.raises(RuntimeError, match="Çekirdek yükü okunamadı: OSError: okunmuyor"):
        running.wait_next(5)
    assert until(lambda: not running.running)
    assert isinstance(running.error, OSError)
    running.stop()


@pytest.mark.parametrize(
    "options, error, words",
    [
        ({"interval": 0}, ValueError, "`interval` çok küçük"),
        ({"interval": "1"}, TypeError, "`interval` int veya float"),
        ({"history": 0}, ValueError, "`history` çok küçük"),
        ({"history": 2.5}, TypeError, "`history` tam sayı"),
    ],
)
def test_bad_arguments(options: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        LoadSampler(**options)


def test_this_machine_s_cores() -> None:
    with LoadSampler(0.1) as running:
        samples = [running.wait_next(5) for _ in range(2)]
    assert running.error is None
    for sample in samples:
        assert sample is not None
        assert len(sample.cores) == psutil.cpu_count()
        assert all(0 <= core <= 100 for core in sample.cores)


def test_the_share_of_chosen_processes() -> None:
    burning = multiprocessing.Process(target=burn_cpu, args=(10**10,))
    burning.start()
    try:
        with LoadSampler(0.2, pids=lambda: [burning.pid or 0, 2**22 + 1]) as sampler:  # one that is not there
            assert until(lambda: (sample := sampler.latest()) is not None and sample.mine > 0, 20)
            sample = sampler.latest()
    finally:
        burning.kill()
        burning.join()
    assert sample is not None
    assert 0 < sample.mine <= sample.total
    assert len(sample.mine_cores) in (0, len(sample.cores))
    assert all(mine <= core for mine, core in zip(sample.mine_cores, sample.cores, strict=False))


def test_a_busy_core_shows() -> None:
    burner = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        with LoadSampler(0.3) as running:
            assert until(lambda: (latest := running.latest()) is not None and max(latest.cores) > 40)
    finally:
        burner.kill()
        burner.wait()


@pytest.fixture(params=METHODS)
def context(request: pytest.FixtureRequest) -> Iterator[Any]:
    yield multiprocessing.get_context(request.param)
    for child in multiprocessing.active_children():
        child.kill()
        child.join()


def family(context: Any, more: Any) -> None:
    child = context.Process(target=wait_for, args=(60,))
    child.start()
    more.send(child.pid)
    child.join()


@pytest.fixture
def others() -> int:
    """How many processes other tests have left running: their kernels."""
    return WorkerCounter()()


def test_workers_are_counted_and_services_are_not(context: Any, others: int) -> None:
    counter = WorkerCounter()
    assert counter() == others
    with context.Manager():
        assert counter() == others
        children = [context.Process(target=wait_for, args=(60,)) for _ in range(2)]
        for child in children:
            child.start()
        assert counter() == others + 2
        # The manager's server is left out later; a spawned child has no command line for a moment.
        assert until(lambda: len(counter._scan()) == others + 3)
        counter._next_scan = 0.0
        assert counter() == others + 2  # by a look at the process table
        counter._next_scan = float(
            "inf"
        )  # who has ended does not count, though not joined: without another look
        children[0].kill()
        assert until(lambda: counter() == others + 1)
        children[1].kill()
        children[1].join()
        assert counter() == others


def test_grandchildren_are_counted(context: Any, others: int) -> None:
    now = [0.0]
    counter = WorkerCounter(lambda: now[0])
    reader, writer = context.Pipe(duplex=False)
    child = context.Process(target=family, args=(context, writer))
    child.start()
    assert reader.poll(30)
    grandchild = psutil.Process(reader.recv())
    assert until(grandchild.cmdline)  # a spawned one has none for a moment
    try:
        assert counter() == others + 2
        assert counter() == others + 2  # at the same instant: without a look at the process table
    finally:
        grandchild.kill()
        child.join()
    assert until(lambda: counter() == others)


def test_who_has_ended_since_the_last_look_does_not_count(context: Any, others: int) -> None:
    now = [0.0]
    counter = WorkerCounter(lambda: now[0])
    child = context.Process(target=wait_for, args=(60,))
    child.start()
    assert counter() == others + 1  # a look
    counter._next_scan = 1e9
    child.kill()
    child.join()
    assert counter() == others


def test_the_process_table_is_looked_at_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    now, scans = [0.0], []

    def scan() -> set[int]:
        scans.append(now[0])
        now[0] += 0.003  # what it takes
        return set()

    counter = WorkerCounter(lambda: now[0])
    monkeypatch.setattr(counter, "_scan", scan)
    for _ in range(400):
        counter()
        now[0] += 0.025
    assert 3 <= len(scans) <= 12  # ten seconds; a scan of 3 ms a second at most

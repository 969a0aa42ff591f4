"""measure_throughput: real processes, a limit for their time, and a picture of what came out."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from helpers.measure import Throughput, ThroughputError, describe, draw_throughput, measure_throughput
from tests.kernel import METHODS, until
from tests.measure.test_pictures import drawn

pytestmark = pytest.mark.timeout(120)

CHANNELS = ["Queue", "SimpleQueue", "Pipe", "paylaşılan bellek"]


@pytest.fixture(autouse=True)
def leaves_nothing() -> Iterator[None]:
    threads = set(threading.enumerate())
    yield
    try:
        assert not multiprocessing.active_children()
        assert until(lambda: set(threading.enumerate()) <= threads, 2), threading.enumerate()
    finally:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()


@pytest.mark.parametrize("method", METHODS)
def test_each_channel_carries_each_size(method: str) -> None:
    sizes = [1, 5_000, 300_000]  # the last is larger than any pipe's buffer
    found = measure_throughput(sizes, start_method=method)
    assert [(one.channel, one.size) for one in found] == [(name, size) for name in CHANNELS for size in sizes]
    for one in found:
        assert one.messages >= 8
        assert 0 < one.seconds < 60
        assert one.bytes_per_second == pytest.approx(one.size * one.messages / one.seconds)
        assert one.seconds_per_message == pytest.approx(one.seconds / one.messages)


@pytest.mark.parametrize("method", METHODS)
def test_time_is_limited(method: str) -> None:
    begin = time.monotonic()
    with pytest.raises(ThroughputError, match=r"Süre doldu: .* `limit`"):
        measure_throughput([16_000_000, 15_000_000, 14_000_000], start_method=method, limit=0.1)
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("which", [0, 1])
def test_a_killed_process_ends_the_measurement(method: str, which: int) -> None:
    errors: list[BaseException] = []

    def measure() -> None:
        try:
            measure_throughput([16_000_000, 15_000_000, 14_000_000], start_method=method, limit=60)
        except ThroughputError as error:
            errors.append(error)

    thread = threading.Thread(target=measure)
    thread.start()
    assert until(lambda: len(multiprocessing.active_children()) == 2, 30)
    victim = sorted(multiprocessing.active_children(), key=lambda child: child.name)[which]
    victim.kill()
    thread.join(40)
    assert not thread.is_alive()
    (error,) = errors
    assert "erken bitti" in str(error)


@pytest.mark.parametrize(
    "arguments, error, words",
    [
        ({"sizes": 5}, TypeError, "`sizes` bir liste"),
        ({"sizes": []}, ValueError, "en az 1"),
        ({"sizes": [5, 5]}, ValueError, "birbirinden farklı"),
        ({"sizes": list(range(1, 14))}, ValueError, "en çok 12"),
        ({"sizes": [0]}, ValueError, "`sizes` çok küçük"),
        ({"sizes": [10**9]}, ValueError, "`sizes` çok büyük"),
        ({"sizes": ["x"]}, TypeError, "`sizes` tam sayı"),
        ({"limit": 0}, ValueError, "`limit` çok küçük"),
        ({"start_method": "thread"}, ValueError, "`start_method` tanınmıyor"),
    ],
)
def test_bad_arguments(arguments: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        measure_throughput(**arguments)
    assert not multiprocessing.active_children()


def test_a_picture() -> None:
    found = [
        Throughput(name, size, 10, size / 1e6 * place)
        for place, name in enumerate(CHANNELS, start=1)
        for size in (1_000_000, 100, 2_500)
    ]
    figure = draw_throughput(found)
    axes, texts = drawn(figure)
    assert {*CHANNELS, "100 bayt", "2,5 KB", "1 MB"} <= texts
    assert axes.get_xscale() == axes.get_yscale() == "log"
    assert len({(line.get_linestyle(), line.get_marker()) for line in axes.lines}) == 4  # not by colour alone
    assert list(axes.lines[1].get_xdata()) == [100, 2_500, 1_000_000]
    assert list(axes.lines[1].get_ydata()) == pytest.approx([5.0] * 3)
    assert describe(figure).startswith(
        "İleti boyutuna göre aktarım hızı, iki ekseni de logaritmik. "
        "Queue: 100 bayt iletide 10,0 MB/s, 1 MB iletide 10,0 MB/s; SimpleQueue: "
    )


def test_a_picture_needs_measurements() -> None:
    with pytest.raises(ValueError, match="Ölçüm yok"):
        draw_throughput([])

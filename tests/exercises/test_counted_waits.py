"""Waits that overlap are counted, also where a busy machine lets the threads begin late."""

from __future__ import annotations

import threading
import time

import pytest

from helpers.exercises.n10._loop import counted_sleeps


@pytest.mark.parametrize("threads, most", [(3, 3), (2, 2), (1, 1)], ids=["all", "too few", "in turn"])
def test_waits_are_counted_though_they_begin_late(threads: int, most: int) -> None:
    begun = [threading.Timer(0.3 * number, lambda: time.sleep(0.1)) for number in range(threads)]
    with counted_sleeps(3) as seen:
        for thread in begun:
            thread.start()
        for thread in begun:
            thread.join(10)
    assert (seen["calls"], seen["most"]) == (threads, most)

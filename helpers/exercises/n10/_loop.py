"""Watches a program from inside: how many wait at once, how often the event loop gets its turn."""

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

BEAT_SECONDS = 0.01
COME_SECONDS = 1.5  # for the others who may be waiting, too: on a busy machine their threads begin late


@contextmanager
def counted_sleeps(everybody: int) -> Iterator[dict[str, int]]:
    """Count the calls of time.sleep in this process, and how many of them overlap at most.

    A call goes on until so many have overlapped, or until one has waited for that in vain.
    """
    seen = {"calls": 0, "now": 0, "most": 0, "in vain": 0}
    lock, real, module = threading.Lock(), time.sleep, cast("Any", time)

    def sleep(seconds: float) -> None:
        with lock:
            seen["calls"] += 1
            seen["now"] += 1
            seen["most"] = max(seen["most"], seen["now"])
        end = time.monotonic() + COME_SECONDS
        try:
            real(seconds)
            while seen["most"] < everybody and not seen["in vain"]:
                real(0.005)
                seen["in vain"] += time.monotonic() > end
        finally:
            with lock:
                seen["now"] -= 1

    module.sleep = sleep
    try:
        yield seen
    finally:
        module.sleep = real


def with_heartbeat(work: Callable[[], Awaitable[Any]]) -> dict[str, Any]:
    """Run a coroutine in a loop that also has a heart; return its result, its time, the longest gap."""

    async def run() -> dict[str, Any]:
        beats = [time.perf_counter()]

        async def beat() -> None:
            while True:
                await asyncio.sleep(BEAT_SECONDS)
                beats.append(time.perf_counter())

        heart = asyncio.create_task(beat())
        await asyncio.sleep(2 * BEAT_SECONDS)
        start = time.perf_counter()
        result = await work()
        seconds = time.perf_counter() - start
        await asyncio.sleep(2 * BEAT_SECONDS)
        heart.cancel()
        gaps = [later - earlier for earlier, later in itertools.pairwise(beats)]
        return {"result": result, "seconds": seconds, "gap": max(gaps)}

    return asyncio.run(run())

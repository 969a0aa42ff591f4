"""end_pool, with pools in the states in which Pool.terminate itself waits for ever."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from multiprocessing.pool import Pool
from typing import Any

import pytest

from helpers.measure import _processes
from tests.kernel import METHODS, promised, until
from tests.measure import tasks

pytestmark = pytest.mark.timeout(60)


@pytest.fixture(params=METHODS)
def pool(request: pytest.FixtureRequest) -> Iterator[Any]:
    threads = set(threading.enumerate())
    pool = multiprocessing.get_context(request.param).Pool(2)
    assert pool.map(tasks.double, [1, 2]) == [2, 4]
    yield pool
    try:
        assert not multiprocessing.active_children()
        assert until(lambda: set(threading.enumerate()) <= threads, 2), threading.enumerate()
    finally:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()


def end(pool: Pool) -> None:
    with promised(2):
        _processes.end_pool(pool, _processes.workers_of(pool, ()))


def test_idle_workers(pool: Any) -> None:
    end(pool)


def test_busy_workers(pool: Any) -> None:
    pool.map_async(tasks.endless, range(1000), chunksize=1)
    end(pool)


def test_an_ended_pool(pool: Any) -> None:
    pool.terminate()
    end(pool)


def test_dead_workers(pool: Any) -> None:
    pool.map_async(tasks.endless, range(1000), chunksize=1)
    time.sleep(0.3)
    for worker in _processes.workers_of(pool, ()):
        worker.kill()
    end(pool)


@pytest.mark.parametrize("queue, lock", [("_inqueue", "_rlock"), ("_outqueue", "_wlock")])
def test_a_worker_died_with_a_lock_in_its_hands(pool: Any, queue: str, lock: str) -> None:
    pool.map_async(tasks.endless, [1, 2], chunksize=1)
    held = getattr(getattr(pool, queue), lock)
    if held is not None:  # on Windows a queue needs no lock for writing
        assert held.acquire(timeout=20)  # and nobody will give it back
    end(pool)


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe's descriptor")
def test_a_worker_died_in_the_middle_of_a_result(pool: Any) -> None:
    os.write(pool._outqueue._writer.fileno(), b"\0\0\x40\0abc")  # 16 KB, it says
    pool.map_async(tasks.endless, [1, 2], chunksize=1)
    end(pool)


def test_the_first_dead_worker_is_found(pool: Any) -> None:
    # Pool replaces it, so the processes are remembered from the start.
    workers = _processes.workers_of(pool, ())
    assert _processes.first_dead(workers) is None
    workers[1].kill()
    assert until(lambda: _processes.first_dead(workers) is workers[1], 2)
    end(pool)


def test_without_the_internals_the_new_children_are_the_workers(pool: Any) -> None:
    class Other:
        pass

    children = multiprocessing.active_children()
    found = _processes.workers_of(Other(), children[:1])  # type: ignore[arg-type]
    assert found == [child for child in multiprocessing.active_children() if child is not children[0]]
    end(pool)

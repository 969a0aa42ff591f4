"""A pool ends though a worker was ended with the lock for the results in its hands."""

from __future__ import annotations

import multiprocessing
import multiprocessing.pool
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from helpers.runtime.pools import terminate_pool
from tests.kernel import METHODS, Kernel, notebooks

if TYPE_CHECKING:
    from collections.abc import Callable

notebook = notebooks


def take_and_die(results: Any) -> None:
    results._wlock.acquire()
    os.kill(os.getpid(), signal.SIGKILL)


def take_and_sleep(results: Any) -> None:
    results._wlock.acquire()
    time.sleep(1.5)
    results._wlock.release()


@pytest.mark.timeout(60)
@pytest.mark.skipif(sys.platform == "win32", reason="there the results have no lock")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("worker", [take_and_die, take_and_sleep])
def test_the_lock_of_a_dead_worker_is_taken_away(method: str, worker: Callable[[Any], None]) -> None:
    context: Any = multiprocessing.get_context(method)
    results = context.SimpleQueue()
    process = context.Process(target=worker, args=(results,))
    process.start()
    while results._wlock.acquire(block=False):
        results._wlock.release()
        time.sleep(0.01)
    handler = threading.Thread(target=results.put, args=("sentinel",))
    handler.start()

    def original(*args: Any) -> None:
        args[7].join()

    terminate_pool(original, multiprocessing.pool.Pool, None, None, results, [process], None, None, handler)
    assert not handler.is_alive()
    assert results.get() == "sentinel"
    assert results._wlock.acquire(timeout=1)  # once only: nobody has given back too much
    assert not results._wlock.acquire(block=False)
    process.join()


# Ends with results on their way. Without help such an end does not come now and then, and only on a busy
# machine: what always fails without it is the test above.
CELL = """%%worker
from multiprocessing import Pool

def echo(number):
    return number

if __name__ == "__main__":
    for _ in range(10):
        with Pool(3) as pool:
            for number in pool.imap_unordered(echo, range(1000)):
                if number == 5:
                    break
    print("done")
"""


@pytest.mark.timeout(120)
def test_results_that_nobody_waits_for(notebook: Kernel) -> None:
    shown = notebook.run(CELL, 60)
    assert shown.lines == ["done"], shown

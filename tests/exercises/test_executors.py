"""Executors are pools like others to the checks; those of threads have no processes."""

from __future__ import annotations

import multiprocessing
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from helpers.exercises.checks import Check, given_first, pool_closed, pool_size, pool_used, worked
from tests.exercises.support import judge, place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers.exercises.facts import Pool
    from helpers.exercises.trace import Trace

place = place  # noqa: PLW0127  (a fixture)

METHODS = multiprocessing.get_all_start_methods()

PROGRAM = """
import concurrent.futures
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait
from multiprocessing.pool import Pool, ThreadPool

def f(x):
    return x * x

class Threadless(ProcessPoolExecutor):
    pass

class Workers(ThreadPoolExecutor):
    pass

class Hands(ThreadPool):
    pass

class ThreadPoolOfProcesses(Pool):
    pass

if __name__ == "__main__":
"""

pytestmark = pytest.mark.timeout(90)


@pytest.fixture(autouse=True)
def leaves_nothing(place: Path) -> Iterator[None]:
    yield
    assert place.is_dir()


def pools_of(body: str, method: str = METHODS[0]) -> list[Pool]:
    """What is known of a program's pools."""
    traces: list[Trace] = []
    verdict = judge(PROGRAM + indent(dedent(body), "    "), method, checks=(Check("-", traces.append),))
    assert verdict.outcome == "doğru", verdict
    return traces[0].pools


@pytest.mark.parametrize("method", METHODS)
def test_map_in_a_with_statement(method: str) -> None:
    (pool,) = pools_of("with ProcessPoolExecutor(2) as ex:\n    print(list(ex.map(f, [1, 2, 3])))", method)
    assert (pool.size, pool.threads, pool.methods, pool.functions) == (2, False, ["map"], ["f"])
    assert pool.closed
    assert pool.joined
    assert not pool.unfetched
    assert not pool.one_by_one


def test_submit_and_how_results_are_taken() -> None:
    takes = [
        "future.result() for future in futures",
        "future.result() for future in as_completed(futures)",
        "future.exception() for future in wait(futures).done",
        "future.add_done_callback(Future.result) for future in futures",
    ]
    given = (
        "with ProcessPoolExecutor(max_workers=3) as ex:\n    futures = [ex.submit(f, x) for x in range(4)]"
    )
    pools = pools_of("".join(f"{given}\n    [{taken}]\n" for taken in takes))
    assert len(pools) == len(takes)
    for pool in pools:
        assert (pool.size, pool.methods) == (3, ["submit"] * 4)
        assert pool.unfetched == 0
        assert not pool.one_by_one


def test_results_that_nobody_takes() -> None:
    (pool,) = pools_of("with ProcessPoolExecutor(2) as ex:\n    [ex.submit(f, x) for x in range(3)]")
    assert pool.unfetched == 3


def test_a_result_before_the_next_job() -> None:
    pools = pools_of(
        """
        with ProcessPoolExecutor(2) as ex:
            [ex.submit(f, x).result() for x in range(3)]
        with Pool(2) as pool:
            [pool.apply(f, (x,)) for x in range(3)]
        with Pool(2) as pool:
            pool.apply(f, (1,))
        """
    )
    assert [pool.one_by_one for pool in pools] == [True, True, False]


def test_the_end() -> None:
    ends = {
        "ex.shutdown()": (True, True),
        "ex.shutdown(wait=True, cancel_futures=True)": (True, True),
        "ex.shutdown(False)": (True, False),
        "ex.shutdown(wait=False)": (True, False),
        "": (False, False),
    }
    pools = pools_of(
        "kept = []\n"
        + "".join(
            f"ex = ProcessPoolExecutor(2)\nex.submit(f, 2).result()\n{end}\nkept += [ex]\n" for end in ends
        )
    )
    assert [(pool.closed, pool.joined) for pool in pools] == list(ends.values())


def test_threads_are_no_processes() -> None:
    threads = {
        "ThreadPoolExecutor(2)": True,
        "concurrent.futures.thread.ThreadPoolExecutor(max_workers=2)": True,
        "Workers(2)": True,
        "ThreadPool(2)": True,
        "Hands(2)": True,
        "Threadless(2)": False,
        "concurrent.futures.process.ProcessPoolExecutor(2)": False,
        "ThreadPoolOfProcesses(2)": False,
    }
    pools = pools_of(
        "".join(f"with {made} as pool:\n    print(list(pool.map(f, [1, 2])))\n" for made in threads)
    )
    assert [pool.threads for pool in pools] == list(threads.values())
    assert all((pool.size, pool.methods) == (2, ["map"]) for pool in pools)


def test_checks_take_executors_of_processes_only() -> None:
    checks = (pool_size(2), pool_used("map"), pool_closed(joined=True), given_first(), worked("f", times=2))
    code = PROGRAM + "    with {}(2) as ex:\n        print(list(ex.map(f, [1, 2])))"
    assert judge(code.format("ProcessPoolExecutor"), checks=checks).outcome == "doğru"
    for check in (pool_size(2), pool_used("map"), worked("f", times=2)):
        assert judge(code.format("ThreadPoolExecutor"), checks=(check,)).outcome == "yanlış"

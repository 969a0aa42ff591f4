"""Dask in a kernel: prints under their cells, ■, the end, ports, children of workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kernel import Kernel, promised, skip_without, until
from tests.kernel import kernel as a_kernel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

skip_without("distributed")
pytestmark = [
    pytest.mark.sampled("dask"),
    pytest.mark.xdist_group("dask"),  # one cluster for all, not one in each worker
]

BEGIN = """
import logging, os, time
from dask.distributed import Client, LocalCluster
cluster = LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0",
                       silence_logs=logging.CRITICAL)
client = Client(cluster)
"""
WAIT = """
def wait_for(path):
    print("in task")
    while not os.path.exists(path):
        time.sleep(0.1)
"""


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    # Dask starts its workers with spawn, whatever the system's own method is.
    with a_kernel() as kernel:
        shown = kernel.run(BEGIN + WAIT, 60)
        assert shown.ok, shown
        assert shown.stream() == "", shown
        yield kernel


def test_a_task_prints_under_the_cell_that_submitted_it(kernel: Kernel) -> None:
    early = kernel.send("early = client.submit(lambda: [time.sleep(1), print('early')], pure=False)")
    kernel.wait(early)
    late = kernel.run(
        "print('before')\nclient.submit(lambda: print('late'), pure=False).result()\nprint('after')"
    )
    assert late.lines == ["before", "late", "after"], late
    kernel.run("early.result()")
    assert kernel.wait_until(early, "early").lines == ["early"]


def test_all_ways_to_give_work(kernel: Kernel) -> None:
    shown = kernel.run(
        "import dask\n"
        "client.gather(client.map(print, range(2), pure=False))\n"
        "dask.compute(dask.delayed(print)('delayed'))\n"
        "with client.get_executor() as executor:\n"
        "    list(executor.map(print, ['executor']))\n"
    )
    assert sorted(shown.lines) == ["0", "1", "delayed", "executor"], shown


def test_a_pool_in_a_task_is_refused_in_turkish(kernel: Kernel) -> None:
    function = "def pool():\n    import multiprocessing\n    return multiprocessing.Pool(1)\n"
    shown = kernel.run(f"{function}client.submit(pool).result()")
    assert shown.errors[0]["ename"] == "AssertionError"
    assert "Dask işçisi bir arka plan sürecidir" in shown.traceback


def test_no_port_is_open_to_the_network(kernel: Kernel) -> None:
    found = kernel.listens_at()
    assert found
    assert found <= {"127.0.0.1", "::1"}


def test_an_interrupt_leaves_the_workers(kernel: Kernel, tmp_path: Path) -> None:
    before = kernel.value("sorted(client.run(os.getpid).values())")
    cell = kernel.send(f"client.submit(wait_for, {str(tmp_path / 'go on')!r}).result()")
    kernel.wait_until(cell, "in task")
    kernel.interrupt()
    shown = kernel.wait(cell, 30)
    (tmp_path / "go on").touch()
    assert shown.errors[0]["ename"] == "KeyboardInterrupt", shown
    assert "alt süreç kapatıldı" not in shown.traceback
    assert kernel.value("sorted(client.run(os.getpid).values())") == before
    assert kernel.value("client.submit(abs, -7).result()") == "7"


def test_a_worker_is_replaced(kernel: Kernel) -> None:
    shown = kernel.run(
        "before = set(client.run(os.getpid).values())\n"
        "os.kill(next(iter(before)), 9)\n"
        "print(sum(client.gather(client.map(abs, range(-5, 0)))))\n"
        "client.wait_for_workers(2, timeout=20)\n"
    )
    assert shown.lines == ["15"], shown
    assert shown.stderr == ""


def test_a_client_for_another_address_says_nothing_of_the_course(kernel: Kernel) -> None:
    shown = kernel.run("import distributed\nwith Client(processes=False, dashboard_address=None): pass")
    assert shown.stream() == "", shown


def test_nothing_is_left(kernel: Kernel) -> None:
    scratch = list(kernel.temp.glob("dask*"))
    assert scratch == []
    with promised(3):
        shown = kernel.run("client.close()\ncluster.close()")
        assert until(lambda: not kernel.descendants(), 20), kernel.descendants()
    assert shown.ok, shown
    assert shown.stream() == ""


@pytest.mark.parametrize("now", [False, True])
def test_nothing_is_left_when_the_kernel_restarts(now: bool) -> None:
    with a_kernel() as kernel:
        shown = kernel.run(BEGIN + WAIT + "futures = client.map(wait_for, ['/nowhere'] * 4, pure=False)", 60)
        assert shown.ok, shown
        before = [process for process in kernel.family() if process != kernel.process]
        assert len(before) >= 2
        kernel.restart(now=now)
        with promised(3):  # from the new kernel on: what the restart itself takes is Jupyter's
            assert until(lambda: not any(process.is_running() for process in before), 20), before
            assert until(lambda: not list(kernel.temp.glob("**/dask*")), 20)

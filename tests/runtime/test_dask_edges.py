"""Dask where something is missing or silent, or ■ comes at the wrong moment; with the cells of the lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kernel import Kernel, promised, skip_without, until
from tests.kernel import kernel as a_kernel
from tests.notebook_paths import FOLDER
from tests.test_notebooks import joined, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

skip_without("distributed")
pytestmark = [
    pytest.mark.sampled("dask"),
    pytest.mark.xdist_group("dask edges"),  # one kernel for all: Dask takes long to begin
]

CELLS = {cell["id"]: joined(cell["source"]) for cell in read(FOLDER / "12_tek_makinenin_otesi.ipynb").code}
ANSWER, GONE = 5, 3  # seconds, as promised; Dask itself waits for 30 s for an answer, or for ever
# By the wall's clock: with ten others for a core, to close a cluster that was just starting took 9 seconds.
BUSY = 20
LOOPBACK = {"127.0.0.1", "::1"}

# Parts of a sitecustomize.py, which every Python reads that finds it.
HIDE = """
from importlib.machinery import PathFinder
find = PathFinder.find_spec
def find_spec(name, *args, **kwargs):
    return None if name.partition(".")[0] in {names!r} else find(name, *args, **kwargs)
PathFinder.find_spec = find_spec
"""
NO_NAMES = """
import socket
find_address = socket.getaddrinfo
def getaddrinfo(host, *args, **kwargs):
    if host and not str(host).strip("0123456789.:b'"):
        return find_address(host, *args, **kwargs)
    raise socket.gaierror(-2, "no such name")
socket.getaddrinfo = getaddrinfo
"""


def customized(folder: Path, text: str) -> dict[str, str]:
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    with a_kernel() as kernel:
        for name in ("hazirlik", "kume-kur", "kume-kapat", "motorlar-olc", "adres-programlar"):
            shown = kernel.run(CELLS[name], 60)
            assert shown.ok, shown
            assert shown.stderr == "", shown
        yield kernel


# What is not there.


def test_without_dask_the_first_cell_says_what_to_install(tmp_path: Path) -> None:
    names = {"dask", "distributed", "bokeh"}
    with a_kernel(env=customized(tmp_path, HIDE.format(names=names))) as kernel:
        shown = kernel.run(CELLS["hazirlik"])
        assert shown.errors[0]["ename"] == "DaskMissing", shown
        assert "conda install -c conda-forge distributed bokeh" in shown.traceback
        assert "Traceback" not in shown.traceback
        # Everything else works; its laboratory says the same.
        assert kernel.run("from multiprocessing import Pool\nwith Pool(1) as p:\n    p.map(abs, [-1])").ok
        shown = kernel.run("from helpers.labs import NodeLab\nlab = NodeLab()\nlab.start()\nlab.wait(20)")
        assert shown.errors[0]["ename"] == "DaskMissing", shown


def test_without_bokeh_and_without_a_name_for_loopback(tmp_path: Path) -> None:
    with a_kernel(env=customized(tmp_path, HIDE.format(names={"bokeh"}) + NO_NAMES)) as kernel:
        shown = kernel.run(CELLS["hazirlik"])
        assert shown.ok, shown
        assert "`bokeh` kurulu değil" in shown.stdout
        shown = kernel.run(CELLS["kume-kur"].replace("127.0.0.1:0", "localhost:0"), 60)
        assert shown.stdout == "İşçi: 2\n", shown
        assert "loopback'te açıldı" in shown.stderr
        assert shown.stderr.count("\n") == 1, shown
        assert kernel.run("client.submit(abs, -3).result()").result == "3"
        assert kernel.listens_at() <= LOOPBACK
        assert kernel.run(CELLS["kume-kapat"]).ok


def test_a_port_that_is_taken(kernel: Kernel) -> None:
    shown = kernel.run(
        "import socket\n"
        "with socket.create_server(('127.0.0.1', 0)) as taken:\n"
        "    place = '127.0.0.1:%d' % taken.getsockname()[1]\n"
        "    with Client(processes=False, protocol='tcp', dashboard_address=place) as client:\n"
        "        print(client.submit(abs, -3).result())\n",
        60,
    )
    assert shown.stdout == "3\n", shown
    assert "kullanımda; Dask panosu" in shown.stderr
    assert shown.stderr.count("\n") == 1, shown


# Nobody answers.


@pytest.mark.parametrize("listens", [False, True])
def test_a_scheduler_that_does_not_answer(kernel: Kernel, listens: bool) -> None:
    with promised(ANSWER):
        shown = kernel.run(
            "import socket\n"
            "with socket.socket() as silent:\n"
            "    silent.bind(('127.0.0.1', 0))\n"
            f"    {'silent.listen()' if listens else ''}\n"
            "    Client('tcp://127.0.0.1:%d' % silent.getsockname()[1])\n"
        )
    assert shown.errors[0]["ename"] == "OSError", shown
    assert "Timed out trying to connect" in shown.traceback
    assert "zamanlayıcının çalıştığına" in shown.traceback
    assert shown.seconds < BUSY


@pytest.mark.parametrize(
    "settings, said, least, most",
    [("{}", "timeout=1", 0.5, 8), ("{'distributed.comm.timeouts.connect': '6s'}", "", 5.5, 20)],
    ids=["in the call", "in the configuration"],
)
def test_who_says_how_long_waits_so_long(
    kernel: Kernel, settings: str, said: str, least: float, most: float
) -> None:
    shown = kernel.run(
        "import dask, socket\n"
        f"with socket.socket() as silent, dask.config.set({settings}):\n"
        "    silent.bind(('127.0.0.1', 0))\n"
        f"    Client('tcp://127.0.0.1:%d' % silent.getsockname()[1], {said})\n"
    )
    assert shown.errors[0]["ename"] == "OSError", shown
    assert least < shown.seconds < most


def test_a_scheduler_file_that_is_not_there(kernel: Kernel) -> None:
    shown = kernel.run("Client(scheduler_file='nowhere.json', timeout=1)")
    assert shown.errors[0]["ename"] == "FileNotFoundError", shown
    assert "adres dosyası 1 saniyede ortaya çıkmadı" in shown.traceback


def test_the_lesson_shows_that(kernel: Kernel) -> None:
    shown = kernel.run(CELLS["adres-yanitsiz"])
    assert shown.lines[0].startswith("Timed out trying to connect to tcp://127.0.0.1:PORT"), shown
    assert "Ne yapmalı" in shown.stdout


# Ports and programs.


@pytest.mark.parametrize(
    "cluster",
    [
        "Client(processes=False, dashboard_address=None)",
        "LocalCluster(n_workers=1, dashboard_address=':0', worker_dashboard_address=':0')",
        "LocalCluster(n_workers=1, protocol='tcp', processes=False)",
    ],
)
def test_no_port_is_open_to_the_network(kernel: Kernel, cluster: str) -> None:
    shown = kernel.run(f"cluster = {cluster}", 60)
    assert shown.ok, shown
    try:
        assert kernel.listens_at() <= LOOPBACK
    finally:
        kernel.run("cluster.close()")


def test_programs_of_their_own_end_with_their_block(kernel: Kernel) -> None:
    shown = kernel.run(
        "programs = three_programs()\n"
        "client = None\n"
        "client = Client(scheduler_file=programs.__enter__(), timeout=60)\n"
        "client.wait_for_workers(2, timeout=60)\n"
        "print(client.submit(abs, -7).result(timeout=30))",
        200,
    )
    try:
        assert shown.lines == ["7"], shown
        assert len(kernel.descendants()) >= 3
        assert kernel.listens_at() <= LOOPBACK
    finally:
        with promised(GONE):
            kernel.run("client and client.close()\nprograms.__exit__(None, None, None)")
            assert until(lambda: not kernel.descendants(), BUSY), kernel.descendants()


# ■


WITH_CLUSTER = "with start_cluster() as cluster, Client(cluster) as client:\n    "
WITH_PROGRAMS = (
    "with three_programs() as address, Client(scheduler_file=address, timeout=60) as client:\n    "
)
WITH_CLIENT = "with Client(n_workers=2, threads_per_worker=1, dashboard_address=':0') as client:\n    "
WAIT = "print('in it')\n    gather_all(client, wait_for, [60] * 4)"


@pytest.mark.parametrize("block", [WITH_CLUSTER, WITH_PROGRAMS, WITH_CLIENT])
@pytest.mark.parametrize("is_up", [False, True], ids=["while it is made", "while it works"])
def test_an_interrupt_leaves_nothing(kernel: Kernel, block: str, is_up: bool) -> None:
    cell = kernel.send(block + WAIT)
    if is_up:
        kernel.wait_until(cell, "in it", 100)
    else:
        assert until(kernel.descendants, 30)
    with promised(GONE):
        kernel.interrupt()
        shown = kernel.wait(cell, BUSY)
        assert until(lambda: not kernel.descendants(), BUSY), kernel.descendants()
    assert shown.errors[0]["ename"] == "KeyboardInterrupt", shown
    later = kernel.run("pass")  # what is told late comes here
    assert (shown.stderr, later.stderr) == ("", ""), shown


def test_an_interrupt_while_it_is_closed(kernel: Kernel) -> None:
    cell = kernel.send(
        "import asyncio\n"
        "class Slow(LocalCluster):\n"
        "    async def _close(self):\n"
        "        print('closing', flush=True)\n"
        "        await asyncio.sleep(1)\n"
        "        await super()._close()\n"
        "with Slow(n_workers=2, threads_per_worker=1, dashboard_address='127.0.0.1:0', silence_logs=50): pass"
    )
    kernel.wait_until(cell, "closing", 60)
    with promised(GONE):  # the second that it takes to close counts too
        kernel.interrupt()
        shown = kernel.wait(cell, BUSY)
        assert until(lambda: not kernel.descendants(), BUSY), kernel.descendants()
    assert shown.errors[0]["ename"] == "KeyboardInterrupt", shown


def test_a_client_says_what_is_not_of_its_own_end(kernel: Kernel) -> None:
    shown = kernel.run(
        "import asyncio, logging\n" + WITH_CLIENT + "log = logging.getLogger('distributed.client')\n"
        "    log.error('cancelled', exc_info=asyncio.CancelledError())\n"
        "    log.error('news')",
        60,
    )
    assert shown.ok, shown
    assert "cancelled" not in shown.stderr, shown
    assert shown.stderr.rstrip().endswith("news"), shown


def test_what_it_says_of_an_interrupt_is_not_shown(kernel: Kernel) -> None:
    # A scheduler in a program of its own may have ended before the client: the connection tells of it.
    says = "logging.getLogger('distributed.batched').warning"
    cell = kernel.send(
        "import logging, sys, time\n"
        "own = logging.StreamHandler(sys.stdout)  # as one that a student has set up\n"
        "own.setLevel(logging.WARNING)  # not the news of a cluster that another test's cell has ended\n"
        "logging.getLogger('distributed').addHandler(own)\n"
        f"{WITH_CLIENT}print('in it')\n    try: time.sleep(60)\n    finally: {says}('closed')"
    )
    kernel.wait_until(cell, "in it", 100)
    kernel.interrupt()
    shown = kernel.wait(cell, BUSY)
    kernel.run("logging.getLogger('distributed').removeHandler(own)")
    assert shown.errors[0]["ename"] == "KeyboardInterrupt", shown
    assert shown.stream() == "in it\n", shown
    shown = kernel.run(f"{WITH_CLIENT}{says}('news')", 60)
    assert shown.stderr.rstrip().endswith("news"), shown


def test_the_next_cluster_is_as_quiet_as_ever(kernel: Kernel) -> None:
    shown = kernel.run(WITH_CLUSTER + "print(client.submit(abs, -3).result())", 60)
    assert shown.stream() == "3\n", shown

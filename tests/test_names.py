"""Every public name of multiprocessing and concurrent.futures is in a notebook, or has its reason here."""

from __future__ import annotations

import sys

import pytest

from tests import names
from tests.names.public import wanted
from tests.names.reader import names_in

pytestmark = pytest.mark.xdist_group("names")  # one reader for all: Jedi takes long to begin

# What no lesson can show at work, and why.
REASONS = {
    "Future.set_exception": "for whoever writes an executor; set_result stands for it",
    "Future.set_running_or_notify_cancel": "as Future.set_exception",
    "IteratorProxy.close": "a manager hands out no generator of its own; its proxies are made inside imap",
    "IteratorProxy.send": "as IteratorProxy.close",
    "IteratorProxy.throw": "as IteratorProxy.close",
    "Pool.Process": "not documented: how a pool makes its workers",
    "futures.TimeoutError": "since Python 3.11 it is the built-in TimeoutError",
    "managers.Token": "not documented: how a proxy finds its object in the server",
}


@pytest.fixture(scope="module")
def shown() -> set[str]:
    return names.found_among(wanted() | set(REASONS))


@pytest.mark.sampled("long")
def test_every_name_stands_in_an_executed_cell(shown: set[str]) -> None:
    missing = wanted() - shown - set(REASONS)
    assert not missing, sorted(missing)


@pytest.mark.sampled("long")
def test_reasons_are_needed(shown: set[str]) -> None:
    assert set(REASONS) <= wanted()
    assert not set(REASONS) & shown


def test_wanted_names_are_the_documented_ones() -> None:
    found = wanted()
    assert len(found) > 230
    for name in (
        *("Process", "Process.kill", "AsyncResult.successful", "Pool.imap", "pool.ThreadPool"),
        *("DictProxy.setdefault", "BaseProxy._callmethod", "SyncManager.Namespace", "BaseManager.shutdown"),
        *("Connection.recv_bytes_into", "connection.wait", "Lock.acquire", "Barrier.n_waiting"),
        *("SharedMemory.unlink", "ShareableList.index", "SynchronizedString.raw", "sharedctypes.copy"),
        *("JoinableQueue.task_done", "Queue.qsize", "Listener.last_accepted", "dummy.Pool", "log_to_stderr"),
        *("futures.wait", "futures.Executor", "futures.FIRST_COMPLETED", "futures.BrokenExecutor"),
        *("Executor.submit", "Executor.map", "Future.add_done_callback", "Future.set_result"),
    ):
        assert name in found
    assert ("ProcessPoolExecutor.kill_workers" in found) == (sys.version_info >= (3, 14))
    assert ("futures.InterpreterPoolExecutor" in found) == (sys.version_info >= (3, 14))
    assert not {"ProcessPoolExecutor.submit", "futures.Process"} & found
    assert "JoinableQueue.put" not in found  # it is Queue.put


# Does the reader see what is there, and only that?


@pytest.mark.parametrize(
    "code, expected",
    [
        ("from multiprocessing import Lock", set()),
        ("from multiprocessing import Lock\nl = Lock()\nl.acquire()", {"Lock", "Lock.acquire"}),
        ("import multiprocessing as m\nm.Event().set()", {"Event", "Event.set"}),
        ("import multiprocessing\nmultiprocessing.connection.wait([])", {"connection.wait"}),
        ("from threading import Lock\nl = Lock()\nl.acquire()", set()),
        ("from queue import Queue\nq = Queue()\nq.put(1)", set()),
        ("print('pool.map and Process.kill')  # Lock", set()),
        ("from multiprocessing import get_context\nc = get_context()\nq = c.Queue()\nq.get()",
         {"get_context", "Queue", "Queue.get"}),
        ("from multiprocessing import Process\nps = [Process() for _ in '12']\nfor p in ps:\n    p.start()",
         {"Process", "Process.start"}),
        ("from multiprocessing import Pool\nwith Pool(2) as p:\n    r = p.map_async(abs, [1])\n    r.get()",
         {"Pool", "Pool.map_async", "AsyncResult.get"}),
        ("from multiprocessing import Process, Pipe\nçğ, b = Pipe()\nprint('ğüş', b.recv(), çğ.closed)",
         {"Pipe", "Connection.recv", "Connection.closed"}),
        (("from multiprocessing import Manager\nwith Manager() as m:\n    d, e = m.dict(), m.Event()\n"
         "    d.pop(1)\n    e.set()"),
         {"Manager", "SyncManager.dict", "SyncManager.Event", "DictProxy.pop", "EventProxy.set"}),
        (("from multiprocessing import Process, Value\ndef f(x):\n    x.value += 1\n"
         "v = Value('i')\np = Process(target=f, args=(v,))"),
         {"Process", "Value", "Synchronized.value"}),
        ("from multiprocessing import Array\na = Array('c', 5)\na.raw", {"Array", "SynchronizedString.raw"}),
        ("from multiprocessing import dummy\ndummy.Lock()", {"dummy.Lock"}),
        ("from multiprocessing import Process\nclass P(Process):\n    def run(self): pass",
         {"Process", "Process.run"}),
        ("code = 'import multiprocessing\\nmultiprocessing.Lock()'", {"Lock"}),
        ("from multiprocessing.managers import BaseManager\nclass M(BaseManager): pass\nM.register('x')",
         {"managers.BaseManager", "BaseManager.register"}),
        (("from concurrent.futures import ThreadPoolExecutor, wait\nwith ThreadPoolExecutor(2) as p:\n"
         "    t = p.submit(abs, 1)\n    wait([t])\n    t.result()"),
         {"futures.ThreadPoolExecutor", "futures.wait", "Executor.submit", "Future.result"}),
        (("from concurrent import futures\np = futures.ProcessPoolExecutor(1)\n"
         "ts = [p.submit(abs, n) for n in '12']\nts[0].cancel()\np.shutdown()\nlab.wait()"),
         {"futures.ProcessPoolExecutor", "Executor.submit", "Future.cancel", "Executor.shutdown"}),
        ("from multiprocessing import Pool\nwith Pool(2) as p:\n    p.map(abs, [1])", {"Pool", "Pool.map"}),
    ],
)  # fmt: skip
def test_the_reader_finds(code: str, expected: set[str]) -> None:
    assert names_in(code) == expected

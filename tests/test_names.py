"""Every public name of multiprocessing stands in a notebook; what can't has its reason here."""

from __future__ import annotations

import json
import re
from concurrent import futures

import pytest

from tests import names
from tests.names.public import wanted
from tests.names.reader import names_in
from tests.notebook_paths import LESSONS

pytestmark = pytest.mark.xdist_group("names")  # one reader for all: Jedi takes long to begin

# What no lesson can show at work, and why.
REASONS = {
    "IteratorProxy.close": "a manager hands out no generator of its own; its proxies are made inside imap",
    "IteratorProxy.send": "as IteratorProxy.close",
    "IteratorProxy.throw": "as IteratorProxy.close",
    "Pool.Process": "not documented: how a pool makes its workers",
    "managers.Token": "not documented: how a proxy finds its object in the server",
}


@pytest.fixture(scope="module")
def shown() -> dict[str, list[str]]:
    return names.shown()


def test_every_name_stands_in_an_executed_cell(shown: dict[str, list[str]]) -> None:
    missing = wanted() - set(shown) - set(REASONS)
    assert not missing, sorted(missing)


def test_reasons_are_needed(shown: dict[str, list[str]]) -> None:
    assert set(REASONS) <= wanted()
    assert not set(REASONS) & set(shown)


def test_wanted_names_are_the_documented_ones() -> None:
    found = wanted()
    assert len(found) > 230
    for name in (
        *("Process", "Process.kill", "AsyncResult.successful", "Pool.imap", "pool.ThreadPool"),
        *("DictProxy.setdefault", "BaseProxy._callmethod", "SyncManager.Namespace", "BaseManager.shutdown"),
        *("Connection.recv_bytes_into", "connection.wait", "Lock.acquire", "Barrier.n_waiting"),
        *("SharedMemory.unlink", "ShareableList.index", "SynchronizedString.raw", "sharedctypes.copy"),
        *("JoinableQueue.task_done", "Queue.qsize", "Listener.last_accepted", "dummy.Pool", "log_to_stderr"),
    ):
        assert name in found
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
    ],
)  # fmt: skip
def test_the_reader_finds(code: str, expected: set[str]) -> None:
    assert names_in(code) == expected


def test_every_name_of_concurrent_futures_stands_in_a_cell() -> None:
    code = "\n".join(
        "".join(cell["source"])
        for path in LESSONS
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    )
    members = {name for cls in (futures.Executor, futures.Future) for name in vars(cls) if name[0] != "_"}
    # For whoever writes an executor; set_result stands for them.
    members -= {"set_exception", "set_running_or_notify_cancel"}
    wanted_names = {*futures.__all__, *members}
    assert len(wanted_names) > 20
    assert {name for name in wanted_names if not re.search(rf"\b{name}\b", code)} == set()

"""What is sent to children that run: refused where it is sent, not in a thread behind it."""

from __future__ import annotations

import pytest

from tests.kernel import Kernel, Shown, fresh_notebooks, notebooks, until

notebook = notebooks
fresh_notebook = fresh_notebooks

PREPARE = """%%worker
import multiprocessing, threading
from concurrent.futures import ProcessPoolExecutor
class Known: pass
def get(box, times=1):
    for _ in range(times):
        value = box.get() if hasattr(box, "get") else box.recv()
        print("got", type(value).__name__)
class Reader(multiprocessing.Process):
    def __init__(self, box):
        super().__init__()
        self.box = [box]
    def run(self):
        get(self.box[0])
def remember(box):
    global remembered
    remembered = box
def get_remembered(_):
    return type(remembered.get()).__name__
"""
PLAIN = "class Plain: pass"
# How a box is made (what is given to the child comes last), and how something is put into it.
BOXES = {
    "Queue": ("box = given = multiprocessing.Queue()", "box.put({})"),
    "Queue.put_nowait": ("box = given = multiprocessing.Queue(5)", "box.put_nowait(obj={})"),
    "JoinableQueue": ("box = given = multiprocessing.JoinableQueue()", "box.put([{}], timeout=5)"),
    "SimpleQueue": ("box = given = multiprocessing.SimpleQueue()", "box.put({})"),
    "Pipe": ("box, given = multiprocessing.Pipe()", "box.send({})"),
    "one-way Pipe": ("given, box = multiprocessing.Pipe(duplex=False)", "box.send((1, {{'key': {}}}))"),
}


def assert_refused(notebook: Kernel, code: str, *words: str) -> Shown:
    shown = notebook.run(code)
    assert [error["ename"] for error in shown.errors] == ["WorkerNotImportable"], shown
    for word in ("'Plain'", "%%worker", *words):
        assert word in shown.traceback, shown
    assert "Traceback" not in shown.stream()
    return shown


@pytest.fixture
def prepared(fresh_notebook: Kernel) -> Kernel:
    assert fresh_notebook.run(PREPARE).ok
    assert fresh_notebook.run(PLAIN).ok
    return fresh_notebook


@pytest.mark.parametrize("kind", BOXES)
def test_a_child_waits(prepared: Kernel, kind: str) -> None:
    make, put = BOXES[kind]
    start = prepared.send(f"{make}\np = multiprocessing.Process(target=get, args=(given, 2)); p.start()")
    assert prepared.wait(start).ok
    shown = assert_refused(prepared, put.format("Plain()"), "gönderilmedi", "'Process-", "Çalışmakta olan")
    assert "hiçbir şey başlatılmadı" not in shown.traceback
    assert shown.seconds < 5
    assert prepared.run(put.format("Known()")).ok  # the child still waits, nothing is lost or torn
    assert prepared.run(put.format("Known()") + "\np.join(20); print(p.exitcode)").stdout == "0\n"
    assert prepared.shown(start).stdout.count("got") == 2


@pytest.mark.parametrize("kind", BOXES)
def test_in_the_cell_that_starts_the_child(prepared: Kernel, kind: str) -> None:
    make, put = BOXES[kind]
    code = f"{make}\np = multiprocessing.Process(target=get, args=(given,)); p.start()\n"
    assert_refused(prepared, code + put.format("Plain()") + "\np.join()", "gönderilmedi", "kapatılır")
    assert until(lambda: not prepared.descendants(), 5)


@pytest.mark.parametrize("kind", BOXES)
def test_before_the_child_is_started(prepared: Kernel, kind: str) -> None:
    make, put = BOXES[kind]
    code = (
        f"{make}\n{put.format('Plain()')}\n"
        "p = multiprocessing.Process(target=get, args=(given,)); p.start(); p.join()"
    )
    assert_refused(prepared, code, "daha önce", "hiçbir şey başlatılmadı")
    assert not prepared.descendants()


@pytest.mark.parametrize("kind", BOXES)
def test_the_notebook_itself_may_send_what_it_likes(notebook: Kernel, kind: str) -> None:
    make, put = BOXES[kind]
    take = "given.recv()" if "Pipe" in kind else "given.get()"
    assert notebook.run(PREPARE).ok
    shown = notebook.run(
        f"{PLAIN}\n{make}\n{put.format('Plain()')}\nprint('Plain' in repr({take}))\n"
        # Then it is empty, and may be given to a child.
        "p = multiprocessing.Process(target=get, args=(given,)); p.start()\n"
        f"{put.format('Known()')}\np.join(20); print(p.exitcode)"
    )
    assert shown.stdout.splitlines()[0] == "True", shown
    assert shown.stdout.splitlines()[-1] == "0", shown


def test_somebody_elses_child_does_not_matter(prepared: Kernel) -> None:
    shown = prepared.run(
        "e = multiprocessing.Event(); p = multiprocessing.Process(target=e.wait); p.start()\n"
        "q = multiprocessing.Queue(); q.put(Plain()); print(type(q.get(timeout=20)) is Plain)\n"
        "a, b = multiprocessing.Pipe(); a.send(Plain()); print(type(b.recv()) is Plain)\n"
        "e.set(); p.join()"
    )
    assert shown.stream() == "True\nTrue\n", shown


def test_a_queue_that_a_process_object_or_a_pool_holds(prepared: Kernel) -> None:
    assert prepared.run("box = multiprocessing.Queue(); p = Reader(box); p.start()").ok
    assert_refused(prepared, "box.put(Plain())", "'Reader-")
    assert prepared.run("box.put(1); p.join(20)").ok
    assert prepared.run(
        "box = multiprocessing.Queue(); pool = multiprocessing.Pool(1, remember, (box,))\n"
        "result = pool.map_async(get_remembered, [0])"
    ).ok
    assert_refused(prepared, "box.put(Plain())")
    shown = prepared.run("box.put(Known()); print(result.get(20)); pool.terminate()")
    assert shown.stream() == "['Known']\n", shown


def test_managers(prepared: Kernel) -> None:
    assert prepared.run("m = multiprocessing.Manager(); items, q = m.list(), m.Queue()").ok
    for code in (
        "items.append(Plain())",
        "items[:] = [Plain()]",
        "q.put((1, Plain()))",
        "m.list([Plain()])",
        "m.dict(key=Plain())",
        "m.Namespace().x = Plain()",
    ):
        shown = assert_refused(prepared, code, "sunucu süreci", "gönderilmedi")
        assert "hiçbir şey başlatılmadı" not in shown.traceback
    assert prepared.run("items.append(Known()); print(len(items)); m.shutdown()").stream() == "1\n"


def test_pools_and_executors(prepared: Kernel) -> None:
    assert prepared.run("pool = multiprocessing.Pool(1); executor = ProcessPoolExecutor(1)").ok
    for call in (
        "pool.map(str, [Plain()])",
        "pool.apply(str, ([Plain()],))",
        "pool.starmap(print, [(1, Plain())])",
        "list(pool.imap(str, [1, Plain()]))",
        "pool.map_async(str, [1, 2, Plain()], chunksize=1).get()",
        "executor.submit(str, Plain()).result()",
        "list(executor.map(str, [Plain()]))",
    ):
        assert_refused(prepared, call, "Havuzun")
    shown = prepared.run("print(pool.map(abs, [-1]), executor.submit(abs, -2).result())")
    assert shown.stream() == "[1] 2\n", shown
    assert prepared.run("pool.terminate(); executor.shutdown()").ok


def test_a_class_is_pickled_once_as_in_a_script(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
class Loud:
    def __getstate__(self):
        print("state")
        return {}
class Reduced:
    def __reduce__(self):
        print("reduce")
        return Reduced, ()
if __name__ == "__main__":
    q = multiprocessing.Queue()
    p = multiprocessing.Process(target=q.get); p.start()
    q.put([Loud(), Reduced()]); p.join(20)
    with multiprocessing.Pool(1) as pool:
        pool.apply(type, (Loud(),))
        pool.map(type, [Reduced()])
    with ProcessPoolExecutor(1) as executor:
        executor.submit(type, Loud()).result()
"""
    )
    assert sorted(shown.lines) == ["reduce"] * 2 + ["state"] * 3, shown


HOLDERS = {
    "namedtuple": "Pair(1, Plain())",
    "list": "Items([Plain()])",
    "dict": "Table(key=Plain())",
    "error": "Trouble('it', Plain())",
    "attribute": "Holder(Plain())",
    "dataclass with slots": "Slots([Plain()])",
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_plain_object_in_an_object_that_children_know(prepared: Kernel, holder: str) -> None:
    assert prepared.run(
        """%%worker
import dataclasses
from collections import namedtuple
Pair = namedtuple("Pair", "a b")
class Items(list): pass
class Table(dict): pass
class Trouble(Exception): pass
class Holder:
    def __init__(self, value): self.value = value
@dataclasses.dataclass(frozen=True, slots=True)
class Slots:
    value: list
"""
    ).ok
    assert prepared.run(
        "box = multiprocessing.Queue(); p = multiprocessing.Process(target=get, args=(box,)); p.start()"
    ).ok
    assert_refused(prepared, f"box.put({HOLDERS[holder]})", "gönderilmedi")
    shown = prepared.run(
        f"box.put({HOLDERS[holder].replace('Plain()', 'Known()')}); p.join(20); print(p.exitcode)"
    )
    assert shown.stdout == "0\n", shown


def test_what_raises_while_it_is_pickled_raises_where_it_does_in_a_script(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing
class Bad:
    def __reduce__(self):
        raise ValueError("not me")
if __name__ == "__main__":
    a, b = multiprocessing.Pipe()
    with multiprocessing.Pool(1) as pool:
        for send in (a.send, lambda x: pool.apply(str, (x,))):
            try:
                send(Bad())
            except ValueError as error:
                print(error)
"""
    )
    assert shown.stream() == "not me\nnot me\n", shown


def test_a_pool_sends_by_the_students_own_method(notebook: Kernel) -> None:
    # A pool goes past the guard around `send`, since its tasks are looked at anyway, but past nothing else.
    shown = notebook.run(
        "import functools, multiprocessing, operator\nfrom multiprocessing.connection import Connection\n"
        "original, sent = Connection.send, []\n@functools.wraps(original)\n"
        "def send(self, obj):\n    sent.append(obj)\n    original(self, obj)\n"
        "Connection.send = send\ntry:\n    with multiprocessing.Pool(1) as pool:\n"
        "        print(pool.map(operator.neg, [1, 2, 3], chunksize=1), len([t for t in sent if t]))\n"
        "finally:\n    Connection.send = original\n"
    )
    assert shown.stdout == "[-1, -2, -3] 3\n", shown

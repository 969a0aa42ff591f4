"""A class is one class on every way between processes; an older child never runs an old function silently."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kernel import Kernel, Shown, notebooks

notebook = notebooks

POINT = """%%worker
import dataclasses, multiprocessing, pickle, time, typing
from concurrent.futures import ProcessPoolExecutor
@dataclasses.dataclass
class Point:
    x: int
    def version(self): return {version}
def make(x): return Point(x)
def make_when(event, x):
    event.wait(20)
    return [Point(x)]
def pack(x): return pickle.dumps(Point(x))
def unpack(data): return str(pickle.loads(data))
def hints(_): return sorted(typing.get_type_hints(Point)), Point(1) == pickle.loads(pack(1))
def put(box, x):
    box.put(Point(x))
def append(items, x):
    items.append(Point(x))
"""
FIRST, SECOND = POINT.format(version=1), POINT.format(version=2)
OTHER = """%%worker
import multiprocessing
def pass_on(source, target):
    point = source.get()
    target.put((point.version(), [point]))
def look(items):
    print(items[0], items[0].version())
def use(_):
    return None
"""
# A pool whose workers' main module is another cell.
POOL = OTHER + "if __name__ == '__main__':\n    pool = multiprocessing.Pool(1); pool.map(use, [0])\n"


def run(notebook: Kernel, *cells: str) -> Shown:
    for code in cells:
        shown = notebook.run(code)
        assert shown.ok, shown
    return shown


@pytest.fixture
def pool(notebook: Kernel) -> Iterator[Kernel]:
    """A notebook whose cells may leave a pool, an executor or a manager behind under these names."""
    yield notebook
    shown = notebook.run(
        "for name, end in dict(pool='terminate', executor='shutdown', manager='shutdown').items():\n"
        "    if name in globals(): getattr(globals()[name], end)()"
    )
    assert shown.ok, shown


def test_a_class_that_is_redefined_while_a_pool_runs(pool: Kernel) -> None:
    run(pool, FIRST, "pool = multiprocessing.Pool(1); old_make, OldPoint = make, Point", SECOND)
    shown = run(
        pool,
        "old, new = pool.apply(old_make, (1,)), pool.apply(make, (1,))\n"
        "print(old.version(), isinstance(old, OldPoint), isinstance(old, Point), new.version())",
    )
    assert shown.stream() == "1 True False 2\n"


@pytest.mark.parametrize("way", ["pool", "executor"])
def test_a_result_that_comes_after_the_redefinition(pool: Kernel, way: str) -> None:
    run(pool, FIRST, "manager = multiprocessing.Manager(); event = manager.Event(); OldPoint = Point")
    if way == "pool":
        run(pool, "pool = multiprocessing.Pool(1); result = pool.apply_async(make_when, (event, 1))")
    else:
        run(pool, "executor = ProcessPoolExecutor(1); result = executor.submit(make_when, event, 1)")
    get = "get(20)" if way == "pool" else "result(20)"
    shown = run(
        pool, SECOND, f"event.set(); point, = result.{get}; print(point.version(), type(point) is OldPoint)"
    )
    assert shown.stream() == "1 True\n"


def test_what_waits_in_a_queue_stays_what_it_was(pool: Kernel) -> None:
    start = "q = multiprocessing.Queue(); p = multiprocessing.Process(target=put, args=(q, 5)); p.start()"
    run(pool, FIRST, f"{start}; point = q.get(timeout=20); p.join()", f"{start}; OldPoint = Point", SECOND)
    shown = run(pool, "point = q.get(timeout=20); p.join(); print(point.version(), type(point) is OldPoint)")
    assert shown.stream() == "1 True\n"


def test_a_child_puts_it_into_a_queue_for_a_child_of_another_cell(pool: Kernel) -> None:
    shown = run(
        pool,
        FIRST,
        OTHER,
        """
q, back = multiprocessing.Queue(), multiprocessing.Queue()
children = [multiprocessing.Process(target=put, args=(q, 3)),
            multiprocessing.Process(target=pass_on, args=(q, back))]
for p in children: p.start()
print(back.get(timeout=20))
for p in children: p.join()
""",
    )
    assert shown.stream() == "(1, [Point(x=3)])\n"


def test_a_child_puts_it_into_a_manager_for_a_child_of_another_cell(pool: Kernel) -> None:
    shown = run(
        pool,
        FIRST,
        OTHER,
        """
with multiprocessing.Manager() as m:
    items = m.list()
    p = multiprocessing.Process(target=append, args=(items, 3)); p.start(); p.join()
    p = multiprocessing.Process(target=look, args=(items,)); p.start(); p.join()
    print(items[0], type(items[0]) is Point)
""",
    )
    assert shown.stream() == "Point(x=3) 1\nPoint(x=3) True\n"


def test_an_exception_of_a_cell_that_the_pool_did_not_begin_with(pool: Kernel) -> None:
    shown = run(
        pool,
        POOL,
        "%%worker\nclass Trouble(Exception): pass\ndef trouble(x): raise Trouble(x)",
        "try: pool.apply(trouble, (7,))\nexcept Trouble as error: print(repr(error))",
    )
    assert shown.stream() == "Trouble(7)\n"


def test_plain_pickle_and_type_hints_in_a_child_of_another_cell(pool: Kernel) -> None:
    shown = run(
        pool,
        POOL,
        FIRST,
        "print(pool.apply(hints, (0,))); print(pool.apply(unpack, (pool.apply(pack, (4,)),)))\n"
        "print(pickle.loads(pool.apply(pack, (5,))), type(pickle.loads(pool.apply(pack, (5,)))) is Point)",
    )
    assert shown.stream() == "(['x'], True)\nPoint(x=4)\nPoint(x=5) True\n"


def test_what_one_child_has_pickled_another_can_load(pool: Kernel) -> None:
    run(pool, POOL, FIRST, "data = pool.apply(pack, (6,)); pool.terminate()")
    shown = run(pool, POOL, "print(pool.apply(unpack, (data,)))")
    assert shown.stream() == "Point(x=6)\n"


# Plain cells under fork: a child knows what there was when it began.

OLDER = {
    "pool": "pool = multiprocessing.Pool(1)",
    "executor": "executor = ProcessPoolExecutor(1); executor.submit(abs, -1).result()",
}
CALLS = {
    "pool": ("pool.map({}, [1])", "pool.apply({}, (1,))", "list(pool.imap({}, [1]))"),
    "executor": ("executor.submit({}, 1).result()", "list(executor.map({}, [1]))"),
}
IMPORTS = "import functools, multiprocessing\nfrom concurrent.futures import ProcessPoolExecutor\n"


def assert_too_new(notebook: Kernel, code: str, *words: str) -> None:
    shown = notebook.run(code)
    assert [error["ename"] for error in shown.errors] == ["WorkerNotImportable"], shown
    for word in ("'fork'", "gönderilmedi", "%%worker", *words):
        assert word in shown.traceback, shown
    assert shown.stream() == ""


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
@pytest.mark.parametrize("way", OLDER)
def test_a_plain_function_that_is_newer_than_the_pool_is_refused(pool: Kernel, way: str) -> None:
    run(pool, IMPORTS + "def old(x): return 'old'\n" + OLDER[way], "def new(x): return 'new'")
    for call in CALLS[way]:
        assert_too_new(pool, call.format("new"), "'new'", "sonra tanımlandı", "havuzu")
    assert_too_new(pool, CALLS[way][0].format("functools.partial(new)"), "'new'")
    run(pool, "def old(x): return 'new'")
    for call in CALLS[way]:
        assert_too_new(pool, call.format("old"), "'old'", "yeniden tanımlandı")
    shown = run(pool, f"print({CALLS[way][0].format('abs')})")  # the pool goes on
    assert "1" in shown.stream()


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
@pytest.mark.parametrize("way", OLDER)
def test_a_newer_class_is_refused_as_an_argument_too(pool: Kernel, way: str) -> None:
    run(pool, IMPORTS + OLDER[way], "class New: pass")
    calls = {
        "pool": ("pool.map(str, [New()])", "pool.apply(str, (New(),))", "list(pool.imap(str, [New()]))"),
        "executor": ("executor.submit(str, New()).result()",),
    }
    for call in calls[way]:
        assert_too_new(pool, call, "'New'")
    run(pool, f"print({CALLS[way][0].format('abs')})")


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
@pytest.mark.parametrize("way", OLDER)
def test_what_is_as_it_was_works(pool: Kernel, way: str) -> None:
    function = "def same(x): return [x, 'same']"
    run(pool, IMPORTS + function + "\nclass Box:\n    def __call__(self, x): return x\n" + OLDER[way])
    run(pool, function)  # the cell again
    for call in CALLS[way]:
        assert "same" in run(pool, f"print({call.format('same')})").stream()
        assert "1" in run(pool, f"print({call.format('Box()')})").stream()
    run(pool, "class Later: pass\np = multiprocessing.Process(target=abs, args=(-1,)); p.start(); p.join()")
    assert "same" in run(pool, f"print({CALLS[way][0].format('same')})").stream()


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_an_object_that_goes_by_its_name_is_as_new_as_its_class(pool: Kernel) -> None:
    define = "class Box:\n    def __reduce__(self): return 'BOX'\nBOX = Box()\n"
    run(pool, IMPORTS + define + OLDER["pool"])
    assert run(pool, "print(type(pool.apply(list, ((1, BOX),))[1]) is Box)").stream() == "True\n"
    run(pool, define)
    assert_too_new(pool, "pool.apply(list, ((1, BOX),))", "'Box'")


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_a_worker_cells_function_may_be_newer_than_the_pool(pool: Kernel) -> None:
    run(pool, IMPORTS + "pool = multiprocessing.Pool(1)", "%%worker\ndef f(x): return 1")
    assert run(pool, "print(pool.map(f, [0]))").stream() == "[1]\n"
    run(pool, "%%worker\ndef f(x): return 2")
    assert run(pool, "print(pool.map(f, [0]))").stream() == "[2]\n"


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_a_plain_class_that_comes_back_from_an_older_pool(pool: Kernel) -> None:
    define = "class Plain:\n    version = {}\n    class Inner: pass\n"
    run(
        pool,
        IMPORTS + define.format(1) + "def make(x): return Plain(), Plain.Inner()\n"
        "pool = multiprocessing.Pool(1); Old = Plain",
        define.format(2),
    )
    shown = run(pool, "a, b = pool.apply(make, (0,)); print(a.version, type(a) is Old, type(b) is Old.Inner)")
    assert shown.stream() == "1 True True\n"


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_a_manager_that_is_older_than_the_class(pool: Kernel) -> None:
    run(pool, IMPORTS + "manager = multiprocessing.Manager(); items = manager.list()", "class New: pass")
    for code in ("items.append(New())", "manager.list([New()])", "items.extend([1, New()])"):
        assert_too_new(pool, code, "'New'", "yöneticiyi")
    assert run(pool, "items.append(1); print(items)").stream() == "[1]\n"


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_a_child_that_waits_is_older_than_the_class(pool: Kernel) -> None:
    run(
        pool,
        IMPORTS + "def wait(q, end): print(q.get(), end.recv())\n"
        "q = multiprocessing.Queue(); end, other = multiprocessing.Pipe()\n"
        "p = multiprocessing.Process(target=wait, args=(q, other)); p.start()",
        "class New: pass",
    )
    assert_too_new(pool, "q.put([New()])", "'New'", "'Process-")
    assert_too_new(pool, "end.send(New())", "'New'", "'Process-")
    run(pool, "q.put(1); end.send(2); p.join()")
    # Who has nothing of it is not asked.
    shown = run(pool, "r = multiprocessing.Queue(); r.put(New()); print(type(r.get(timeout=20)) is New)")
    assert shown.stream() == "True\n"

"""What a child could not load is refused before anything starts; under fork it works as ever."""

from __future__ import annotations

import pytest

from tests.kernel import Kernel, Shown, fresh_notebooks, notebooks, promised, until

notebook = notebooks
fresh_notebook = fresh_notebooks

PREPARE = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.managers import BaseManager

def plain_function(*arguments):
    return len(arguments)

anonymous = lambda *arguments: len(arguments)

def make_local():
    def local_function(*arguments):
        return len(arguments)
    return local_function

class PlainClass:
    def __call__(self, *arguments):
        return len(arguments)
    def method(self, *arguments):
        return len(arguments)

class PlainProcess(multiprocessing.Process):
    def run(self):
        print("ran")

class PlainManager(BaseManager):
    pass

PlainManager.register("Plain", PlainClass)
"""

# What is given to a child, and the name by which the error speaks of it.
WORKERS = {
    "function": ("plain_function", "'plain_function'"),
    "lambda": ("anonymous", "lambda"),
    "local": ("make_local()", "'local_function'"),
    "instance": ("PlainClass()", "'PlainClass'"),
    "method": ("PlainClass().method", "'PlainClass'"),
}

# How it is given (WORKER stands for it), and what is printed where it works.
PROCESS = "p = multiprocessing.Process({}); p.start(); p.join(); print(p.exitcode)"
POOL = "with multiprocessing.Pool(2) as pool: print({})"
EXECUTOR = "with ProcessPoolExecutor(2) as executor: print({})"
WAYS = {
    "Process": (PROCESS.format("target=WORKER"), "0"),
    "Process-args": (PROCESS.format("target=isinstance, args=(WORKER, object)"), "0"),
    "Process-kwargs": (PROCESS.format("target=dict, kwargs={'worker': [WORKER]}"), "0"),
    "Pool.apply": (POOL.format("pool.apply(WORKER, (7,))"), "1"),
    "Pool.apply_async": (POOL.format("pool.apply_async(WORKER, (7,)).get()"), "1"),
    "Pool.map": (POOL.format("pool.map(WORKER, [7, 8])"), "[1, 1]"),
    "Pool.imap_unordered": (POOL.format("list(pool.imap_unordered(WORKER, [7, 8]))"), "[1, 1]"),
    "Pool.starmap": (POOL.format("pool.starmap(WORKER, [(7, 8), (9,)])"), "[2, 1]"),
    "Pool-argument": (POOL.format("pool.apply(isinstance, (WORKER, object))"), "True"),
    "Pool-initializer": ("with multiprocessing.Pool(2, WORKER) as pool: print(pool.apply(abs, (-7,)))", "7"),
    "Executor.submit": (EXECUTOR.format("executor.submit(WORKER, 7, 8).result()"), "2"),
    "Executor.map": (EXECUTOR.format("list(executor.map(WORKER, [7, 8]))"), "[1, 1]"),
    "Executor-argument": (EXECUTOR.format("executor.submit(isinstance, WORKER, object).result()"), "True"),
    "Executor-initializer": (
        EXECUTOR.replace("(2)", "(2, initializer=WORKER)").format("executor.submit(abs, -7).result()"),
        "7",
    ),
}

# Each way with a function; each kind of worker in three ways.
CASES = [(way, "function") for way in WAYS] + [
    (way, worker)
    for way in ("Process", "Pool.map", "Executor.submit")
    for worker in WORKERS
    if worker != "function"
]


def assert_refused(notebook: Kernel, code: str, name: str) -> Shown:
    assert notebook.run(PREPARE).ok
    with promised(5):  # some ways have started two children by then, and wait for their end
        shown = notebook.run(code)
    assert [error["ename"] for error in shown.errors] == ["WorkerNotImportable"], shown
    assert name in shown.traceback
    assert "%%worker" in shown.traceback
    assert "hiçbir şey başlatılmadı" in shown.traceback
    assert "Traceback" not in shown.stream()
    assert until(lambda: not notebook.descendants()), notebook.descendants()
    assert notebook.run("print('sonraki hücre')").stdout == "sonraki hücre\n"
    return shown


@pytest.mark.parametrize("way, worker", CASES)
def test_a_worker_of_a_plain_cell_is_refused(fresh_notebook: Kernel, way: str, worker: str) -> None:
    expression, name = WORKERS[worker]
    assert_refused(fresh_notebook, WAYS[way][0].replace("WORKER", expression), name)


@pytest.mark.parametrize(
    "code, name",
    [
        ("PlainProcess().start()", "'PlainProcess'"),
        ("with PlainManager() as manager: print(manager.Plain().method(7))", "'Plain"),
        (
            "class Empty(BaseManager): pass\nEmpty.register('make', plain_function)\nEmpty().start()",
            "'",
        ),
    ],
    ids=["Process-subclass", "Manager-class", "Manager-function"],
)
def test_a_class_of_a_plain_cell_is_refused(fresh_notebook: Kernel, code: str, name: str) -> None:
    assert_refused(fresh_notebook, code, name)


def test_a_class_registered_with_a_manager_of_the_library_is_refused(fresh_notebook: Kernel) -> None:
    code = "BaseManager.register('Plain', PlainClass)\nwith BaseManager() as manager: print(manager.Plain())"
    try:
        assert_refused(fresh_notebook, code, "'PlainClass'")
    finally:
        fresh_notebook.run("del BaseManager._registry['Plain']; del BaseManager.Plain")


def test_the_error_shows_the_students_own_line_and_no_frames_of_a_library(fresh_notebook: Kernel) -> None:
    code = """# Squares
with multiprocessing.Pool(2) as pool:
    numbers = [7, 8]
    print(pool.map(plain_function, numbers))"""
    shown = assert_refused(fresh_notebook, code, "'plain_function'")
    assert "Hücrenin 4. satırı:  print(pool.map(plain_function, numbers))" in shown.traceback
    assert 'File "' not in shown.traceback
    assert "pool.py" not in shown.traceback
    assert len(shown.traceback.splitlines()) <= 6


def test_a_pool_of_an_earlier_cell_survives_a_refusal(fresh_notebook: Kernel) -> None:
    assert fresh_notebook.run(PREPARE + "\npool = multiprocessing.Pool(2)\nworkers = set(pool._pool)").ok
    shown = fresh_notebook.run("pool.map(plain_function, [1, 2])")
    assert [error["ename"] for error in shown.errors] == ["WorkerNotImportable"], shown
    assert fresh_notebook.value("pool.map(abs, [-1, -2]), set(pool._pool) == workers") == "([1, 2], True)"
    fresh_notebook.run("pool.terminate(); pool.join()")


def test_the_error_can_be_caught_as_the_librarys_own(fresh_notebook: Kernel) -> None:
    shown = fresh_notebook.run(
        PREPARE
        + """
import pickle
before = multiprocessing.active_children()
try:
    multiprocessing.Process(target=plain_function).start()
except pickle.PicklingError as error:
    print(type(error).__name__)
print([child for child in multiprocessing.active_children() if child not in before])
"""
    )
    assert shown.stdout == "WorkerNotImportable\n[]\n", shown


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_the_method_of_the_context_decides(notebook: Kernel, method: str) -> None:
    if method not in notebook.value("__import__('multiprocessing').get_all_start_methods()"):
        pytest.skip(f"no {method} here")
    shown = notebook.run(
        PREPARE
        + f"context = multiprocessing.get_context({method!r})\n"
        + "p = context.Process(target=plain_function); p.start(); p.join(); print(p.exitcode)"
    )
    if method == "fork":
        assert shown.stdout == "0\n", shown
    else:
        assert "WorkerNotImportable" in shown.traceback, shown
        assert f"'{method}'" in shown.traceback


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("worker", ["function", "instance"])
def test_it_works_under_fork(notebook: Kernel, way: str, worker: str) -> None:
    code, printed = WAYS[way]
    shown = notebook.run(PREPARE + code.replace("WORKER", WORKERS[worker][0]))
    assert shown.ok, shown
    assert shown.stdout == f"{printed}\n"


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_classes_work_under_fork(notebook: Kernel) -> None:
    shown = notebook.run(
        PREPARE
        + """
p = PlainProcess(); p.start(); p.join()
p = multiprocessing.Process(target=anonymous); p.start(); p.join(); print(p.exitcode)
p = multiprocessing.Process(target=make_local()); p.start(); p.join(); print(p.exitcode)
with PlainManager() as manager: print(manager.Plain().method(7))
"""
    )
    assert shown.stdout == "ran\n0\n0\n1\n", shown


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
@pytest.mark.parametrize("way", ["Pool.map", "Executor.submit"])
@pytest.mark.parametrize("worker", ["lambda", "local"])
def test_what_the_library_refuses_under_fork_it_refuses_in_its_own_words(
    notebook: Kernel, way: str, worker: str
) -> None:
    shown = notebook.run(PREPARE + WAYS[way][0].replace("WORKER", WORKERS[worker][0]))
    assert [error["ename"] for error in shown.errors] in (["PicklingError"], ["AttributeError"]), shown
    assert "WorkerNotImportable" not in shown.traceback

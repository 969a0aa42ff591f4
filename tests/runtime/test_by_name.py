"""What pickle refers to by its name without being a function or class; names that no child can find."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel import Kernel, Shown, fresh_notebooks, notebooks, until

notebook = notebooks
fresh_notebook = fresh_notebooks

IMPORTS = """
import enum, functools, multiprocessing, typing
from collections import namedtuple
from concurrent.futures import ProcessPoolExecutor
"""
DEFINITIONS = (
    IMPORTS
    + """
@functools.lru_cache
def remembering(x): return x + 1
@functools.cache
def caching(x): return x + 1
@functools.singledispatch
def by_kind(x): return 0
@by_kind.register
def _(x: int): return x + 1
def wrapping(f):
    @functools.wraps(f)
    def wrapper(*a): return f(*a)
    return wrapper
@wrapping
def wrapped(x): return x + 1
Kind = typing.TypeVar("Kind")
Key = typing.NewType("Key", int)
class Colour(enum.Enum):
    BLUE = 1
class Single:
    def __reduce__(self): return "SINGLE"
SINGLE = Single()
class Counter:
    def method(self, x): return x + 1
    @classmethod
    def of_class(cls, x): return x + 1
    @staticmethod
    def static(x): return x + 1
    @functools.lru_cache
    def remembering(self, x): return x + 1
    def __call__(self, x): return x + 1
    class Inner:
        @staticmethod
        def static(x): return x + 1
"""
)
# Each with the name by which the error speaks of it.
CALLABLES = {
    "remembering": "remembering",
    "caching": "caching",
    "by_kind": "by_kind",
    "wrapped": "wrapped",
    "functools.partial(remembering)": "remembering",
    "Counter().method": "Counter",
    "Counter.of_class": "Counter",
    "Counter.static": "static",
    "Counter().remembering": "Counter",
    "Counter()": "Counter",
    "Counter.Inner.static": "static",
}
OBJECTS = {
    "remembering": "remembering",
    "Kind": "Kind",
    "Key": "Key",
    "Colour.BLUE": "Colour",
    "SINGLE": "SINGLE",
    "[{'key': (Counter(),)}]": "Counter",
    "Counter.Inner()": "Inner",
}
CALLS = {
    "Pool.map": "with multiprocessing.Pool(1) as pool: print(pool.map({}, [1, 2]))",
    "Executor.map": "with ProcessPoolExecutor(1) as executor: print(list(executor.map({}, [1, 2])))",
}
SENDS = {
    "Process": "p = multiprocessing.Process(target=type, args=({},)); p.start(); p.join(); print(p.exitcode)",
    "Pool": "with multiprocessing.Pool(1) as pool: print(len(pool.map(type, [{}])) == 1)",
    "Manager": "with multiprocessing.Manager() as m: items = m.list(); items.append({}); print(len(items))",
}


def assert_refused(notebook: Kernel, code: str, *words: str, left: int = 0) -> Shown:
    shown = notebook.run(code)
    assert [error["ename"] for error in shown.errors] == ["WorkerNotImportable"], shown
    for word in words:
        assert word in shown.traceback, shown
    assert "Traceback" not in shown.stream()
    assert until(lambda: len(notebook.descendants()) == left, 5), notebook.descendants()
    return shown


def test_of_a_plain_cell_it_is_refused(fresh_notebook: Kernel) -> None:
    assert fresh_notebook.run(DEFINITIONS).ok
    for way in CALLS.values():
        for worker, name in CALLABLES.items():
            assert_refused(fresh_notebook, way.format(worker), f"'{name}'", "%%worker")
    for way in SENDS.values():
        for value, name in OBJECTS.items():
            assert_refused(fresh_notebook, way.format(value), f"'{name}'", "%%worker")


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_of_a_plain_cell_it_works_under_fork(notebook: Kernel) -> None:
    assert notebook.run(DEFINITIONS).ok
    assert_works(notebook)


@pytest.mark.sampled("long")
def test_of_a_worker_cell_it_works_in_later_cells(notebook: Kernel) -> None:
    assert notebook.run(f"%%worker\n{DEFINITIONS}").ok
    assert_works(notebook)


def assert_works(notebook: Kernel) -> None:
    for way in CALLS.values():
        for worker in CALLABLES:
            shown = notebook.run(way.format(worker))
            assert shown.stream() == "[2, 3]\n", (worker, shown)
    for way in SENDS.values():
        for value in OBJECTS:
            shown = notebook.run(way.format(value))
            assert shown.stream() in ("0\n", "1\n", "True\n"), (value, shown)


def test_a_child_sends_it_back(notebook: Kernel) -> None:
    assert notebook.run(f"%%worker\n{DEFINITIONS}\ndef same(x): return x").ok
    values = ", ".join(OBJECTS)
    shown = notebook.run(
        f"before = [{values}]\nwith multiprocessing.Pool(1) as pool: after = pool.apply(same, (before,))\n"
        "print([a is b or type(a) is type(b) for a, b in zip(before, after)])"
    )
    assert shown.stream() == f"{[True] * len(OBJECTS)}\n", shown


# Names that no child can find: what stands above the guard, in it, what is sent, and what the error says.
HIDDEN = {
    "function in the guard": ("", "def square(x): return x * x", "square", "'square'", "bloğun üstüne"),
    "class in the guard": (
        "",
        "class Point:\n    def method(self, x): return x",
        "Point().method",
        "'Point'",
        "bloğun üstüne",
    ),
    "cached in the guard": (
        "",
        "@functools.lru_cache\ndef square(x): return x * x",
        "square",
        "'square'",
        "bloğun üstüne",
    ),
    "lambda": ("", "", "lambda x: x", "lambda", "`def`"),
    "named lambda": ("double = lambda x: 2 * x", "", "double", "'double'", "`def`"),
    "partial of a lambda": ("", "", "functools.partial(lambda x: x)", "lambda", "`def`"),
    "local function": (
        "def make():\n    def inner(x): return x\n    return inner",
        "",
        "make()",
        "'inner'",
        "dışarı",
    ),
    "decorator without wraps": (
        "def timed(f):\n    def inner(x): return f(x)\n    return inner\n@timed\ndef square(x): return x",
        "",
        "square",
        "'square'",
        "functools.wraps",
    ),
    "decorator that is a class": (
        "class C:\n    def __init__(self, f): self.f = f\n    def __call__(self, x): 0\n@C\ndef square(x): 0",
        "",
        "square",
        "'square'",
        "ayrı bir ad",
    ),
    "cached under another name": (
        "def square(x): return x\nfast = functools.cache(square)",
        "",
        "fast",
        "'fast'",
        "iki adı aynı",
    ),
    "deleted": ("def square(x): return x\nkept = square\ndel square", "", "kept", "'kept'", "iki adı aynı"),
}
VALUES = {
    "namedtuple": ("Pair = namedtuple('Other', 'x')", "", "Pair(1)", "'Pair'", "'Other'"),
    "enum": ("Colour = enum.Enum('Other', 'RED BLUE')", "", "Colour.RED", "'Colour'", "'Other'"),
    "type variable": ("T = typing.TypeVar('Other')", "", "T", "'T'", "'Other'"),
    "decorated class": (
        "def new(c):\n    class Inner(c): pass\n    return Inner\n@new\nclass Point: pass",
        "",
        "Point()",
        "'Point'",
        "'Inner'",
    ),
}


def cell(above: str, inside: str, call: str) -> str:
    guard = textwrap.indent(f"{inside}\n{call}", "    ")
    return f"%%worker\n{IMPORTS}\n{above}\nif __name__ == '__main__':\n{guard}\n"


@pytest.mark.parametrize("case", HIDDEN)
def test_a_function_that_no_child_finds_is_refused(fresh_notebook: Kernel, case: str) -> None:
    above, inside, worker, *words = HIDDEN[case]
    for way in (*CALLS.values(), SENDS["Process"]):
        shown = assert_refused(fresh_notebook, cell(above, inside, way.format(worker)), *words)
        assert "`%%worker` ile başlamayan" not in shown.traceback  # would be untrue


@pytest.mark.parametrize("case", VALUES)
def test_a_value_that_no_child_finds_is_refused(fresh_notebook: Kernel, case: str) -> None:
    above, inside, value, *words = VALUES[case]
    for way in SENDS.values():
        assert_refused(fresh_notebook, cell(above, inside, way.format(value)), *words)


def test_names_in_the_guard_for_what_stands_above_it_will_do(notebook: Kernel) -> None:
    shown = notebook.run(
        cell(
            "def power(x, n): return x ** n",
            "alias = power\ncube = functools.partial(power, n=3)",
            "with multiprocessing.Pool(1) as pool: print(pool.map(cube, [2]), pool.apply(alias, (2, 2)))",
        )
    )
    assert shown.stream() == "[8] 4\n", shown


@pytest.mark.parametrize("notebook", ["fork"], indirect=True)
def test_under_fork_the_guards_names_are_inherited(notebook: Kernel) -> None:
    for case in ("function in the guard", "class in the guard", "cached in the guard"):
        above, inside, worker, *_ = HIDDEN[case]
        shown = notebook.run(cell(above, inside, CALLS["Pool.map"].format(worker)))
        assert shown.stream() in ("[1, 4]\n", "[1, 2]\n"), shown


def test_callbacks_stay_in_the_kernel(notebook: Kernel) -> None:
    assert notebook.run(IMPORTS).ok
    shown = notebook.run(
        "with multiprocessing.Pool(1) as pool:\n"
        "    pool.apply_async(abs, (-7,), callback=lambda x: print('got', x)).wait()\n"
        "    pool.map_async(abs, [-8], callback=lambda x: print('got', x)).wait()\n"
        "    pool.close(); pool.join()"
    )
    assert shown.stream() == "got 7\ngot [8]\n", shown


def test_a_guard_with_more_conditions_hides_its_names_too(fresh_notebook: Kernel) -> None:
    code = cell("", "def square(x): return x", CALLS["Pool.map"].format("square"))
    code = code.replace("__name__ == '__main__'", "__name__ == '__main__' and multiprocessing")
    assert_refused(fresh_notebook, code, "'square'", "bloğun üstüne")


@pytest.mark.parametrize(
    "above, inside",
    [
        ("if multiprocessing.current_process().name == 'MainProcess':\n    def square(x): return x * x", ""),
        ("def main():\n    global square\n    def square(x): return x * x", "main()"),
    ],
    ids=["condition", "global"],
)
def test_what_only_the_notebook_has_after_all_is_no_reason_to_wait(
    fresh_notebook: Kernel, above: str, inside: str
) -> None:
    method = fresh_notebook.value("__import__('multiprocessing').get_start_method()")
    # From 3.14 on the fork server loads the cell, and is called MainProcess, too; so it is in a script.
    is_there = not inside and method == "'forkserver'" and sys.version_info >= (3, 14)
    for way in CALLS.values():
        shown = fresh_notebook.run(cell(above, inside, way.format("square")))
        if is_there:
            assert shown.ok, shown
            continue
        assert [error["ename"] for error in shown.errors] == ["AttributeError"], shown
        assert "'square' alt sürecin yüklediği hücrede yok" in shown.traceback


def test_a_type_that_a_plain_cell_adds_is_not_silently_left_out(notebook: Kernel) -> None:
    assert notebook.run(f"%%worker\n{DEFINITIONS}").ok
    assert notebook.run("@by_kind.register(str)\ndef _(x): return 'text'").ok
    for way in CALLS.values():
        code = way.format("by_kind").replace("[1, 2]", "['a', 2]")
        if notebook.value("multiprocessing.get_start_method()") == "'fork'":
            assert notebook.run(code).stream() == "['text', 3]\n"
        else:
            assert_refused(notebook, code, "'by_kind'", "'str'", "@by_kind.register")


# Which its library looks up by the text "module:name", as toolz.curry does.
CURRIED = """
def look_up(text):
    module, _, name = text.partition(":")
    return getattr(importlib.import_module(module), name)
class Curried:
    def __init__(self, function): self.function, self.__module__ = function, function.__module__
    def __reduce__(self): return look_up, (f"{self.__module__}:{self.function.__name__}",)
    def __call__(self, x): return self.function(x, 1)
"""
ADD = """
from curried import Curried
@Curried
def add(a, b): return a {} b
def same(x): return x
"""


@pytest.fixture
def library(notebook: Kernel, tmp_path: Path) -> Iterator[Kernel]:
    (tmp_path / "curried.py").write_text(f"import importlib{CURRIED}", encoding="utf-8")
    run(notebook, f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{IMPORTS}")
    yield notebook
    run(notebook, f"sys.path.remove({str(tmp_path)!r}); sys.modules.pop('curried', None)")


def run(notebook: Kernel, code: str) -> Shown:
    shown = notebook.run(code)
    assert shown.ok, shown
    return shown


def test_what_a_library_looks_up_in_a_worker_cell(library: Kernel) -> None:
    run(library, f"%%worker\n{ADD.format('+')}")
    for way in CALLS.values():
        assert run(library, way.format("add")).stream() == "[2, 3]\n"
    back = run(library, "with multiprocessing.Pool(1) as pool: print(pool.apply(same, (add,)) is add)")
    assert back.stream() == "True\n"


def test_a_running_pool_of_another_cell_finds_it_too(library: Kernel) -> None:
    other = "if __name__ == '__main__':\n    pool = multiprocessing.Pool(1); pool.map(abs, [1])"
    run(library, f"%%worker\nimport multiprocessing\n{other}")
    for sign, result in (("+", "[6]\n"), ("-", "[4]\n")):
        run(library, f"%%worker\n{ADD.format(sign)}")
        assert run(library, "print(pool.map(add, [5]))").stream() == result
    run(library, "pool.terminate(); pool.join()")


def test_what_a_library_would_look_up_in_a_plain_cell(library: Kernel) -> None:
    run(library, "pool = multiprocessing.Pool(1); pool.map(abs, [1])")
    run(library, ADD.format("+"))
    assert_refused(library, "pool.map(add, [1])", "'add'", "%%worker", left=1)
    run(library, "pool.terminate(); pool.join()")


METHODS = """
def wrapping(f):
    def wrapper(*a): return f(*a)
    return wrapper
class Worker:
    @wrapping
    def wrapped(self, x): return x
    def __private(self, x): return x
    def private(self): return self.__private
    def plain(self, x): return x
"""
LOST = {
    "Worker().wrapped": ["'wrapped' metodunun kendi adı 'wrapper'", "functools.wraps"],
    "Worker().added": ["'added' metodunun adı yok", "`def`"],
}
if sys.version_info < (3, 14):
    LOST["Worker().private()"] = ["'_Worker__private' metodunun kendi adı '__private'", "alt çizgi"]


@pytest.mark.parametrize("start", ["", "%%worker\n"], ids=["plain", "worker"])
@pytest.mark.parametrize("method", LOST)
def test_a_method_that_its_object_does_not_have_by_that_name(
    notebook: Kernel, start: str, method: str
) -> None:
    run(notebook, f"{start}{IMPORTS}{METHODS}")
    run(notebook, "Worker.added = lambda self, x: x")
    for call in (*CALLS.values(), "box = multiprocessing.Queue(); box.put({})"):
        assert_refused(notebook, call.format(method), *LOST[method])
    if start:
        assert run(notebook, CALLS["Pool.map"].format("Worker().plain")).stream() == "[1, 2]\n"

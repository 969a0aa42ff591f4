"""%%worker cells: names, syntax, options, edits, display of a result, later cells for running pools."""

from __future__ import annotations

import pytest

from tests.kernel import ANSI, Kernel, fresh_notebooks, notebooks, promised, until

notebook = notebooks
fresh_notebook = fresh_notebooks


def assert_rejected(notebook: Kernel, code: str, *words: str) -> None:
    shown = notebook.run(code)
    assert [error["ename"] for error in shown.errors] == ["CellRejected"], shown
    assert shown.stream() == ""
    for word in words:
        assert word in shown.traceback
    assert 'File "' not in shown.traceback
    assert notebook.value("1 + 1") == "2"


def test_names_of_other_cells_are_reported_before_the_cell_runs(notebook: Kernel) -> None:
    assert notebook.run("import json as other_module\nother_value = 3\ndef other_function(): return 1").ok
    assert_rejected(
        notebook,
        "%%worker\nprint('never printed')\ndef new_name(x):\n    return other_module.dumps(other_value * x)",
        "'other_module'",
        "'other_value'",
        "adlarını",
        "`import`",
        "argüman olarak",
        "hücre çalıştırılmadı",
    )
    assert_rejected(
        notebook, "%%worker\ndef new_name():\n    return other_function()", "'other_function' adını"
    )
    assert notebook.value("'new_name' in globals()") == "False"


@pytest.mark.parametrize(
    "body",
    [
        "class Uses(other_value.__class__): pass",
        "def uses(x=other_value): return x",
        "uses = [other_value for _ in range(2)]",
        "uses = lambda: other_value",
        "def uses() -> other_value: pass",
        "@other_value\ndef uses(): pass",
        "def uses():\n    def inner():\n        return other_value\n    return inner()",
        "def uses():\n    global other_value\n    return other_value",
        "class Uses:\n    def method(self): return other_value",
        "async def uses():\n    return other_value",
        "def uses():\n    display(1)",
    ],
)
def test_a_name_is_found_wherever_it_stands(notebook: Kernel, body: str) -> None:
    assert notebook.run("other_value = 3").ok
    name = "display" if "display" in body else "other_value"
    assert_rejected(notebook, f"%%worker\n{body}\n", f"'{name}' adını")


@pytest.mark.parametrize(
    "body",
    [
        "def fits(other_value): return other_value",
        "from os import path as other_value\ndef fits(): return other_value",
        "def fits():\n    other_value = 1\n    return other_value",
        "for other_value in range(2): pass\ndef fits(): return other_value",
        "def fits():\n    return [other_value for other_value in range(2)]",
        "def fits(x): return x.other_value",
        "def set_it():\n    global other_value\n    other_value = 1\ndef fits(): return other_value",
        "try:\n    import other_value\nexcept ImportError:\n    other_value = None\nprint(other_value)",
        "with open(__file__) as other_value: pass\ndef fits(): return other_value",
        "if (other_value := 2): pass\ndef fits(): return other_value",
        "match 1:\n    case other_value: pass\ndef fits(): return other_value",
        "class other_value: pass\ndef fits(): return other_value()",
        "import math\ndef fits():\n    return math.pi, __name__, print, ValueError",
        "from colorsys import *\ndef fits(): return rgb_to_yiq(0, 0, 0)",
        "def fits(): return 1\nif __name__ == '__main__':\n    print(other_value, display)",
        "def fits(): return 1\nif '__main__' == __name__:\n    print(other_value)",
        "def fits(x: 'other_value'): return x",
    ],
)
def test_what_a_child_will_have_is_not_reported(notebook: Kernel, body: str) -> None:
    assert notebook.run("other_value = 3\ndef rgb_to_yiq(*rgb): return 0").ok
    shown = notebook.run(f"%%worker\n{body}\n")
    assert shown.ok, shown
    notebook.run("del other_value")


def test_a_cell_may_be_run_again_although_its_names_are_known_by_then(notebook: Kernel) -> None:
    code = (
        "%%worker\nLIMIT = 7\ndef again():\n    return LIMIT\nif __name__ == '__main__':\n    print(again())"
    )
    assert notebook.run(code).stdout == "7\n"
    assert notebook.run(code).stdout == "7\n"
    assert notebook.value("again()") == "7"


@pytest.mark.parametrize(
    "main",
    [
        "with multiprocessing.Pool(1) as pool:\n    print(pool.map(works, [1, 2]))",
        "p = multiprocessing.Process(target=works, args=(1,))\np.start()\np.join()",
        "def main():\n    p = multiprocessing.Process(target=works, args=(1,)); p.start()\nmain()",
        "manager = multiprocessing.Manager()",
        "if multiprocessing.parent_process() is None:\n    multiprocessing.Pool(1).map(works, [1])",
        "with ProcessPoolExecutor(1) as executor:\n    print(executor.submit(works, 1).result())",
    ],
)
def test_a_missing_main_guard_is_refused_before_anything_starts(fresh_notebook: Kernel, main: str) -> None:
    code = f"""%%worker
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
def works(x):
    return x
{main}
"""
    with promised(5):
        shown = fresh_notebook.run(code)
    assert [error["ename"] for error in shown.errors] == ["MissingMainGuard"], shown
    assert 'if __name__ == "__main__":' in shown.traceback
    assert shown.stream() == ""
    assert until(lambda: not fresh_notebook.descendants())
    assert fresh_notebook.value("1 + 1") == "2"


def test_a_guard_with_more_conditions_will_do(notebook: Kernel) -> None:
    shown = notebook.run(
        "%%worker\nimport multiprocessing\ndef works(): print('works')\n"
        "if __name__ == '__main__' and multiprocessing:\n"
        "    p = multiprocessing.Process(target=works); p.start(); p.join()"
    )
    assert shown.stream() == "works\n", shown


def test_a_syntax_error_is_at_the_cells_own_line(notebook: Kernel) -> None:
    shown = notebook.run("%%worker\n\ndef broken():\n    return 1 +\n")
    assert [error["ename"] for error in shown.errors] == ["SyntaxError"], shown
    assert "line 4" in shown.traceback
    assert "return 1 +" in shown.traceback
    plain = notebook.run("# a line\n\ndef broken():\n    return 1 +\n")
    assert plain.traceback.partition(":")[2] == shown.traceback.partition(":")[2]


def test_an_indentation_error_too(notebook: Kernel) -> None:
    shown = notebook.run("%%worker\ndef broken():\nreturn 1\n")
    assert [error["ename"] for error in shown.errors] == ["IndentationError"], shown
    assert "line 3" in shown.traceback


@pytest.mark.parametrize(
    "code",
    ["%%worker", "%%worker\n", "%%worker\n\n\n", "%%worker\n# only a remark\n", "%%worker --fast\nx = 1"],
)
def test_usage(notebook: Kernel, code: str) -> None:
    assert_rejected(notebook, code, "Kullanım:", "%%worker")


@pytest.mark.parametrize("first", ["%%worker  ", "\n\n%%worker", "%%worker\t"])
def test_blanks_around_the_first_line_do_no_harm(notebook: Kernel, first: str) -> None:
    shown = notebook.run(f"{first}\ndef blank(): return 8\nblank()")
    assert shown.result == "8", shown


@pytest.mark.parametrize(
    "body, result",
    [
        ("7 + 1", "8"),
        ("if __name__ == '__main__':\n    7 + 1", "8"),
        ("7 + 1;", None),
        ("if __name__ == '__main__':\n    7 + 1;", None),
        ("if __name__ == '__main__':\n    x = 7", None),
        ("'text'", "'text'"),
        ("None", None),
        ("'docstring'\nx = 1\nx", "1"),
    ],
)
def test_a_last_expression_is_shown_as_in_any_cell(notebook: Kernel, body: str, result: str | None) -> None:
    shown = notebook.run(f"%%worker\n{body}")
    assert shown.ok, shown
    assert shown.result == result


def test_names_land_in_the_notebook(notebook: Kernel) -> None:
    assert notebook.run(
        "%%worker\nimport math\nLANDED = math.pi\ndef landed(): 'Says.'; return LANDED\n"
        "if __name__ == '__main__':\n    inside = landed()"
    ).ok
    assert (
        notebook.value("round(inside - LANDED), landed.__doc__, landed.__module__")
        == "(0, 'Says.', '__main__')"
    )


def test_question_marks_show_the_cells_source(notebook: Kernel) -> None:
    assert notebook.run('%%worker\n\ndef asked(x):\n    """Söyler."""\n    return x + 12345').ok

    def page(code: str) -> str:
        return ANSI.sub("", notebook.run(code).reply["payload"][0]["data"]["text/plain"])

    assert "return x + 12345" in page("asked??")
    assert "Söyler." in page("asked?")
    assert notebook.value("__import__('inspect').getsourcelines(asked)[1]") == "3"


def test_an_error_in_the_notebook_shows_the_cells_own_line(notebook: Kernel) -> None:
    shown = notebook.run(
        "%%worker\n\ndef fails(x):\n    return 1 / x\n\nif __name__ == '__main__':\n    fails(0)\n"
    )
    assert [error["ename"] for error in shown.errors] == ["ZeroDivisionError"]
    assert "4     return 1 / x" in shown.traceback
    assert "7     fails(0)" in shown.traceback
    assert "helpers" not in shown.traceback


PROCESS = "from multiprocessing import Process\np = Process(target=edited); p.start(); p.join()"


def test_new_processes_run_the_edited_code(notebook: Kernel) -> None:
    cell = "%%worker\nWORD = 'WORD-1'\ndef edited():\n    print(WORD)"
    assert notebook.run(cell).ok
    assert notebook.run(PROCESS).stdout == "WORD-1\n"
    assert notebook.run(cell.replace("WORD-1", "WORD-2")).ok
    assert notebook.run(PROCESS).stdout == "WORD-2\n"


def test_a_running_process_keeps_the_old_code(notebook: Kernel) -> None:
    cell = """%%worker
import multiprocessing
def helper():
    return 'old'
def keeps(question, answer):
    while question.get() != 'end':
        answer.put(helper())
"""
    start = (
        "question, answer = multiprocessing.Queue(), multiprocessing.Queue()\n"
        "p = multiprocessing.Process(target=keeps, args=(question, answer)); p.start()"
    )
    assert notebook.run(cell).ok
    assert notebook.run(start + "\nold = p; asked = question; given = answer").ok
    assert notebook.run(cell.replace("old", "new")).ok
    assert notebook.run(start).ok
    shown = notebook.run("asked.put(1); question.put(1); print(given.get(), answer.get())")
    assert shown.stdout == "old new\n", shown
    assert notebook.run("asked.put('end'); question.put('end'); old.join(); p.join()").ok


@pytest.mark.parametrize(
    "pool, call, end",
    [
        ("multiprocessing.Pool(2)", "list(pool.map({}, range(4)))", "pool.terminate(); pool.join()"),
        ("ProcessPoolExecutor(2)", "list(pool.map({}, range(4)))", "pool.shutdown()"),
    ],
    ids=["Pool", "Executor"],
)
def test_a_running_pool_takes_functions_of_later_cells(
    notebook: Kernel, pool: str, call: str, end: str
) -> None:
    assert notebook.run(
        "%%worker\nimport multiprocessing\nfrom concurrent.futures import ProcessPoolExecutor\n"
        "def first(x): return x\n"
        f"if __name__ == '__main__':\n    pool = {pool}\n    print({call.format('first')})"
    ).ok
    workers = "pool._pool" if "multi" in pool else "pool._processes"
    before = notebook.value(f"sorted(getattr(w, 'pid', w) for w in {workers})")
    cell = "%%worker\nFACTOR = 10\ndef helper(x): return x * FACTOR\ndef later(x): return helper(x)"
    assert notebook.run(cell).ok
    shown = notebook.run(call.format("later"))
    assert shown.result == "[0, 10, 20, 30]", shown
    # The names of one cell do not disturb another that uses the same ones.
    assert notebook.run(
        "%%worker\nFACTOR = 5\ndef helper(x): return -FACTOR\ndef latest(x): return helper(x)"
    ).ok
    assert notebook.value(call.format("latest")) == "[-5, -5, -5, -5]"
    assert notebook.value(call.format("later")) == "[0, 10, 20, 30]"
    assert notebook.value(call.format("first")) == "[0, 1, 2, 3]"
    # An edited function, and a class whose instances come back.
    assert notebook.run(cell.replace("10", "100")).ok
    assert notebook.value(call.format("later")) == "[0, 100, 200, 300]"
    assert notebook.run(
        "%%worker\nclass Number:\n    def __init__(self, x): self.x = x\n"
        "    def __repr__(self): return f'Number {self.x}'"
    ).ok
    assert notebook.value(call.format("Number")) == "[Number 0, Number 1, Number 2, Number 3]"
    assert notebook.value(f"isinstance({call.format('Number')}[0], Number)") == "True"
    assert notebook.value(f"sorted(getattr(w, 'pid', w) for w in {workers})") == before
    assert notebook.run(end).ok

"""Under a traceback, the kernel's or a child's: a line of the error dictionary, with a link to its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import PAGE
from helpers.runtime.output._hints import page_from
from tests.kernel import Kernel, Shown, notebooks, until

notebook = notebooks

CELL = """%%worker
import multiprocessing
import sys
import threading
import time

def fails():
    multiprocessing.Process(target=print).start()

def takes_two(a, b):
    pass

def says(*lines):
    print(*lines, sep="\\n", file=sys.stderr)

def divides():
    try:
        raise EOFError
    except EOFError:
        1 / 0

def breaks(gate=None):
    if gate is not None:
        gate.wait()
    try:
        1 / 0
    except ZeroDivisionError:
        raise EOFError

def start(function, *args, **options):
    p = multiprocessing.Process(target=function, args=args, **options)
    p.start(); p.join()
"""


def hints(shown: Shown) -> list[str]:
    """Return what the dictionary says, as plain text."""
    return [content["data"]["text/plain"] for kind, content in shown.messages if kind == "display_data"]


def test_under_the_kernels_own_error(notebook: Kernel) -> None:
    shown = notebook.run("from multiprocessing import Process\np = Process(target=print)\np.join()")
    assert [kind for kind, _ in shown.messages] == ["error", "display_data"], shown
    assert "can only join a started process" in shown.traceback
    data = shown.messages[-1][1]["data"]
    assert data["text/plain"].startswith("Hata sözlüğü: `join()` çağrıldığında")
    assert f"{PAGE}, “can only join a started process”" in data["text/plain"]
    assert "\n" not in data["text/plain"]
    # The kernel's folder is the project's: the page lies in notebooks.
    assert f'<a href="notebooks/{PAGE}#cell-id=join-erken">' in data["text/html"]
    again = notebook.run("%tb")
    assert again.traceback.count("can only join a started process") == shown.traceback.count(
        "can only join a started process"
    )
    assert len(hints(again)) == 1


def test_under_no_other(notebook: Kernel) -> None:
    for cell in ("1/0", "x = (", "%olmayan", "exec('(')", "raise EOFError('benim')", "list(3)"):
        shown = notebook.run(cell)
        assert not hints(shown), (cell, shown)
    assert notebook.run("print('iyi')").messages == [("stream", {"name": "stdout", "text": "iyi\n"})]


def test_a_handler_of_the_students_own_stays_in_charge(notebook: Kernel) -> None:
    handler = (
        "def own(shell, kind, error, traceback, tb_offset=None):\n    print('kendi:', error)\n"
        "get_ipython().set_custom_exc((EOFError,), own)"
    )
    assert notebook.run(handler).ok
    try:
        shown = notebook.run("raise EOFError")
        assert (shown.stdout, hints(shown)) == ("kendi: \n", []), shown
    finally:
        assert notebook.run("get_ipython().set_custom_exc((), None)").ok


def test_under_a_workers_error(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    shown = notebook.run("with multiprocessing.Pool(1) as pool: pool.map(takes_two, [(1, 2)])")
    assert "takes_two() missing 1 required positional argument" in shown.traceback
    assert len(hints(shown)) == 1
    assert "“missing 1 required positional argument (havuzda)”" in hints(shown)[0]


def test_under_a_childs_traceback_before_the_parents_next_line(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    shown = notebook.run("start(fails, daemon=True); print('sonra')")
    assert shown.stderr.count("daemonic processes are not allowed to have children") == 1, shown
    kinds = [content.get("name", kind) for kind, content in shown.messages]
    assert [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before] == [
        "stderr",
        "display_data",
        "stdout",
    ]


def test_once_in_a_cell(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    shown = notebook.run("for _ in range(3): start(fails, daemon=True); print('sonra')")
    assert shown.stderr.count("daemonic processes are not allowed") == 3, shown
    assert len(hints(shown)) == 1
    assert len(hints(notebook.run("start(fails, daemon=True)"))) == 1


def test_of_several_errors_in_one_traceback_the_last_one_counts(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    assert hints(notebook.run("start(divides)")) == []
    shown = notebook.run("start(breaks)")
    assert "ZeroDivisionError" in shown.stderr
    assert len(hints(shown)) == 1
    assert "“EOFError”" in hints(shown)[0]


def test_a_childs_own_words_are_no_traceback(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    assert hints(notebook.run("start(says, 'EOFError', 'ValueError: Pool not running')")) == []


def test_in_the_cell_that_has_started_the_child_also_later(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    begin = notebook.send(
        "gate = multiprocessing.Event()\nq = multiprocessing.Process(target=breaks, args=(gate,)); q.start()"
    )
    notebook.wait(begin)
    shown = notebook.run("gate.set(); q.join()")
    until(lambda: notebook.settle(0.05) or hints(notebook.shown(begin)))
    assert len(hints(notebook.shown(begin))) == 1
    assert hints(shown) == []


def test_a_broken_dictionary_hides_nothing(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    setup = "from helpers.runtime.output import _hints\nfind, _hints.find = _hints.find, None"
    assert notebook.run(setup).ok
    try:
        shown = notebook.run("raise EOFError")
        assert [error["ename"] for error in shown.errors] == ["EOFError"]
        shown = notebook.run("start(breaks); print('sonra')")
        assert (shown.stdout, hints(shown)) == ("sonra\n", [])
        assert shown.stderr.count("\nEOFError\n") == 1
    finally:
        assert notebook.run("_hints.find = find").ok


@pytest.mark.parametrize("folder", [".", "notebooks", "notebooks/resimler"])
def test_the_link_leads_to_the_page_from_where_the_notebook_is(folder: str) -> None:
    place = Path(__file__).resolve().parents[2] / folder
    page = page_from(place)
    assert page is not None
    assert (place / page).resolve().name == PAGE
    assert page_from(Path(place.anchor)) is None

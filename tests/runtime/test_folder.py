"""The kernel's folder: removed by somebody, on a full disk, under a temporary folder with a long path."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.exercises import n03
from helpers.runtime import _home
from helpers.runtime.cells._errors import NoFolder
from tests.kernel import METHODS, Kernel, notebooks

if TYPE_CHECKING:
    from collections.abc import Iterator

notebook = notebooks

SOCKET = len("/listener-12345678")  # what multiprocessing adds to the folder's path
LONGEST_SOCKET = 103  # bytes, on macOS

CELL = """%%worker
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager, Pipe, Pool, Process, Queue
from helpers import runtime
def kare(x):
    return x * x
def yaz(x):
    print("çocuk", x)
def torun(x):
    p = Process(target=yaz, args=(x,)); p.start(); p.join(); print("torun", p.exitcode)
"""
# Again if a child has written there meanwhile.
REMOVE = "for _ in range(9): shutil.rmtree(runtime.folder(), ignore_errors=True)\n"
PROCESS = "p = Process(target=yaz, args=(3,)); p.start(); p.join(); print(p.exitcode)\n"
TELLS = "silinmişti; yeniden oluşturuldu"


@pytest.mark.parametrize(
    "uses, expected",
    [
        (PROCESS, "çocuk 3\n0\n"),
        ("with Pool(2) as h: print(h.map(kare, [1, 2]))", "[1, 4]\n"),
        ("with ProcessPoolExecutor(1) as h: print(list(h.map(kare, [1, 2])))", "[1, 4]\n"),
        ("with Manager() as m: print(m.list([1]))", "[1]\n"),
        ("p = Process(target=torun, args=(1,)); p.start(); p.join()", "çocuk 1\ntorun 0\n"),
    ],
    ids=["Process", "Pool", "Executor", "Manager", "grandchild"],
)
def test_it_is_made_again(notebook: Kernel, uses: str, expected: str) -> None:
    assert notebook.run(CELL).ok
    assert notebook.run(REMOVE).ok
    shown = notebook.run(uses)
    assert shown.stdout == expected, shown
    assert shown.stderr.count(TELLS) == 1
    shown = notebook.run(REMOVE + uses)  # in the same cell
    assert shown.stdout == expected, shown
    assert shown.stderr.count(TELLS) == 1
    assert notebook.run(uses).stream() == expected


def test_a_pool_that_is_older_goes_on(notebook: Kernel) -> None:
    # With a chunk size: without one Pool divides by its workers, of which there may be none just now.
    assert notebook.run(CELL).ok
    assert notebook.run("h = Pool(1, maxtasksperchild=1)\nassert h.map(kare, [1], 1) == [1]").ok
    shown = notebook.run(REMOVE + "print(h.map(kare, [1, 2, 3], chunksize=1))")
    assert shown.stdout == "[1, 4, 9]\n", shown
    assert notebook.run(REMOVE).ok
    shown = notebook.run(
        "%%worker\ndef kup(x): return x ** 3\nif __name__ == '__main__':\n    print(h.map(kup, [2], 1))"
    )
    assert shown.stdout == "[8]\n", shown
    assert notebook.run("h.terminate(); h.join()").ok


def test_a_script_removes_it(notebook: Kernel) -> None:
    shown = notebook.run(f"{CELL}if __name__ == '__main__':\n    {REMOVE}    {PROCESS}    print(kare(2))")
    assert shown.stdout == "çocuk 3\n0\n4\n", shown


def test_single_files_are_written_again(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    assert notebook.run("import helpers\nfor f in runtime.folder().glob('hucre*'): f.unlink()").ok
    assert notebook.run(PROCESS).stream() == "çocuk 3\n0\n"
    assert notebook.run("for f in runtime.folder().iterdir():\n    if f.is_socket(): f.unlink()").ok
    assert notebook.run(PROCESS).stream() == "çocuk 3\n0\n"


def test_with_all_that_lay_beside_it(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    assert notebook.run("import tempfile\nshutil.rmtree(tempfile.gettempdir())").ok
    shown = notebook.run(PROCESS)
    assert shown.stdout == "çocuk 3\n0\n", shown
    assert shown.stderr.count(TELLS) == 1
    assert notebook.run(PROCESS).stream() == "çocuk 3\n0\n"


def test_an_open_manager_is_told_of(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    assert notebook.run("m = Manager()").ok
    assert notebook.run(REMOVE).ok
    shown = notebook.run("pass")
    assert "`Manager`'lara artık ulaşılamaz" in shown.stderr, shown
    assert notebook.run("m.shutdown()").ok
    assert notebook.run(REMOVE).ok
    shown = notebook.run("pass")
    assert "Manager" not in shown.stderr, shown
    assert TELLS in shown.stderr


@pytest.mark.parametrize("method", METHODS)
def test_nothing_is_left_of_what_was_made_again(method: str) -> None:
    running = Kernel(method)
    try:
        assert running.run(CELL).ok
        assert running.run("h = Pool(2)\nassert h.map(kare, [1], 1) == [1]").ok
        assert running.run(REMOVE).ok
        assert running.run("g = Pool(2)\nassert g.map(kare, [1]) == [1]").ok
        running.process.kill()
        running.assert_gone(5)
    finally:
        running.client.stop_channels()
        running._end()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_a_full_disk_costs_one_cell(notebook: Kernel) -> None:
    assert notebook.run("import resource\nall_of = resource.getrlimit(resource.RLIMIT_FSIZE)").ok
    cell = f"{CELL}if __name__ == '__main__':\n    {PROCESS}"
    # Also what IPython itself writes fails in the cell between.
    notebook.run("resource.setrlimit(resource.RLIMIT_FSIZE, (0, all_of[1]))")
    refused = notebook.run(cell)
    assert notebook.run("resource.setrlimit(resource.RLIMIT_FSIZE, all_of)").ok
    assert [error["ename"] for error in refused.errors] == ["CellRejected"], refused
    assert "dosyası yazılamadı" in refused.traceback
    assert "yeniden çalıştırın" in refused.traceback
    assert notebook.run(cell).stdout == "çocuk 3\n0\n"


def test_what_nobody_has_foreseen_costs_one_cell(notebook: Kernel) -> None:
    deep = "+".join(["x"] * 700)
    shown = notebook.run(f"%%worker\nx = 1\ndef f():\n    return {deep}\nf()")
    assert shown.ok or [error["ename"] for error in shown.errors] == ["CellRejected"], shown
    assert notebook.run("%%worker\ndef kare(x): return x * x\nkare(3)").result == "9"


def test_without_a_folder_the_runtime_stays_off(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = Path(tempfile.gettempdir()) / f"yok-{os.getpid()}"  # short: a long one would not be used
    monkeypatch.setattr(tempfile, "tempdir", str(missing))
    with pytest.raises(NoFolder, match="TMPDIR"):
        _home.make()


# Long paths.


@pytest.fixture(params=[70, 120])
def long_folder(request: pytest.FixtureRequest) -> Iterator[Path]:
    if sys.platform == "win32":
        pytest.skip("no such sockets there")
    top = Path(tempfile.mkdtemp(dir="/tmp")).resolve()
    path = top / ("u" * (request.param - len(str(top)) - 1))
    path.mkdir()
    yield path
    shutil.rmtree(top)


@pytest.mark.sampled("long")
@pytest.mark.parametrize("method", METHODS)
def test_sockets_find_room(long_folder: Path, method: str, tmp_path: Path) -> None:
    variables = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(long_folder))
    running = Kernel(method, env={**variables, "KURS_PROGRESS_FILE": str(tmp_path / "ilerleme.json")})
    try:
        assert running.run(CELL).ok
        shown = running.run(
            "with Manager() as m: print(m.list([1]), len(m.address))\n"
            "mine, other = Pipe()\nq = Queue()\nq.put(other)\ntaken = q.get()\n"
            "mine.send(5); print(taken.recv())\n"
            "print(max(len(str(path)) for path in runtime.folder().iterdir() if path.is_socket()))\n"
            + PROCESS
        )
        assert shown.ok, shown
        first, received, longest, *rest = shown.lines
        assert received == "5"
        assert max(int(first.split()[-1]), int(longest)) <= LONGEST_SOCKET
        assert rest == ["çocuk 3", "0"]
        exercise = n03.q1._definition
        assert running.run("from helpers.exercises import n03").ok
        assert running.run(exercise.cell(exercise.solution)).ok
        verdict = running.value("n03.q1.check()")
        assert verdict.startswith("✓"), verdict
        # The same must hold where a socket's path may be four bytes shorter.
        place = running.value("len(str(runtime.folder()))")
        assert int(place) + len("/q1") + SOCKET <= LONGEST_SOCKET
    finally:
        running.close()
    assert list(long_folder.iterdir()) == []


def test_the_folders_name_is_short_enough(monkeypatch: pytest.MonkeyPatch, long_folder: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(long_folder))
    home = _home.make()
    try:
        assert len(os.fsencode(home)) + len("/q1") + SOCKET <= LONGEST_SOCKET
    finally:
        shutil.rmtree(home)

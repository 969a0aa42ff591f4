"""``__main__`` is a program and no cell: %run, runpy, an editor's window that sets ``__file__``."""

from __future__ import annotations

import json
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.kernel import Kernel, fresh_notebooks, notebooks, promised, until
from tests.runtime.test_scripts import run_as_file

if TYPE_CHECKING:
    from collections.abc import Iterator

notebook = notebooks
fresh_notebook = fresh_notebooks

PROGRAM = """from concurrent.futures import ProcessPoolExecutor
from functools import wraps
from multiprocessing import Pool, Process
print("top level", __name__)
class Nokta:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"Nokta({self.x})"
class Bos:
    pass
def sarmala(f):
    @wraps(f)
    def yeni(*x): return f(*x)
    return yeni
@sarmala
def kare(x):
    return x * x
def nokta(x):
    return Nokta(x)
def yaz(x):
    print("çocuk", x, __name__)
if __name__ == "__main__":
    p = Process(target=yaz, args=(Bos() and 3,)); p.start(); p.join()
    with Pool(1) as h:
        print(h.map(kare, [2]), h.map(Nokta, [5]), h.map(nokta, [6]))
    with ProcessPoolExecutor(1) as h:
        print(list(h.map(kare, [3])), type(h.submit(Bos).result()) is Bos)
    print("son")
"""


# What Spyder does.
RUNFILE = """__file__ = os.path.abspath('betik.py')
exec(compile(open(__file__, encoding='utf-8').read(), __file__, 'exec'))
del __file__
"""


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder with the program in it; the kernel works there."""
    name = next(name for name in ("notebook", "fresh_notebook") if name in request.fixturenames)
    running: Kernel = request.getfixturevalue(name)
    (tmp_path / "betik.py").write_text(PROGRAM, encoding="utf-8")
    assert running.run(f"import os; _before = os.getcwd(); os.chdir({str(tmp_path)!r})").ok
    yield tmp_path
    assert running.run("os.chdir(_before)\nglobals().pop('__file__', None)").ok


@cache  # all ways to run it in a notebook are compared with the same
def expected(method: str) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return tuple(run_as_file(Path(folder), PROGRAM, method))


@pytest.mark.parametrize(
    "code",
    [
        "%run betik.py",
        "%run -i betik.py",
        "%run -m betik",
        "import runpy\nd = runpy.run_path('betik.py', run_name='__main__')",
        "import runpy, os\nd = runpy.run_path(os.path.abspath('betik.py'), run_name='__main__')",
        RUNFILE,
        "%%worker\nif __name__ == '__main__':\n    %run betik.py",
    ],
    ids=["run", "run-i", "run-m", "run_path", "run_path-absolute", "runfile", "in-a-worker-cell"],
)
@pytest.mark.usefixtures("folder")
def test_a_program_runs_as_it_would_alone(notebook: Kernel, code: str) -> None:
    method = notebook.value("__import__('multiprocessing').get_start_method()").strip("'")
    lines = list(expected(method))
    assert lines[-1] == "son"
    for _ in range(2):
        shown = notebook.run(code)
        assert shown.ok, shown
        assert shown.stderr == "", shown
        if "-m" in code:  # `python -m`: no fork server loads that, each child does
            assert set(shown.lines) == set(lines), shown
        else:
            assert shown.lines == lines, shown
    if "-i" not in code:  # there IPython leaves it
        assert notebook.value("'__file__' in globals()") == "False"


def test_a_module_that_has_been_run_is_not_the_notebook(notebook: Kernel, folder: Path) -> None:
    assert folder.exists()
    assert notebook.run("%run -m betik").ok
    source = "from multiprocessing import Pool\ndef kup(x): return x ** 3\n"
    guard = "if __name__ == '__main__':\n    with Pool(1) as h: print(h.map(kup, [2]))"
    assert notebook.run(f"%%worker\n{source}{guard}").stream() == "[8]\n"
    assert notebook.run("with Pool(1) as h: print(h.map(kup, [2]))").stream() == "[8]\n"


def test_a_window_that_sets_the_file(notebook: Kernel, folder: Path) -> None:
    assert folder.exists()
    assert notebook.run("__file__ = os.path.abspath('betik.py')\nfrom multiprocessing import Pool").ok
    parts = PROGRAM.partition("if __name__")[0]
    shown = notebook.run(f"{parts}with Pool(1) as h: print(h.map(kare, [2]), h.map(Nokta, [5]))")
    assert shown.lines[-1] == "[4] [Nokta(5)]", shown
    worker = "%%worker\nfrom multiprocessing import Pool\ndef yer(x): return os.path.basename(__file__)[:5]\n"
    shown = notebook.run(
        f"{worker}import os\nif __name__ == '__main__':\n    with Pool(1) as h: print(h.map(yer, [2]))"
    )
    assert shown.lines[-1] == "['hucre']", shown
    assert notebook.value("os.path.basename(__file__)") == "'betik.py'"
    method = notebook.value("__import__('multiprocessing').get_start_method()")
    there = "betik" if method == "'fork'" else "hucre"
    assert notebook.run("with Pool(1) as h: print(h.map(yer, [2]))").lines[-1] == f"['{there}']"


@pytest.mark.parametrize("name", ["yok.py", "defter.ipynb"])
def test_a_file_that_is_no_program_disturbs_nobody(notebook: Kernel, folder: Path, name: str) -> None:
    (folder / "defter.ipynb").write_text(json.dumps({"cells": None}), encoding="utf-8")
    assert notebook.run("%%worker\nfrom multiprocessing import Pool\ndef kup(x): return x ** 3").ok
    shown = notebook.run(f"__file__ = os.path.abspath({name!r})\nwith Pool(1) as h: print(h.map(kup, [2]))")
    assert shown.stream() == "[8]\n", shown


PACKAGE = """from multiprocessing import Pool
from . import yardim
def kare(x): return x * x
if __name__ == "__main__":
    with Pool(1) as h:
        print(h.map(yardim.kup, [2]))
        print(h.map(kare, [2]))
"""
RUN_PACKAGE = ["%run -m paket", "import runpy\nd = runpy.run_module('paket', {}, '__main__', alter_sys=True)"]


@pytest.mark.parametrize("code", RUN_PACKAGE, ids=["run-m", "run_module"])
def test_a_package_that_children_do_not_load(notebook: Kernel, folder: Path, code: str) -> None:
    """``python -m paket`` waits without end under spawn and forkserver."""
    (folder / "paket").mkdir()
    (folder / "paket" / "__init__.py").touch()  # IPython looks for it
    (folder / "paket" / "yardim.py").write_text("def kup(x): return x ** 3\n", encoding="utf-8")
    (folder / "paket" / "__main__.py").write_text(PACKAGE, encoding="utf-8")
    method = notebook.value("__import__('multiprocessing').get_start_method()")
    shown = notebook.run(f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}")
    notebook.run("sys.path.pop(0); [sys.modules.pop(n) for n in list(sys.modules) if n.startswith('paket')]")
    if method == "'fork'":
        assert shown.stream() == "[8]\n[4]\n", shown
    else:
        assert shown.lines[0] == "[8]", shown
        told = shown.stream() + shown.traceback
        assert "'kare' fonksiyonu, bir paketin `__main__.py` dosyasında tanımlı." in told, shown
        assert until(lambda: not notebook.descendants(), 5)


WORKER_CELL = """%%worker
from multiprocessing import Pool
def kup(x): return x ** 3
if __name__ == '__main__':
    with Pool(1) as h: print(h.map(kup, [2]))
"""


def write_notebook(path: Path, *cells: str) -> None:
    empty: dict[str, Any] = {"metadata": {}, "outputs": [], "execution_count": None}
    parts = [{"cell_type": "code", "id": f"c{n}", "source": text, **empty} for n, text in enumerate(cells)]
    path.write_text(json.dumps({"cells": parts, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))


def test_a_notebook_that_another_one_runs(notebook: Kernel, folder: Path) -> None:
    write_notebook(folder / "defter.ipynb", WORKER_CELL, "5 + 5", WORKER_CELL.replace("kup", "dort"))
    shown = notebook.run("%run defter.ipynb")
    assert shown.ok, shown
    assert (shown.stream(), shown.result) == ("[8]\n[8]\n", None)
    assert notebook.run("with Pool(1) as h: print(h.map(kup, [2]), h.map(dort, [2]))").stream() == "[8] [8]\n"


def test_a_file_of_ipythons_own(notebook: Kernel, folder: Path) -> None:
    (folder / "hucre.ipy").write_text(WORKER_CELL, encoding="utf-8")
    assert notebook.run("%run hucre.ipy").stream() == "[8]\n"


@pytest.mark.parametrize(
    "cell, word", [("%%workr\ndef kup(x): pass", "%%worker"), ("%%worker\n!ls\ndef kup(x): pass", "!ls")]
)
def test_what_can_not_run_in_such_a_notebook(notebook: Kernel, folder: Path, cell: str, word: str) -> None:
    write_notebook(folder / "defter.ipynb", cell)
    shown = notebook.run("%run defter.ipynb")
    assert {error["ename"] for error in shown.errors} == {"CellRejected"}, shown
    assert word in shown.traceback


def test_what_is_not_in_the_program_is_refused(fresh_notebook: Kernel, folder: Path) -> None:
    assert folder.exists()
    assert fresh_notebook.run("__file__ = os.path.abspath('betik.py')\nfrom multiprocessing import Pool").ok
    shown = fresh_notebook.run("def baska(x): return x\nwith Pool(1) as h: h.map(baska, [1])")
    assert "'baska' fonksiyonu `%%worker` ile başlamayan" in shown.traceback, shown


@pytest.mark.parametrize("name, kind", [("kare", "fonksiyonu"), ("Nokta", "sınıfı")])
def test_after_its_end_the_way_out_is_an_import(
    fresh_notebook: Kernel, folder: Path, name: str, kind: str
) -> None:
    assert folder.exists()
    assert fresh_notebook.run("%run betik.py").ok
    with promised(3):
        shown = fresh_notebook.run(f"with Pool(1) as h: print(h.map({name}, [2]))")
    assert f"'{name}' {kind}, bir program olarak çalıştırılmış `betik.py`" in shown.traceback, shown
    assert f"`from betik import {name}`" in shown.traceback
    shown = fresh_notebook.run(f"from betik import {name}\nwith Pool(1) as h: print(h.map({name}, [2]))")
    assert shown.lines[-1] in {"[4]", "[Nokta(2)]"}, shown
    assert fresh_notebook.run("import sys; del sys.modules['betik']").ok


def test_a_program_without_its_guard_starts_nothing(fresh_notebook: Kernel, folder: Path) -> None:
    (folder / "korumasiz.py").write_text(
        "from multiprocessing import Pool\ndef kare(x): return x * x\nh = Pool(1)\nprint(h.map(kare, [3]))\n"
    )
    shown = fresh_notebook.run("%run korumasiz.py")
    assert "MissingMainGuard" in shown.traceback, shown
    assert "korumasiz.py dosyasının 3. satırı:  h = Pool(1)" in shown.traceback
    assert until(lambda: not fresh_notebook.descendants(), 5)


@pytest.mark.skipif(sys.platform == "win32", reason="no fork server there")
def test_a_program_has_a_fork_server_of_its_own(tmp_path: Path) -> None:
    running = Kernel("forkserver")
    try:
        (tmp_path / "betik.py").write_text(PROGRAM, encoding="utf-8")
        lines = list(expected("forkserver"))
        assert running.run("from multiprocessing import Pool\nh = Pool(1)\nassert h.map(abs, [1]) == [1]").ok
        assert running.run(f"%run {tmp_path / 'betik.py'}").lines == lines
        (tmp_path / "betik.py").write_text(PROGRAM.replace("top", "TOP"), encoding="utf-8")
        shown = running.run(f"%run {tmp_path / 'betik.py'}")
        assert shown.lines == [line.replace("top", "TOP") for line in lines], shown
    finally:
        running.close()

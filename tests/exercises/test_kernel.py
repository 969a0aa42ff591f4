"""Exercises in a real kernel: which cell is checked, interrupts, a kernel's end, what is shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import psutil
import pytest

from helpers.exercises import n01
from helpers.exercises.judge.program import MARK
from tests.kernel import Kernel, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE = n01.q1._definition
LOOP = "while True:\n    pass"

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Kernel]:
    running = Kernel(env={"KURS_PROGRESS_FILE": str(tmp_path / "ilerleme.json")})
    try:
        assert running.run("from helpers.exercises import n01, progress").ok
        yield running
        running.close()
    finally:
        running._end()


def programs(notebook: Kernel) -> list[psutil.Process]:
    """Return the processes of the program that is being checked."""
    found = []
    for process in notebook.family():
        try:
            if MARK in process.environ():
                found.append(process)
        except psutil.Error:
            pass
    return found


def folders(notebook: Kernel) -> list[str]:
    (home,) = notebook.temp.iterdir()
    return [path.name for path in home.glob("q*")]


def test_a_check_looks_at_the_cell_that_was_run_last(notebook: Kernel) -> None:
    assert "henüz çalıştırılmadı" in notebook.value("n01.q1.check()")
    assert notebook.run(ONE.cell(ONE.starter)).ok
    assert "henüz değişmemiş" in notebook.value("n01.q1.check()")
    solution = notebook.run(ONE.cell(ONE.solution))
    assert sorted(solution.lines) == ["Bitti", "Kup: 1", "Kup: 27", "Kup: 64", "Kup: 8"]
    right = notebook.value("n01.q1.check()")
    assert right.startswith("✓ DOĞRU · Alıştırma 1.1: Dört küp\nDenetlenenler:\n- ")
    assert "✓ 1.1 " in notebook.value("progress()")
    # Also a cell that could not run at all is the latest answer.
    assert not notebook.run(ONE.cell("if x")).ok
    assert "yazım kurallarına uymuyor" in notebook.value("n01.q1.check()")
    assert "henüz çalıştırılmadı" in notebook.value("n01.q2.check()")
    notebook.run(ONE.cell("x = 1").removeprefix("%%worker\n"))
    assert "`%%worker` satırı yok" in notebook.value("n01.q1.check()")
    assert folders(notebook) == []


@pytest.mark.sampled("long")
@pytest.mark.parametrize("code", [ONE.starter, "if x"])
def test_cells_that_leave_no_history_are_found_too(notebook: Kernel, code: str) -> None:
    # nbval runs them so.
    notebook.wait(str(notebook.client.execute(ONE.cell(code), store_history=False)))
    word = "henüz değişmemiş" if code == ONE.starter else "yazım kurallarına uymuyor"
    assert word in notebook.value("n01.q1.check()")
    assert "henüz çalıştırılmadı" in notebook.value("n01.q2.check()")


def test_cells_that_were_run_before_the_import_are_found_too(tmp_path: Path) -> None:
    running = Kernel(env={"KURS_PROGRESS_FILE": str(tmp_path / "ilerleme.json")})
    try:
        running.run("%load_ext helpers")
        assert running.run(ONE.cell(ONE.starter)).ok
        assert running.run("from helpers.exercises import n01").ok
        assert "henüz değişmemiş" in running.value("n01.q1.check()")
        running.close()
    finally:
        running._end()


def test_a_check_takes_no_function(notebook: Kernel) -> None:
    shown = notebook.run("n01.q1.check(print)")
    assert [error["ename"] for error in shown.errors] == ["TypeError"]
    assert "`check()` argümansız çağrılır" in shown.traceback


def test_verdict_hint_and_solution_are_rich_here(notebook: Kernel) -> None:
    def data(code: str) -> dict[str, str]:
        (content,) = [c for kind, c in notebook.run(code).messages if kind == "execute_result"]
        return content["data"]

    box = data("n01.q1.check()")
    assert "<b>○ DENENMEDİ</b>" in box["text/html"]
    assert "var(--jp-" in box["text/html"]
    assert box["text/plain"].startswith("○ DENENMEDİ · ")
    first, second = data("n01.q1.hint()"), data("n01.q1.hint()")
    assert "1. ipucu / 3" in first["text/markdown"]
    assert "2. ipucu" not in first["text/markdown"]
    assert first["text/markdown"].split("\n\n")[0] in second["text/markdown"]
    assert "2. ipucu / 3" in second["text/plain"]
    assert "son ipucuydu" in data("n01.q1.hint()")["text/plain"]
    for _ in range(3):
        last = data("n01.q1.hint()")["text/plain"]
        assert "Başka ipucu yok" in last
        assert "3. ipucu / 3" in last
    solution = data("n01.q1.solution()")["text/markdown"]
    assert f"```python\n{ONE.cell(ONE.solution)}\n```" in solution
    assert "<b>Alıştırmalar:</b>" in data("progress()")["text/html"]


def test_an_interrupt_ends_the_program(notebook: Kernel) -> None:
    sent = notebook.send(f"n01.q1.check({LOOP!r})")
    assert until(lambda: programs(notebook), 20)
    notebook.interrupt()
    shown = notebook.wait(sent)
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"]
    assert until(lambda: not programs(notebook), 5)
    assert folders(notebook) == []
    assert notebook.value("1 + 1") == "2"


@pytest.mark.sampled("long")
@pytest.mark.parametrize("ending", ["restart", "kill"])
def test_a_kernels_end_is_the_programs_end(notebook: Kernel, ending: str) -> None:
    code = f"""
import time
from multiprocessing import Process
if __name__ == "__main__":
    Process(target=time.sleep, args=(60,)).start()
    {LOOP.replace(chr(10), chr(10) + "    ")}
"""
    notebook.send(f"n01.q1.check({code!r})")
    assert until(lambda: len(programs(notebook)) >= 2, 20)
    time.sleep(0.3)
    if ending == "kill":
        notebook.process.kill()
        notebook.assert_gone(10)
    else:
        notebook.restart(now=True)
        assert until(lambda: not programs(notebook), 10)

"""The project, a file that grows by a step in each notebook: its steps, its checks, and what a student meets.

The answers are in ``nNN/proje``: what differs from the program's head, which is the starter's. A wrong
answer's first line is a comment that holds the words which its verdict must contain.
"""

from __future__ import annotations

import ast
import itertools
import multiprocessing
import os
import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.exercises import folder, n01, progress_file, project_folder
from helpers.exercises.definition import Definition, load
from helpers.exercises.judge import judge as judging
from helpers.exercises.judge.program import same
from helpers.exercises.missing import FEWEST_RIGHT, FEWEST_WRONG
from helpers.exercises.project import Picture, Step
from helpers.exercises.task import PROJECT
from helpers.runtime import sockets
from tests.exercises.support import place
from tests.kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

place = place  # noqa: PLW0127  (a fixture)

HERE = Path(__file__).parent
STEPS = [load(notebook, PROJECT) for notebook in folder.notebooks() if folder.steps(notebook)]
BY_NAME = {step.name.partition(".")[0]: step for step in STEPS}
ANSWERS = sorted(HERE.glob("n*/proje/*.py"))
RIGHT = [path for path in ANSWERS if path.stem.startswith("right_")]
WRONG = [path for path in ANSWERS if path not in RIGHT]
METHODS = multiprocessing.get_all_start_methods()

# What is said of the program of the step before.
LACKING = {
    "n01": "`Process(...)` ve `start()`",
    "n02": "Yarıların paylaşılan belleğe yazılması",
    "n03": "İlerlemenin bir yöneticide tutulması",
    "n04": "bir süreç havuzunun dağıtması",
    "n05": "`get_context(...)`",
    "n06": "kendi başlattığınız süreçler",
    "n07": "ortak sayaçtan alınması",
    "n08": "dönüşümlü, en az 3 kez",
    "n09": "üst süreç hâlâ onu bekliyor",
}

each_step = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)


def name_of(path: Path) -> str:
    return "-".join(path.relative_to(HERE).with_suffix("").parts)


def step_of(path: Path) -> Definition:
    return BY_NAME[path.parent.parent.name]


def whole(path: Path) -> str:
    """Return an answer as a file: the starter to the end of its function `save`, and what the answer has."""
    starter = step_of(path).starter
    (save,) = [node for node in ast.parse(starter).body if getattr(node, "name", "") == "save"]
    head = "\n".join(starter.splitlines()[: save.end_lineno])
    return f"{head}\n\n\n{path.read_text(encoding='utf-8')}"


def assert_right(step: Definition, code: str, methods: list[str]) -> None:
    verdict = judging.judge(step, code, methods)
    assert verdict.outcome == "doğru", verdict
    assert verdict.rows == (("", "Denetlenenler:"),)
    assert list(verdict.points) == [check.text for check in step.checks]


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Step:
    """The first step, in a folder of its own."""
    monkeypatch.setenv(project_folder.VARIABLE, str(tmp_path / "yeni klasör"))
    monkeypatch.setenv(progress_file.VARIABLE, str(tmp_path / "ilerleme.json"))
    return Step(BY_NAME["n01"])


@pytest.fixture
def file(step: Step) -> Path:
    """Its program, small and quick."""
    step.start()
    path = project_folder.path("n01") / project_folder.FILE
    path.write_text('print("merhaba")\n', encoding="utf-8")
    return path


# The steps.


def test_there_is_a_step_in_each_notebook_from_01_to_09() -> None:
    assert list(BY_NAME) == [f"n{number:02}" for number in range(1, 10)]


def test_each_step_begins_where_the_one_before_ends() -> None:
    for before, after in itertools.pairwise(STEPS):
        assert same(before.solution, after.starter), after.name
    for step in STEPS:
        assert step.starter.count("# Sıradaki adım: ") == 1, step.name
        assert "Sıradaki adım" not in step.solution, step.name


@each_step
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.timeout(90)
@pytest.mark.usefixtures("place")
def test_the_solution_is_right(step: Definition, method: str) -> None:
    assert_right(step, step.solution, [method])


@pytest.mark.sampled
@pytest.mark.parametrize("path", RIGHT, ids=name_of)
@pytest.mark.timeout(90)
@pytest.mark.usefixtures("place")
def test_another_right_answer_is_right(path: Path) -> None:
    step = step_of(path)
    number = RIGHT.index(path) % len(METHODS)
    assert_right(step, whole(path), [METHODS[number]])


@pytest.mark.sampled
@pytest.mark.parametrize("path", WRONG, ids=name_of)
@pytest.mark.timeout(90)
@pytest.mark.usefixtures("place")
def test_a_wrong_answer_is_explained(path: Path) -> None:
    step = step_of(path)
    words = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    verdict = judging.judge(step, whole(path), judging.methods_for(step))
    assert verdict.outcome in ("yanlış", "hata", "kilitlendi", "süre doldu"), verdict
    assert words in repr(verdict), verdict


@pytest.mark.sampled
@each_step
@pytest.mark.timeout(90)
@pytest.mark.usefixtures("place")
def test_the_program_of_the_step_before_is_told_what_it_lacks(step: Definition) -> None:
    verdict = judging.judge(step, f"{step.starter}\nchanged = None\n", judging.methods_for(step))
    assert verdict.outcome in ("yanlış", "süre doldu", "kilitlendi"), verdict
    assert LACKING[step.name.partition(".")[0]] in repr(verdict)


@each_step
def test_an_untouched_file_is_told_of_in_one_line(step: Definition) -> None:
    verdict = judging.judge(step, f"# bir yorum\n{step.starter}\n", ["spawn"])
    assert repr(verdict) == f"○ DENENMEDİ · {step.label}: fraktal.py bu adım için henüz değişmedi."


@each_step
def test_there_are_answers_and_all_are_different(step: Definition) -> None:
    wrong = [whole(path) for path in WRONG if step_of(path) is step]
    right = [whole(path) for path in RIGHT if step_of(path) is step]
    assert len(wrong) >= FEWEST_WRONG
    assert len(right) >= FEWEST_RIGHT
    programs = [*wrong, *right, step.solution]
    assert len({ast.dump(ast.parse(code)) for code in programs}) == len(programs)


@each_step
def test_the_form_of_a_step(step: Definition) -> None:
    assert step.section == PROJECT
    assert len(step.hints) >= 2
    assert step.small.keys() <= {"WIDTH", "HEIGHT"}
    for name, value in step.small.items():
        assert re.search(rf"^{name} = {value}$", step.made_small(step.solution), re.MULTILINE)
    assert len(step.made_small(step.solution).splitlines()) == len(step.solution.splitlines())
    used = {node.id for node in ast.walk(ast.parse(step.solution)) if isinstance(node, ast.Name)}
    assert {"WIDTH", "HEIGHT", "compute_row", "save"} <= used


# A worker dies while rows are still being given out.
EARLY = """
import itertools, multiprocessing, time
from concurrent.futures import ProcessPoolExecutor
submit, numbers = ProcessPoolExecutor.submit, itertools.count()
def submit_slowly(*given):
    if next(numbers) == 3:
        multiprocessing.active_children()[0].kill()
        time.sleep(0.5)
    return submit(*given)
ProcessPoolExecutor.submit = submit_slowly
"""


@pytest.mark.sampled("long")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("before, accident", [("", "kaza"), (EARLY, "")], ids=["half done", "early"])
def test_the_last_program_survives_an_accident_in_a_terminal(
    tmp_path: Path, before: str, accident: str, method: str
) -> None:
    program = before + STEPS[-1].made_small(STEPS[-1].solution)
    if accident:  # half of the rows must still take their time when the first half has come
        program = program.replace("WIDTH = 12", "WIDTH = 200")
    (tmp_path / "fraktal.py").write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "fraktal.py", method, accident],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"Başlatma yöntemi: {method}" in done.stdout
    assert "Bir işçi öldü" in done.stdout
    assert "Hızlanma: " in done.stdout
    assert done.stderr == ""


# What a student meets.


def test_a_fault_of_the_check_is_a_verdict(step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise MemoryError("too much")

    monkeypatch.setattr("helpers.exercises.exercise.judge", fails)
    step.start()
    for found in (step.check(), n01.q1.check("x = 1")):
        assert found.outcome == "hata"
        assert "denetimin hatası" in repr(found)
        assert "MemoryError: too much" in repr(found)


def test_the_first_file_is_written_and_then_left_alone(step: Step, tmp_path: Path) -> None:
    path = tmp_path / "yeni klasör" / "n01" / "fraktal.py"
    assert "proje/fraktal.py yok" in repr(step.check())
    assert "start()" in repr(step.run())
    assert "yazıldı" in repr(step.start())
    assert path.read_text(encoding="utf-8") == f"{BY_NAME['n01'].starter}\n"
    assert "DENENMEDİ" in repr(step.check())
    path.write_text("# benim\n", encoding="utf-8")
    assert "ona dokunulmadı" in repr(step.start())
    assert path.read_text(encoding="utf-8") == "# benim\n"


def test_a_file_that_is_replaced_is_kept(step: Step, file: Path) -> None:
    for number in (1, 2):
        file.write_text(f"# {number}\n", encoding="utf-8")
        assert f"Eski dosyanız: `proje/fraktal-eski-{number}.py`" in repr(step.start(reset=True))
        assert file.with_name(f"fraktal-eski-{number}.py").read_text(encoding="utf-8") == f"# {number}\n"
    assert BY_NAME["n01"].starter in file.read_text(encoding="utf-8")


def test_without_the_variable_it_lies_beside_the_notebook(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(project_folder.VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    assert project_folder.path("n01") == project_folder.path("n02") == tmp_path / "proje"


def test_the_program_is_run_as_in_a_terminal_and_its_picture_shown(
    step: Step, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(BY_NAME["n01"].made_small(BY_NAME["n01"].solution), encoding="utf-8")
    picture = step.run()
    assert isinstance(picture, Picture)
    assert struct.unpack(">II", picture.data[16:24]) == (12, 200)
    assert repr(picture) == "Resim: programınızın çizdiği fraktal, 12 × 200 nokta (fraktal.png)."
    assert f'<img alt="{picture!r}"' in picture._repr_html_()
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "$ python fraktal.py"
    assert re.fullmatch(r"200 satır, \d+\.\d\d s", shown[1])
    file.write_text("", encoding="utf-8")
    assert "fraktal.png` dosyasını yazmadı" in repr(step.run())  # the old one is not shown


@pytest.mark.skipif(sys.platform == "win32", reason="no such sockets there")
@pytest.mark.parametrize("length", [70, 120])
def test_its_sockets_find_room(
    step: Step, file: Path, length: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with tempfile.TemporaryDirectory(prefix="k", dir="/tmp") as top:
        temporary = Path(top, "u" * (length - len(top) - 1))
        temporary.mkdir()
        file.write_text(
            "import os\nfrom multiprocessing import Manager, set_start_method\n"
            "if __name__ == '__main__':\n"
            "    set_start_method('forkserver')\n"
            "    with Manager() as m:\n        print(m.list([7]), len(os.fsencode(m.address)))\n"
        )
        with monkeypatch.context() as patches:
            patches.setattr(tempfile, "tempdir", str(temporary))
            step.run()
        *_, values, longest = capsys.readouterr().out.split()
        assert values == "[7]"
        assert int(longest) <= sockets.LONGEST
        assert list(temporary.iterdir()) == []


def test_arguments_and_errors_are_those_of_the_command_line(
    step: Step, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("import sys\nprint(sys.argv, 'çığ')\nraise SystemExit(3)\n", encoding="utf-8")
    assert "çıkış kodu 3" in repr(step.run("spawn", 7))
    shown = capsys.readouterr().out.splitlines()
    assert shown == ["$ python fraktal.py spawn 7", "['fraktal.py', 'spawn', '7'] çığ"]
    file.write_text("print('a' * 300_000)\n", encoding="utf-8")
    assert "çok fazla yazdı" in repr(step.run())
    file.write_text("1 / 0\n", encoding="utf-8")
    assert "çıkış kodu 1" in repr(step.run())
    assert "ZeroDivisionError" in capsys.readouterr().out


FOR_EVER = """
import multiprocessing, time

def wait():
    time.sleep(600)

if __name__ == "__main__":
    children = [multiprocessing.Process(target=wait) for _ in range(2)]
    [child.start() for child in children]
    print("pids:", *[child.pid for child in children])
    time.sleep(600)
"""


def alive(pid: int) -> bool:
    import psutil  # noqa: PLC0415

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def test_a_program_that_does_not_end_is_ended_with_its_children(
    step: Step, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(FOR_EVER, encoding="utf-8")
    assert "4 saniyede bitmedi; başlattığı her süreçle birlikte durduruldu" in repr(step.run(seconds=4))
    pids = [int(word) for word in capsys.readouterr().out.rpartition("pids: ")[2].split()]
    assert len(pids) == 2
    assert not any(map(alive, pids))


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Kernel]:
    environment = {
        progress_file.VARIABLE: str(tmp_path / "ilerleme.json"),
        project_folder.VARIABLE: str(tmp_path / "proje"),
    }
    kernel = Kernel(env=environment)
    try:
        assert kernel.run("from helpers.exercises import n01, progress").ok
        yield kernel
        kernel.close()
    finally:
        kernel._end()


@pytest.mark.sampled("long")
@pytest.mark.timeout(120)
def test_in_a_notebook_a_step_is_begun_run_stopped_and_solved(running: Kernel, tmp_path: Path) -> None:
    path = tmp_path / "proje" / "n01" / "fraktal.py"
    assert running.value("n01.proje").startswith("Proje 1: ")
    assert "yazıldı" in running.value("n01.proje.start()")
    path.write_text(FOR_EVER, encoding="utf-8")
    cell = running.send("n01.proje.run()")
    running.wait_until(cell, "pids: ")
    pids = [int(word) for word in running.shown(cell).stdout.rpartition("pids: ")[2].split()]
    running.interrupt()
    shown = running.wait(cell)
    assert shown.ok, shown
    assert "■ ile, başlattığı her süreçle birlikte durduruldu" in (shown.result or "")
    assert not any(map(alive, pids))
    assert "○ fraktal.py" in running.value("progress()")
    path.write_text(BY_NAME["n01"].solution, encoding="utf-8")
    assert running.value("n01.proje.check()").startswith("✓ DOĞRU · Proje 1: ")
    text = running.value("progress()")
    assert "✓ fraktal.py" in text
    assert "projenin 1 adımını bitirdiniz" in text
    assert "Kurs boyunca: 0 alıştırma çözdünüz" in text

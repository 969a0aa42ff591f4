"""``python -m helpers.exercises`` in a copy of the project: places cells, tells what is missing, executes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = "notebooks/01_multiprocess.ipynb"
TASK = "helpers/exercises/n01/q2/task.md"

pytestmark = pytest.mark.timeout(120)


class Copy:
    """A copy of the project."""

    def __init__(self, path: Path) -> None:
        self.path = path
        unwanted = shutil.ignore_patterns("__pycache__", "static")
        shutil.copytree(ROOT / "helpers", path / "helpers", ignore=unwanted)
        shutil.copytree(ROOT / "notebooks", path / "notebooks", ignore=shutil.ignore_patterns("resimler"))
        for notebook in ("n01", "n04"):
            answers = path / "tests" / "exercises" / notebook
            exercises = path / "helpers" / "exercises" / notebook
            for exercise in (*exercises.glob("q*"), exercises / "proje"):
                (answers / exercise.name).mkdir(parents=True)
                for name in ("a", "b", "c"):
                    (answers / exercise.name / f"{name}.py").write_text("# Beklenen\n")
                for name in ("a", "b"):
                    (answers / exercise.name / f"right_{name}.py").write_text("x = 1\n")

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run the command as its users do; return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "helpers.exercises", *arguments],
            cwd=self.path,
            env={**os.environ, "PYTHONPATH": str(self.path)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert done.returncode == code, done.stdout
        return done.stdout

    def add(self, name: str) -> None:
        """Add an exercise as its authors do: copy a folder; its answers too."""
        for place in ("helpers/exercises/n01", "tests/exercises/n01"):
            shutil.copytree(self.path / place / "q5", self.path / place / name)

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.path / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def cells(self) -> list[dict[str, Any]]:
        """Return the notebook's cells; its form is Jupyter's."""
        text = (self.path / NOTEBOOK).read_bytes().decode()
        notebook = json.loads(text)
        assert json.dumps(notebook, indent=1, ensure_ascii=False) + "\n" == text
        found: list[dict[str, Any]] = notebook["cells"]
        names = [cell["id"] for cell in found]
        assert len(set(names)) == len(names)
        return found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_nothing_changes_where_all_is_well(copy: Copy) -> None:
    before = {path: path.read_bytes() for path in copy.path.glob("notebooks/*.ipynb")}
    text = copy.run("place", "n01", "n04")
    assert text == "01_multiprocess.ipynb: hücreler güncel\n04_isci_havuzu.ipynb: hücreler güncel\n"
    assert {path: path.read_bytes() for path in before} == before


def test_a_new_exercise_comes_behind_the_last_one(copy: Copy) -> None:
    before = copy.cells()
    copy.add("q6")
    text = copy.run("place", "n01")
    assert "01_multiprocess.ipynb: n01.q6\n" in text
    assert "Değişen defterleri yürütün: python -m helpers.exercises execute n01\n" in text
    after = copy.cells()
    place = [cell["id"] for cell in before].index("alistirma-5-denetim") + 1
    assert after[:place] == before[:place]
    assert after[place + 3 :] == before[place:]
    new = after[place : place + 3]
    assert [cell["id"] for cell in new] == ["alistirma-6-metin", "alistirma-6", "alistirma-6-denetim"]
    assert "".join(new[1]["source"]).startswith("%%worker\n# Alıştırma 1.6: Kendi süreç sınıfınız\n")
    assert new[1]["outputs"] == []
    file = copy.path / NOTEBOOK
    once = file.read_bytes()
    assert "hücreler güncel" in copy.run("place", "n01")
    assert file.read_bytes() == once


def test_the_first_exercises_of_a_notebook_come_behind_their_heading(copy: Copy) -> None:
    whole = copy.cells()
    file = copy.path / NOTEBOOK
    notebook = json.loads(file.read_bytes())
    notebook["cells"] = [cell for cell in notebook["cells"] if not re.match(r"alistirma-\d", cell["id"])]
    file.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert "n01.q1, n01.q2, n01.q3, n01.q4, n01.q5" in copy.run("place", "n01")

    def shown(cells: list[dict[str, Any]]) -> list[tuple[str, str]]:
        return [(cell["id"], "".join(cell["source"])) for cell in cells]

    assert shown(copy.cells()) == shown(whole)


def test_a_changed_task_changes_only_its_cells(copy: Copy) -> None:
    before = copy.cells()
    copy.edit(TASK, "# Dört rapor, iki saniye", "# Beş rapor, iki saniye")
    text = copy.run("place", "n01")
    assert "01_multiprocess.ipynb: n01.q2\n" in text
    after = copy.cells()
    changed = [new["id"] for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ["alistirma-2-metin", "alistirma-2"]
    starter = next(cell for cell in after if cell["id"] == "alistirma-2")
    assert "# Alıştırma 1.2: Beş rapor, iki saniye\n" in starter["source"]


def test_minutes_are_noted_at_the_task(copy: Copy) -> None:
    path = copy.path / TASK
    text = re.sub(r"^\*\*Süre:.*\n\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    def place(minutes: str, code: int = 0) -> str:
        told = text.replace("**Düzey:**", f"**Süre:** {minutes}\n\n**Düzey:**")
        path.write_text(told, encoding="utf-8")
        return copy.run("place", "n01", code=code)

    assert "n01.q2\n" in place("17 dakika")
    assert [cell["id"] for cell in copy.cells() if cell["metadata"].get("minutes") == 17] == [
        "alistirma-2-metin"
    ]
    assert "süre `7 dakika` gibi yazılır; yazılan: yedi dakika" in place("yedi dakika", code=1)


def test_a_changed_starter_loses_what_it_showed(copy: Copy) -> None:
    cells = {cell["id"]: cell for cell in copy.cells()}
    assert cells["alistirma-1"]["outputs"] != []
    starter = copy.path / "helpers/exercises/n01/q1/starter.py"
    starter.write_text(starter.read_text(encoding="utf-8") + "\n# son\n", encoding="utf-8")
    copy.run("place", "n01", "--reset")
    after = {cell["id"]: cell for cell in copy.cells()}
    assert after["alistirma-1"]["outputs"] == []
    assert after["alistirma-1"]["execution_count"] is None
    assert after["alistirma-1"]["source"][-1] == "# son"
    assert after["alistirma-1-denetim"] == cells["alistirma-1-denetim"]


def test_an_answer_in_a_starter_cell_stays(copy: Copy) -> None:
    file = copy.path / NOTEBOOK
    notebook = json.loads(file.read_bytes())
    starter = next(cell for cell in notebook["cells"] if cell["id"] == "alistirma-2")
    starter["source"] += ["\n", "my_own = 1"]
    file.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    before = copy.cells()
    assert "- n01.q2: hücresinde bir yanıt" in copy.run("place", "n01", code=1)
    assert copy.cells() == before
    copy.edit(TASK, "**Yer:** #beklemek", "**Yer:** #sonuclar")
    copy.edit(NOTEBOOK, '<a id=\\"ozet\\">', '<a id=\\"sonuclar\\">')
    assert "- n01.q2: hücresinde bir yanıt" in copy.run("place", "n01", code=1)
    assert copy.cells()[-3:] == [cell for cell in before if cell["id"].startswith("alistirma-2")]
    assert "Eksikler" in copy.run("place", "n01", code=1)  # its number is not the last one
    assert "n01.q2" in copy.run("place", "n01", "--reset", code=1)
    assert "my_own" not in str(copy.cells())


@pytest.mark.parametrize("part", ["-metin", "-denetim"])
def test_a_cell_that_is_gone_comes_back(copy: Copy, part: str) -> None:
    before = copy.cells()
    file = copy.path / NOTEBOOK
    notebook = json.loads(file.read_bytes())
    notebook["cells"] = [cell for cell in before if cell["id"] != f"alistirma-3{part}"]
    file.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    copy.run("place", "n01")
    assert [cell["id"] for cell in copy.cells()] == [cell["id"] for cell in before]


def test_windows_line_ends_are_kept(copy: Copy) -> None:
    file = copy.path / NOTEBOOK
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    copy.edit(TASK, "# Dört rapor, iki saniye", "# Beş rapor, iki saniye")
    copy.run("place", "n01")
    raw = file.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") > 1000


def test_what_an_exercise_lacks_is_told(copy: Copy) -> None:
    def file(exercise: str, name: str) -> Path:
        return copy.path / "helpers" / "exercises" / exercise / name

    def task(exercise: str) -> str:
        return file(exercise, "task.md").relative_to(copy.path).as_posix()

    text = file("n04/q2", "task.md").read_text(encoding="utf-8")
    answers = copy.path / "tests" / "exercises"
    copy.edit(task("n01/q1"), "**Düzey:**", "Düzey:")
    copy.edit(task("n01/q2"), "**Düzey:** orta", "**Düzey:** basit")
    copy.edit("helpers/exercises/n04/s1/question.md", "**Yer:** #laboratuvar", "**Yer:** #deney")
    copy.edit("helpers/exercises/n04/s2/question.md", "**Doğru:**", "**Yanlış:**")
    copy.edit("helpers/exercises/n04/s3/question.md", "## Yanıtlar", "## Cevaplar")
    file("n01/q3", "task.md").write_bytes("# Süreli".encode("cp1254"))
    file("n01/q4", "task.md").unlink()
    file("n01/q5", "starter.py").unlink()
    file("n04/q1", "solution.py").unlink()
    file("n04/q2", "task.md").write_text(text.partition("1. ")[0] + "1. Look at it.\n", encoding="utf-8")
    file("n04/q2", "check.py").write_text("CHECKS = ()", encoding="utf-8")
    file("n04/q2", "solution.py").write_text("if x", encoding="utf-8")
    file("n04/q3", "check.py").unlink()
    file("n04/q4", "check.py").write_text("CHECKS =", encoding="utf-8")
    (answers / "n04/q5/a.py").write_text("x = 1", encoding="utf-8")
    (answers / "n04/q5/b.py").unlink()
    shutil.rmtree(answers / "n04/q2")
    told = copy.run("place", "n01", "n04", code=1).partition("Eksikler:\n")[2]
    for words in (
        "- n01.q1: `helpers/exercises/n01/q1/task.md` beklenen biçimde değil",
        "- n01.q2: `helpers/exercises/n01/q2/task.md`: düzey kolay, orta, zor olabilir; yazılan: basit",
        "- n01.q3: `helpers/exercises/n01/q3/task.md` UTF-8 ile kaydedilmemiş.",
        "- n01.q4: `helpers/exercises/n01/q4/task.md` dosyası yok.",
        "- n01.q5: `helpers/exercises/n01/q5/starter.py` dosyası yok.",
        "- n04.q1: `helpers/exercises/n04/q1/solution.py` dosyası yok.",
        '- n04.s1: defterde `#deney` bölümü yok; başlığının üstünde `<a id="deney"></a>` durmalı.',
        "- n04.s2: `question.md`: `**Doğru:**` ile açıklanan 0 yanıt var; tam bir tane olmalı.",
        "- n04.s3: `helpers/exercises/n04/s3/question.md` beklenen biçimde değil",
        "- n04.q2: `task.md`: ipuçları Türkçe değil",
        "- n04.q2: `check.py` içindeki `CHECKS` boş",
        "- n04.q2: `solution.py` Python'un yazım kurallarına uymuyor: SyntaxError",
        "- n04.q3: `check.py` ya da `probe.py` yüklenemedi: ModuleNotFoundError",
        "- n04.q4: `check.py` ya da `probe.py` yüklenemedi: SyntaxError",
        "- n04.q5: `a.py`: ilk satırı, sonuçta geçmesi gereken sözler olmalı",
        "- n04.q5: `tests/exercises/n04/q5` içinde 2 yanlış yanıt var; en az 3 olmalı.",
        "- n04.q2: `tests/exercises/n04/q2` içinde 0 yanlış yanıt var; en az 3 olmalı.",
        "- n04.q2: `tests/exercises/n04/q2` içinde 0 doğru yanıt var",
    ):
        assert words in told


def test_what_a_notebook_lacks_is_told(copy: Copy) -> None:
    shutil.rmtree(copy.path / "helpers/exercises/n01/q2")
    (copy.path / "helpers/exercises/n01/__init__.py").unlink()
    copy.edit(NOTEBOOK, "import n01, progress", "import n02, progress")
    (path,) = copy.path.glob("notebooks/02_*.ipynb")
    path.unlink()
    for number, content in (("03", "{"), ("04", "[" * 100_000), ("05", '{"cells": []}')):
        (path,) = copy.path.glob(f"notebooks/{number}_*.ipynb")
        path.write_text(content, encoding="utf-8")
    told = copy.run("place", "n01", "n02", "n03", "n04", "n05", "n77", code=1).partition("Eksikler:\n")[2]
    for words in (
        "- n01: numaralarda boşluk var: q1, q3, q4, q5; beklenen: q1, q2, q3, q4.",
        "- n01: `__init__.py` yok",
        "- n01: defterde `from helpers.exercises import n01, progress` satırı yok.",
        "- n01.q2: defterde var, ama klasörü yok.",
        "- n02: `notebooks` klasöründe adı `02_` ile başlayan bir defter olmalı; 0 tane var.",
        "- n03: `03_sunucu_surec.ipynb` bir Jupyter defteri değil ya da bozulmuş.",
        "- n04: `04_isci_havuzu.ipynb` bir Jupyter defteri değil ya da bozulmuş.",
        "- n05.q5: defterde `## Alıştırmalar` başlığı yok",
        "- n77: böyle bir klasör yok. Olanlar: n00, n01, n02,",
    ):
        assert words in told


def test_a_notebook_may_have_questions_only(copy: Copy) -> None:
    (path,) = copy.path.glob("notebooks/00_*.ipynb")
    notebook = json.loads(path.read_bytes())
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["id"].startswith("soru-1")]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    copy.edit(path.relative_to(copy.path).as_posix(), "import n00", "import progress")
    told = copy.run("place", "n00", code=1)
    assert f"{path.name}: n00.s1\n" in told
    assert told.count("\n- ") == 1  # nobody imports it
    assert "- n00: defterde `from helpers.exercises import n00, progress` satırı yok." in told
    code = "from helpers.exercises import n00, progress; print(repr(n00.s1), progress())"
    environment = {
        "PYTHONPATH": str(copy.path),
        "PYTHONUTF8": "1",
        "KURS_PROGRESS_FILE": str(copy.path / "i"),
    }
    shown = subprocess.check_output(
        [sys.executable, "-c", code],
        cwd=copy.path,
        env={**os.environ, **environment},
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert shown.startswith("Soru 0.1: ")
    assert "Bu defterde: 2 sorunun 0 tanesi doğru yanıtlandı." in shown


def test_a_file_that_must_not_be_written_is_told(copy: Copy) -> None:
    file = copy.path / NOTEBOOK
    before = file.read_bytes()
    file.chmod(0o444)
    try:
        assert "hücreler güncel" in copy.run("place", "n01")
        copy.edit(TASK, "# Dört rapor, iki saniye", "# Beş rapor, iki saniye")
        assert "`01_multiprocess.ipynb` yazılamadı: salt okunur" in copy.run("place", "n01", code=1)
        assert file.read_bytes() == before
    finally:
        file.chmod(0o644)


@pytest.mark.sampled("long")
def test_a_notebook_is_executed_and_stays_in_its_form(copy: Copy) -> None:
    file = copy.path / NOTEBOOK
    notebook = json.loads(file.read_bytes())
    kept = [cell for cell in notebook["cells"] if cell["id"] in ("alistirma-1", "alistirma-1-denetim")]
    load = "%load_ext helpers\nfrom helpers.exercises import n01, progress"
    first = {
        "cell_type": "code",
        "execution_count": None,
        "id": "a",
        "metadata": {},
        "outputs": [],
        "source": [load],
    }
    for cell in kept:
        cell["outputs"], cell["execution_count"] = [], None
    notebook["cells"] = [first, *kept]
    file.write_text(json.dumps(notebook), encoding="utf-8")
    assert copy.run("execute", "n01") == "01_multiprocess.ipynb yürütülüyor …\n"
    cells = copy.cells()
    assert [cell["execution_count"] for cell in cells] == [1, 2, 3]
    assert "○ DENENMEDİ" in str(cells[2]["outputs"])
    assert [cell["metadata"] for cell in cells] == [{}, {}, {}]
    assert json.loads(file.read_bytes())["metadata"] == notebook["metadata"]
    cells[2]["source"] = ["1 / 0"]
    file.write_text(json.dumps({**notebook, "cells": cells}), encoding="utf-8")
    before = file.read_bytes()
    assert "ZeroDivisionError" in copy.run("execute", "n01", code=1)
    assert file.read_bytes() == before


def test_help_is_turkish(copy: Copy) -> None:
    assert "Alıştırma yazanlar ve denetleyenler için komutlar." in copy.run("--help")
    assert "bu yardımı gösterir" in copy.run("place", "--help")
    assert "komutlar" in copy.run(code=2)

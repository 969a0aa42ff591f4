"""A fresh copy of a notebook: answers go along, and nothing that a student had is ever lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers.exercises import n04
from helpers.exercises.notebook_file import Unusable
from helpers.exercises.renewal import renew
from helpers.exercises.renewal_source import Source
from helpers.exercises.sections import text
from tests.notebook_paths import FOLDER, LESSONS

ONE = n04.q1._definition
NAME = next(path.name for path in LESSONS if path.name.startswith("04_"))
EXTRA = next(path.name for path in FOLDER.glob("ek/04_*.ipynb"))
ANSWER = ONE.cell(ONE.solution)
OWN = "print('kendi hücrem')"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A new copy of the course."""
    place = tmp_path / "yeni" / "notebooks"
    (place / "ek").mkdir(parents=True)
    shutil.copy(FOLDER / NAME, place)
    shutil.copy(FOLDER / "ek" / EXTRA, place / "ek")
    return place.parent


@pytest.fixture
def own(course: Path, tmp_path: Path) -> Path:
    """A student's folder: 04 with an answer, a letter, a cell of his own, and without a cell of ours."""
    place = tmp_path / "benim"
    shutil.copytree(course / "notebooks", place)
    data = json.loads((place / NAME).read_bytes())
    cells = data["cells"]
    next(cell for cell in cells if ONE.is_answer(text(cell)))["source"] = ANSWER.splitlines(keepends=True)
    next(cell for cell in cells if text(cell) == 'n04.s1.answer("")')["source"] = ['n04.s1.answer("c")']
    del cells[1]
    cells.append({"cell_type": "code", "source": [OWN], "outputs": [], "execution_count": 1, "metadata": {}})
    (place / NAME).write_text(json.dumps(data), encoding="utf-8")
    return place


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_bytes())["cells"]
    return found


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir() if path.is_file())


def test_answers_go_along_and_the_old_notebook_stays(course: Path, own: Path) -> None:
    before = (own / NAME).read_bytes()
    told = renew(Source(course, own), "04")
    assert "Aktarılan yanıtlar: Alıştırma 4.1, Soru 4.1\n" in told
    kept = f"eski-{Path(NAME).stem}-1.ipynb"
    assert kept in told
    assert (own / kept).read_bytes() == before
    assert names(own) == [NAME, kept]
    new, first = cells(own / NAME), cells(course / "notebooks" / NAME)
    assert len(new) == len(first)
    changed = [text(one) for one, other in zip(new, first, strict=True) if one != other]
    assert changed == [ANSWER, 'n04.s1.answer("c")']
    assert OWN not in map(text, new)
    # Once more: there is nothing to be done.
    assert "bir şey değişmedi" in renew(Source(course, own), "04")
    assert names(own) == [NAME, kept]
    # The next time another name is found.
    (own / NAME).write_bytes(before)
    renew(Source(course, own), "n04")
    assert names(own) == [NAME, kept, f"eski-{Path(NAME).stem}-2.ipynb"]


def test_a_notebook_as_it_was_is_left_alone(course: Path, own: Path) -> None:
    shutil.copy(course / "notebooks" / NAME, own)
    assert "zaten ilk hâlinde" in renew(Source(course, own), NAME)
    assert names(own) == [NAME]


def test_a_missing_one_comes_back(course: Path, own: Path) -> None:
    (own / NAME).unlink()
    renew(Source(course, own), "4")
    assert (own / NAME).read_bytes() == (course / "notebooks" / NAME).read_bytes()
    assert names(own) == [NAME]


def test_an_extra_one_is_found_by_its_folder(course: Path, own: Path) -> None:
    (own / "ek" / EXTRA).write_text("[]", encoding="utf-8")
    renew(Source(course, own), "ek/04")
    assert (own / "ek" / EXTRA).read_bytes() == (course / "notebooks" / "ek" / EXTRA).read_bytes()
    assert (own / "ek" / f"eski-{Path(EXTRA).stem}-1.ipynb").read_text(encoding="utf-8") == "[]"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'{"cells": [{}]}', b"[" * 100_000])
def test_a_damaged_one_is_kept_too(course: Path, own: Path, content: bytes) -> None:
    (own / NAME).write_bytes(content)
    assert "Yanıtlar aktarılamadı" in renew(Source(course, own), "04")
    assert (own / f"eski-{Path(NAME).stem}-1.ipynb").read_bytes() == content
    assert len(cells(own / NAME)) > 40


def test_an_answer_without_a_place_is_told(course: Path, own: Path) -> None:
    path = course / "notebooks" / NAME
    data = json.loads(path.read_bytes())
    data["cells"] = [cell for cell in data["cells"] if not ONE.is_answer(text(cell))]
    path.write_text(json.dumps(data), encoding="utf-8")
    told = renew(Source(course, own), "04")
    assert "artık yeri olmayan yanıtlar (eski defterde duruyor): Alıştırma 4.1" in told


def test_a_write_that_fails_leaves_everything(
    course: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (own / NAME).read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Unusable, match="eski defteriniz yerinde"):
        renew(Source(course, own), "04")
    assert (own / NAME).read_bytes() == before


@pytest.mark.parametrize("wanted", ["17", "yok", "ek/17", "../04", "04/..", "", "eski-04"])
def test_what_is_no_notebook_is_told(course: Path, own: Path, wanted: str) -> None:
    with pytest.raises(Unusable, match=r"adında bir defter yok\. Olanlar: 04"):
        renew(Source(course, own), wanted)


@pytest.mark.parametrize("given", ["yok", "benim"])
def test_a_folder_without_a_new_copy_is_told(own: Path, given: str) -> None:
    with pytest.raises(Unusable, match="kursun yeni bir kopyası"):
        renew(Source(own.parent / given, own), "04")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_repository_has_the_first_copy(course: Path, own: Path) -> None:
    place = course / "notebooks"
    git = ("git", "-C", str(course), "-c", "user.name=x", "-c", "user.email=x@y")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "ilk")):
        subprocess.run([*git, *words], check=True, timeout=60)
    first = (place / NAME).read_bytes()
    shutil.copy(own / NAME, place)
    subprocess.run([*git, "commit", "-qam", "yanıtım"], check=True, timeout=60)
    with pytest.raises(Unusable, match="ilk hâli değil"):  # what is committed has the answer, too
        renew(Source(None, place), "04")
    subprocess.run([*git, "reset", "-q", "HEAD~1"], check=True, timeout=60)
    assert "Alıştırma 4.1" in renew(Source(None, place), "04")
    assert [one for one in map(text, cells(place / NAME)) if one == ANSWER]
    assert len(cells(place / NAME)) == len(json.loads(first)["cells"])


def test_without_a_repository_the_installation_has_it(own: Path) -> None:
    source = Source(None, own)
    assert source.may_be_edited
    path, first = source.find("04")
    assert path == own / NAME
    assert len(json.loads(first)["cells"]) > 40


def test_a_copy_with_answers_is_no_first_one(
    course: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Source, "_folder", lambda _: own)
    before = (own / NAME).read_bytes()
    shutil.copy(course / "notebooks" / NAME, own.parent)
    with pytest.raises(Unusable, match="kopyada da yanıtlar var"):
        renew(Source(None, own.parent), "04")
    assert (own / NAME).read_bytes() == before


def test_the_command(course: Path, own: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "helpers.fresh", *words],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.stderr == ""
        return done.returncode, done.stdout

    code, told = run("04", "--from", str(course), "--in", str(own))
    assert code == 0
    assert "ilk hâline döndürüldü" in told
    code, told = run("17", "--from", str(course), "--in", str(own))
    assert code == 1
    assert "Olanlar: 04" in told
    code, told = run("-h")
    assert code == 0
    assert "Eski defteriniz silinmez" in told

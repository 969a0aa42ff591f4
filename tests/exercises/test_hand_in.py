"""Handing in: what is run and what is saved comes into one file, which says where it is; nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers.exercises import asked, n01
from helpers.exercises.cells import cells
from helpers.exercises.handing import file
from helpers.exercises.handing.file import Given, HandIn
from helpers.exercises.handing.hand_in import slug
from tests.kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE, TWO = n01.q1._definition, n01.q2._definition
WRONG = (Path(__file__).parent / "n01" / "q1" / "not_started.py").read_text(encoding="utf-8")


def notebook(**answers: str) -> dict[str, Any]:
    """The cells of 01's exercises, some with answers in them, by q1, s1 and so on."""
    found = [{"cell_type": "code", "source": "from helpers.exercises import n01, progress"}]
    for one in asked.of_notebook("n01"):
        name = one.name.partition(".")[2]
        own: list[dict[str, Any]] = [dict(cell) for cell in cells(one)]
        if name in answers:
            own[1]["source"] = answers[name].splitlines(keepends=True)
        found += own
    for cell in found:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
        cell["metadata"] = {}
    return {"cells": found, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a student's notebook: the second exercise, a question, and an older try at the first."""
    content = notebook(q1=ONE.cell(WRONG), q2=TWO.cell(TWO.solution), s2='n01.s2.answer("a")')
    (tmp_path / "01_multiprocess.ipynb").write_text(json.dumps(content), encoding="utf-8")
    return tmp_path


@pytest.fixture
def kernel(place: Path) -> Iterator[Kernel]:
    environment = {
        "KURS_PROGRESS_FILE": str(place / "x" / "ilerleme.json"),
        "KURS_PROJECT_FOLDER": str(place / "proje"),
        "JPY_SESSION_NAME": str(place / "başka.ipynb"),  # renamed meanwhile
    }
    running = Kernel(env=environment)
    try:
        assert running.run(f"import os\nos.chdir({str(place)!r})").ok
        yield running
        running.close()
    finally:
        running._end()


@pytest.mark.sampled("long")
@pytest.mark.timeout(180)
def test_a_notebook_is_handed_in(kernel: Kernel, place: Path) -> None:
    assert kernel.run("from helpers.exercises import hand_in").ok
    assert "Önce defterin ilk kod hücresini" in kernel.value("hand_in()")
    assert not (place / "teslim").exists()
    assert kernel.run("from helpers.exercises import n01").ok
    assert kernel.run(ONE.cell(ONE.solution)).ok
    assert kernel.value("n01.q1.check()").startswith("✓")
    assert kernel.value('n01.s1.answer("b")')

    shown = kernel.run('hand_in("  Işıl  Çınar ")', 90)
    assert shown.ok, shown
    text = shown.result or ""
    # What has been checked already is not checked again.
    assert shown.lines == ["Alıştırma 1.2 denetleniyor …"]
    path = place / "teslim" / "teslim-01-isil-cinar.json"
    assert str(path) in text
    assert "[`teslim/teslim-01-isil-cinar.json`](teslim/teslim-01-isil-cinar.json)" in text
    assert "kaydedilmiş defterden alındı: Alıştırma 1.2, Soru 1.2." in text
    assert "en son çalıştırdığınızdan farklı; çalıştırdığınız teslim edildi: Alıştırma 1.1." in text
    found = file.read(path)
    assert found.name == "Işıl Çınar"
    assert list(found.answers) == ["1.1", "1.2", "1.s1", "1.s2"]
    assert found.answers["1.1"].answer == ONE.cell(ONE.solution)
    assert [found.answers[number].outcome for number in ("1.1", "1.2")] == ["doğru", "doğru"]
    assert found.answers["1.1"].solved.startswith("20")
    assert found.answers["1.s1"].answer == "b"
    assert found.minutes == 0
    assert {"kurs", "python", "sistem", "cekirdek", "baslatma"} <= found.versions.keys()
    assert [one.name for one in (place / "teslim").iterdir()] == [path.name]

    again = kernel.value("hand_in()")
    assert "Dosyada adınız yok" in again
    assert (place / "teslim" / "teslim-01.json").is_file()
    assert "yerine geçti" in kernel.value("hand_in()")
    assert "tırnak içinde" in kernel.value("hand_in(5)")


@pytest.mark.timeout(60)
def test_a_place_where_nothing_can_be_written_is_told(kernel: Kernel, place: Path) -> None:
    (place / "teslim").write_text("bir dosya")
    assert kernel.run("from helpers.exercises import n01, hand_in").ok
    assert kernel.run('n01.s1.answer("b")').ok
    assert kernel.run(TWO.cell(TWO.starter)).ok  # nothing to check
    (place / "01_multiprocess.ipynb").unlink()
    assert "Teslim dosyası yazılamadı" in kernel.value("hand_in()")


def test_untouched_answers_are_none(tmp_path: Path) -> None:
    from helpers.exercises.handing import collect  # noqa: PLC0415

    everything = asked.of_notebook("n01")
    assert collect.in_notebook(everything, notebook()) == {}
    odd = notebook(s1="n01.s1.answer(5)", s2="n01.s2.answer(", s3='n01.s3.answer("a"); n01.s3.answer("c")')
    assert collect.in_notebook(everything, odd) == {"1.s3": "c"}
    magic = notebook(s1='%%time\nn01.s1.answer("b")')
    assert collect.in_notebook(everything, magic) == {"1.s1": "b"}
    assert collect.in_file(everything, tmp_path / "yok.py") == {}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    wrote = HandIn(
        "Ömer", "2026-01-01", 7, {"python": "3.13"}, {"1.1": Given("%%worker\n\ud800", "doğru", "x")}
    )
    path = tmp_path / "teslim.json"
    path.write_bytes(wrote.as_bytes())
    read = file.read(path)
    assert (read.name, read.minutes, read.answers["1.1"].outcome) == ("Ömer", 7, "doğru")


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "yarım"),
        (b"{", "yarım"),
        (b"[" * 100_000, "yarım"),
        (b"[]", "`hand_in()` ile"),
        (b'{"kind": "x"}', "`hand_in()` ile"),
        (json.dumps({"kind": file.KIND, "version": 2}).encode(), "başka bir sürüm"),
        (
            json.dumps({"kind": file.KIND, "version": 1, "answers": {"1.1": {"answer": 5}}}).encode(),
            "metin değil",
        ),
        (b" " * (file.MOST_BYTES + 1), "büyük"),
    ],
)
def test_what_is_no_hand_in_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "teslim.json"
    path.write_bytes(content)
    with pytest.raises(file.Unreadable, match=words.replace("(", r"\(").replace(")", r"\)")):
        file.read(path)


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Işıl İnan", "isil-inan"),
        ("Ğğ Üü Şş Çç Öö", "gg-uu-ss-cc-oo"),
        ("../../x", "x"),
        ("漢字", ""),
        ("a" * 99, "a" * 60),
    ],
)
def test_a_name_becomes_a_files_name(name: str, expected: str) -> None:
    assert slug(name) == expected

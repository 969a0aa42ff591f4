"""Grading a class: whatever the programs do, each answer gets a verdict; what others wrote is escaped."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from helpers.exercises import n01, n03
from helpers.exercises.grading import apart, batch, one, page, submissions, table
from helpers.exercises.grading.batch import Judged
from helpers.exercises.grading.submissions import Submission
from helpers.exercises.handing.file import Given, HandIn
from helpers.exercises.judge import program
from helpers.exercises.notebook_file import Unusable
from helpers.exercises.verdict import Verdict
from helpers.runtime import sockets
from tests.exercises.test_hand_in import notebook
from tests.kernel import METHODS, until

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE, TWO = n01.q1._definition, n01.q2._definition
MARK = "KURS_TEST_GRADING"
KILLS = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nwhile True: pass"
HANGS = "from multiprocessing import Lock\nlock = Lock()\nlock.acquire()\nlock.acquire()"
LOOPS = "while True: pass"
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


def write(place: Path, name: str, student: str, **answers: str) -> None:
    """Write a hand-in, with answers by q1, s1 and so on (of notebook 01) or by number."""
    given = {
        key if "." in key else f"1.{key.removeprefix('q')}": Given(text, "doğru")
        for key, text in answers.items()
    }
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HandIn(student, "2026-05-05T10:00:00+03:00", 42, {"python": "3.13"}, given).as_bytes())


def living(mark: str) -> list[int]:
    """Return the processes that come from a command with this mark."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
        except psutil.Error:
            pass
    return found


@pytest.fixture
def mark() -> Iterator[str]:
    """What marks a command's processes, their temporary folder; nothing of either is left."""
    folder = Path(tempfile.mkdtemp(prefix="kurs-"))  # short: sockets lie in it
    yield str(folder)
    assert until(lambda: not living(str(folder)))
    assert list(folder.iterdir()) == []
    folder.rmdir()


def start(mark: str, *words: str, temporary: str = "", method: str = "") -> subprocess.Popen[str]:
    changed = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary or mark)
    if method:
        changed["KURS_START_METHOD"] = method
    return subprocess.Popen(
        [sys.executable, "-m", "helpers.exercises", "grade", *words],
        env={**os.environ, **changed, MARK: mark},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def rows(place: Path) -> dict[str, dict[str, str]]:
    """Return the table's rows by file."""
    data = (place / "sonuclar" / "sonuclar.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    found = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return {row["Dosya"]: row for row in found}


@pytest.mark.sampled("long")
@needs_signals
@pytest.mark.timeout(240)
def test_a_class_is_graded_whatever_its_programs_do(tmp_path: Path, mark: str) -> None:
    place = tmp_path / "teslimler"
    write(place, "iyi.json", "Ayşe Öz", q1=ONE.cell(ONE.solution), s1="b")
    write(place, "asili.json", "Can", q1=ONE.cell(HANGS), q2=TWO.cell(TWO.solution))
    write(place, "katil.json", "<script>alert(1)</script>", q1=ONE.cell(KILLS), q2=TWO.cell(TWO.solution))
    write(place, "formul.json", "=1+2", q1=ONE.solution, q99="x")
    (place / "bozuk.json").write_text("{", encoding="utf-8")
    (place / "defter.ipynb").write_text("[]", encoding="utf-8")
    (place / "not.txt").write_text("öteki dosyalar", encoding="utf-8")
    (place / "Elif Şahin").mkdir()
    content = json.dumps(notebook(q2=TWO.cell(TWO.solution), s1='n01.s1.answer("z")'))
    (place / "Elif Şahin" / "01_multiprocess.ipynb").write_text(content, encoding="utf-8")
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}

    done = start(mark, str(place), "--jobs", "2")
    output, _ = done.communicate(timeout=220)
    assert done.returncode == 0, output
    assert "7 teslim, " in output
    assert {path: path.read_bytes() for path in before} == before

    found = rows(place)
    assert set(found) == {
        "iyi.json", "asili.json", "katil.json", "formul.json", "bozuk.json", "defter.ipynb",
        "Elif Şahin/01_multiprocess.ipynb",
    }  # fmt: skip
    good, hung, killer = (found[name] for name in ("iyi.json", "asili.json", "katil.json"))
    assert good["Öğrenci"] == "Ayşe Öz"
    told = (good["Alıştırma 1.1"], good["Alıştırma 1.2"], good["Dakika"])
    its_page = (place / "sonuclar" / good["Sayfa"]).read_text(encoding="utf-8")
    assert told == ("doğru", "yanıt yok", "42"), its_page
    assert good["Sorulan"] == str(len(submissions.Submission("", "", ("n01",)).numbers))
    assert (hung["Alıştırma 1.1"], hung["Alıştırma 1.2"]) == ("kilitlendi", "doğru")
    assert "öğrencide “doğru”, burada “kilitlendi”" in hung["Not"]
    assert (killer["Alıştırma 1.1"], killer["Alıştırma 1.2"]) == ("hata", "doğru")
    assert found["formul.json"]["Öğrenci"] == "'=1+2"
    assert found["formul.json"]["Alıştırma 1.1"] == "yanlış"  # no %%worker line
    assert "Kursta olmayan numaralar: 1.99" in found["formul.json"]["Not"]
    assert "JSON olarak okunamadı" in found["bozuk.json"]["Not"]
    assert "bozulmuş" in found["defter.ipynb"]["Not"]
    elif_ = found["Elif Şahin/01_multiprocess.ipynb"]
    assert elif_["Öğrenci"] == "Elif Şahin"
    assert (elif_["Alıştırma 1.2"], elif_["Soru 1.1"], elif_["Alıştırma 1.1"]) == (
        "doğru",
        "denenmedi",
        "yanıt yok",
    )

    pages = {path.name: path.read_text(encoding="utf-8") for path in (place / "sonuclar").rglob("*.html")}
    assert set(pages) == {
        "sinif.html", "ayse-oz.html", "can.html", "script-alert-1-script.html", "1-2.html", "bozuk.html",
        "defter.html", "elif-sahin.html",
    }  # fmt: skip
    assert all("<script" not in text for text in pages.values())
    killed = pages["script-alert-1-script.html"]
    assert "Denetleyen süreç karar veremeden bitti" in killed
    assert "os.kill(os.getppid(), signal.SIGKILL)" in killed
    assert "bütün süreçleri bekliyor" in pages["can.html"]
    for row in found.values():
        assert (place / "sonuclar" / row["Sayfa"]).is_file()

    # Once more into the same place: the results themselves are no hand-ins.
    assert len(submissions.read_all(place, place / "sonuclar")) == len(found)


@needs_signals
@pytest.mark.timeout(120)
def test_ctrl_c_ends_it_with_what_is_there(tmp_path: Path, mark: str) -> None:
    place = tmp_path / "teslimler"
    write(place, "a.json", "Ayşe", s1="b")
    write(place, "b.json", "Berk", q1=ONE.cell(LOOPS))
    running = start(mark, str(place), "--jobs", "1")
    assert running.stdout is not None
    while "1/2" not in (line := running.stdout.readline()):
        assert line, "it has ended"
    assert until(lambda: len(living(mark)) > 1, 30)
    running.send_signal(signal.SIGINT)
    output, _ = running.communicate(timeout=60)
    assert running.returncode == 130, output
    assert "Yarıda durduruldu" in output
    found = rows(place)
    assert found["b.json"]["Alıştırma 1.1"] == table.NOT_JUDGED
    assert "Denetim yarıda durduruldu" in (place / "sonuclar" / page.INDEX).read_text(encoding="utf-8")


@pytest.mark.sampled("long")
@pytest.mark.timeout(240)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("length", [70, 120])
def test_sockets_find_room(tmp_path: Path, mark: str, length: int, method: str) -> None:
    if sys.platform == "win32":
        pytest.skip("no such sockets there")
    manager = n03.q1._definition
    write(tmp_path, "a.json", "A", **{"3.1": manager.cell(manager.solution)})
    temporary = Path(mark, "u" * (length - len(mark) - 1))
    temporary.mkdir()
    done = start(mark, str(tmp_path), temporary=str(temporary), method=method)
    output, _ = done.communicate(timeout=220)
    assert done.returncode == 0, output
    assert rows(tmp_path)["a.json"]["Alıştırma 3.1"] == "doğru", output
    temporary.rmdir()


def test_the_folders_names_are_short_enough(monkeypatch: pytest.MonkeyPatch, mark: str) -> None:
    # Also where a socket's path may be four bytes shorter than here.
    if sys.platform == "win32":
        pytest.skip("no such sockets there")
    temporary = Path(mark, "u" * (70 - len(mark) - 1))
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    places = []

    def run(place: Path, *_: object) -> tuple[str, int]:
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        with program.folder() as inner:
            places.append(inner)
        return "time", 0

    monkeypatch.setattr(apart, "_run", run)
    apart.judge("1.1", "", 0, threading.Event())
    assert len(os.fsencode(places[0])) + sockets.NAME <= sockets.LONGEST
    assert places[0].is_relative_to(temporary)
    temporary.rmdir()


@pytest.mark.timeout(120)
def test_a_program_that_fills_the_memory_is_ended() -> None:
    lines = (
        "block = bytearray(900_000_000)",
        "for n in range(0, len(block), 4096): block[n] = 1",
        "while True: pass",
    )
    code = ONE.cell("\n".join(lines))
    begin = time.monotonic()
    verdict = apart.judge("1.1", code, 400_000_000, threading.Event())
    assert verdict.outcome == "hata"
    assert "0,4 GB'tan çok bellek" in repr(verdict)
    assert time.monotonic() - begin < 40


@pytest.mark.timeout(60)
def test_a_judge_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "START_SECONDS", -1000.0)
    verdict = apart.judge("1.1", ONE.cell(LOOPS), 4_000_000_000, threading.Event())
    assert verdict.outcome == "süre doldu"
    assert "Denetim, programın süre sınırından çok sonra" in repr(verdict)


@pytest.mark.timeout(120)
def test_what_comes_out_right_alone_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def judge(number: str, answer: str, *_: object) -> Verdict:
        asked.append(answer)
        slow = answer == "yavaş" and asked.count(answer) == 1
        return Verdict("süre doldu" if slow else answer if answer != "yavaş" else "doğru", number)

    monkeypatch.setattr(apart, "judge", judge)
    found = [
        Submission("A", "a", ("n01",), {"1.1": Given("yavaş"), "1.2": Given("yanlış"), "1.3": Given("doğru")})
    ]
    done = batch.judge_all(found, 2, lambda _: None)
    assert {number: verdict.outcome for (_, number), verdict in done.verdicts.items()} == {
        "1.1": "doğru", "1.2": "yanlış", "1.3": "doğru"
    }  # fmt: skip
    assert done.first == {(0, "1.1"): "süre doldu"}
    assert sorted(asked) == ["doğru", "yanlış", "yanlış", "yavaş", "yavaş"]
    assert "ilk denetimde “süre doldu”" in table.notes(found[0], 0, done)
    asked.clear()
    batch.judge_all(found, 1, lambda _: None)  # alone from the beginning
    assert len(asked) == 3


def test_a_judge_that_cannot_begin_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(number: str, answer: str, *_: object) -> Verdict:
        if answer == "x":
            raise OSError(28, "No space left on device")
        return Verdict("doğru", number)

    monkeypatch.setattr(apart, "judge", judge)
    found = [Submission("A", "a", ("n01",), {"1.1": Given("x"), "1.2": Given("y")})]
    done = batch.judge_all(found, 1, lambda _: None)
    assert [done.verdicts[0, number].outcome for number in ("1.1", "1.2")] == ["hata", "doğru"]


def test_what_others_wrote_is_shown_and_does_nothing() -> None:
    bad = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>"
    one = Submission(
        bad, f"{bad}.json", ("n01",), {"1.1": Given(bad, bad, bad)}, (bad,), bad, bad, 5, {bad: bad}
    )
    verdict = Verdict("hata", bad, (("Hata", bad), (bad, bad)), (bad,), ((1, bad),), ("x#y", bad))
    done = Judged({(0, "1.1"): verdict}, {(0, "1.1"): bad})
    for text in (page.of_student(bad, [(0, one)], done), page.of_class([one], done, ["sayfalar/a.html"])):
        assert "<script" not in text
        assert "<img" not in text
        assert "default-src 'none'" in text
    assert bad.replace("<", "&lt;").replace(">", "&gt;") in page.of_student(bad, [(0, one)], done)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_spreadsheet_computes_what_others_wrote(name: str) -> None:
    data = table.as_bytes([Submission(name, name, trouble=name)], Judged(), [""])
    row = data.decode("utf-8-sig").split("\r\n")[1]
    assert not [cell for cell in row.split(";") if cell.startswith(("=", "+", "-", "@"))]


def test_two_of_one_name_are_both_on_the_page() -> None:
    names = ("Ali", "Veli", "ALİ", "ALI", "Işıl", "IŞIL", "李")
    found = [Submission(name, f"{number}.json") for number, name in enumerate(names)]
    groups = [(name, [each.file for each in own]) for name, own in submissions.by_student(found)]
    assert groups == [
        ("Ali", ["0.json", "2.json", "3.json"]),
        ("Veli", ["1.json"]),
        ("Işıl", ["4.json", "5.json"]),
        ("李", ["6.json"]),
    ]


def test_a_verdict_that_somebody_else_has_written_is_none(tmp_path: Path) -> None:
    told = {"outcome": "harika", "title": "", "rows": [], "points": [], "code": [], "link": None}
    (tmp_path / one.VERDICT).write_text(json.dumps(told), encoding="ascii")
    with pytest.raises(ValueError, match="harika"):
        one.answered(tmp_path)


def test_too_many_files_are_refused_and_hidden_folders_are_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.json", "b.ipynb", ".venv/c.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert [found.file for found in submissions.read_all(tmp_path, tmp_path / "sonuclar")] == [
        "a.json",
        "b.ipynb",
    ]
    monkeypatch.setattr(submissions, "MOST_FILES", 1)
    with pytest.raises(Unusable, match="2 defter ve teslim"):
        submissions.read_all(tmp_path, tmp_path / "sonuclar")


@pytest.mark.parametrize(
    "words, told",
    [
        (["yok"], "bir klasör değil"),
        (["bos"], "dosyası yok"),
        (["dolu", "--jobs", "0"], "en az 1"),
        (["dolu", "--out", "dolu/a.json"], "klasörü açılamadı"),
    ],
)
def test_what_cannot_be_graded_is_told(tmp_path: Path, words: list[str], told: str) -> None:
    (tmp_path / "bos").mkdir()
    write(tmp_path / "dolu", "a.json", "Ayşe", s1="b")
    done = subprocess.run(
        [sys.executable, "-m", "helpers.exercises", "grade", *words],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert told in done.stdout
    assert done.stderr == ""


def test_the_help_says_that_it_runs_programs_and_how_to_fence_them() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "helpers.exercises", "grade", "-h"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert "programlarını bu bilgisayarda, sizin hesabınızla ÇALIŞTIRIR" in done.stdout
    assert "unshare --map-root-user --net --pid" in done.stdout

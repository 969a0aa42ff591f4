"""The student's progress: kept whole, damaged files set aside, several notebooks at once."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import filelock
import pytest

from helpers.exercises import folder, n01, n02, progress, progress_file
from tests.exercises.support import place

if TYPE_CHECKING:
    from collections.abc import Iterator

place = place  # noqa: PLW0127  (a fixture)

WRONG = (Path(__file__).parent / "n01" / "q1" / "not_started.py").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "klasör" / "ilerleme.json"
    monkeypatch.setenv(progress_file.VARIABLE, str(path))
    monkeypatch.setattr(sys.modules["__main__"], "n01", n01, raising=False)  # as a notebook has it
    return path


def solved(path: Path) -> set[str]:
    return set(json.loads(path.read_text(encoding="utf-8"))["solved"])


def only(path: Path) -> bool:
    """Whether a folder holds nothing but this file, and perhaps its lock."""
    return {one.name for one in path.parent.iterdir()} <= {path.name, path.name + ".lock"}


def test_nothing_is_solved_at_first_and_looking_writes_nothing(file: Path) -> None:
    text = repr(progress())
    assert "○ 1.1 Dört küp" in text
    assert "✓" not in text
    assert f"Bu defterde: {len(folder.exercises('n01'))} alıştırmanın 0 tanesi çözüldü, " in text
    assert not file.parent.exists()
    assert repr(progress()) == text


def test_what_is_solved_is_kept_and_shown(file: Path) -> None:
    assert progress_file.mark("1.1") == ""
    assert progress_file.mark("7.3") == ""
    before = file.read_bytes()
    assert progress_file.mark("1.1") == ""  # the first time counts
    assert file.read_bytes() == before
    assert solved(file) == {"1.1", "7.3"}
    text = repr(progress())
    assert text.count("✓") == 1
    assert "✓ 1.1 Dört küp" in text
    assert "alıştırmanın 1 tanesi çözüldü" in text
    assert "Kurs boyunca: 2 alıştırma çözdünüz, " in text
    html = progress()._repr_html_()
    assert html.count("✓") == 1
    assert "<script" not in html
    assert only(file)


@pytest.mark.usefixtures("file")
def test_the_whole_course_is_a_picture_once_something_is_solved() -> None:
    assert "■" not in repr(progress())
    assert "<svg" not in progress()._repr_html_()
    for number in ("1.1", "7.3", "2.s2", "9.proje"):
        assert progress_file.mark(number) == ""
    lines = repr(progress()).splitlines()
    rows = {line[:2]: line for line in lines if set(line[4:]) <= set("□■○●◇◆ ") and line[4:].strip()}
    assert list(rows) == [name[1:] for name in folder.notebooks()]
    for name, row in rows.items():
        assert sum(row.count(sign) for sign in "□■○●◇◆") == len(folder.names(f"n{name}"))
    assert "■" in rows["01"]
    assert rows["07"][4:].startswith("□□■")
    assert "○●" in rows["02"]
    assert rows["09"].endswith("◆")
    html = progress()._repr_html_()
    assert 'role="img"' in html
    assert "02 numaralı defter: " in html
    assert html.count("<title>") == sum(len(folder.names(name)) for name in folder.notebooks())


def test_questions_are_counted_apart(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir()
    file.write_text('{"version": 1, "solved": {"1.1": "2025-01-01T00:00:00+00:00"}}', encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(folder, "questions", lambda _: [])
        assert "soru" not in repr(progress()).casefold()  # nothing is asked, and none is answered
    assert progress_file.mark("2.s2") == ""
    text = repr(progress())
    assert text.count("✓") == 1
    assert "2 numaralı defterde: " in text
    assert f"{len(folder.questions('n02'))} sorunun 1 tanesi doğru yanıtlandı." in text
    assert "Kurs boyunca: 1 alıştırma çözdünüz, 1 soruyu doğru yanıtladınız." in text
    monkeypatch.setattr(sys.modules["__main__"], "n02", n02, raising=False)
    report = progress()
    assert "Sorular" in repr(report)
    assert "○ 2.1  ✓ 2.2  ○ 2.3" in repr(report)
    assert report._repr_html_().count("✓") == 2


def test_levels_of_the_evil_scheduler_are_counted_apart(file: Path) -> None:
    assert progress_file.mark("1.1") == ""
    assert "zamanlayıcı" not in repr(progress())
    assert progress_file.mark(f"{progress_file.LEVEL}01") == ""
    assert progress_file.mark(f"{progress_file.LEVEL}05") == ""
    text = repr(progress())
    assert "Kurs boyunca: 1 alıştırma çözdünüz" in text
    assert "kötü zamanlayıcının 2 düzeyini çözdünüz" in text
    assert file.exists()


def test_reset_forgets_everything(file: Path) -> None:
    progress_file.mark("1.1")
    assert "Kayıtlı ilerleme silindi." in repr(progress(reset=True))
    assert not file.exists()
    assert "✓" not in repr(progress())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"solved": [1]}',
        b'{"solved": {"1.1": 5}}',
        b"\xff\xfe\x00",
        b"null",
        b"3",
        b"[" * 100_000,
        b'{"solved":' * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_with_a_message(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    text = repr(progress())
    assert "İlerleme dosyası okunamadı" in text
    (aside,) = file.parent.glob("*-bozuk-*.json")
    assert aside.name in text
    assert aside.read_bytes() == content
    assert "okunamadı" not in repr(progress())
    file.write_bytes(content)
    assert "okunamadı" in progress_file.mark("1.2")
    assert solved(file) == {"1.2"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_a_place_where_nothing_can_be_written_is_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dosya").write_text("")
    monkeypatch.setenv(progress_file.VARIABLE, str(tmp_path / "dosya" / "ilerleme.json"))
    assert "İlerleme kaydedilemedi" in progress_file.mark("1.1")
    assert "Kurs boyunca: 0 alıştırma çözdünüz" in repr(progress())
    assert "ulaşılamadı" in repr(progress(reset=True))


def hold(path: str, held: Any) -> None:
    with filelock.FileLock(path):
        held.set()
        time.sleep(60)


@pytest.fixture
def holder(file: Path) -> Iterator[Any]:
    """Another process that holds the lock."""
    file.parent.mkdir()
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    process = context.Process(target=hold, args=(str(file) + ".lock", held))
    process.start()
    try:
        assert held.wait(60)
        yield process
    finally:
        process.kill()
        process.join()


@pytest.mark.timeout(90)
def test_a_lock_goes_with_its_owner(file: Path, holder: Any) -> None:
    holder.kill()
    holder.join()
    assert progress_file.mark("1.1") == ""
    assert solved(file) == {"1.1"}


@pytest.mark.timeout(90)
@pytest.mark.usefixtures("holder")
def test_a_lock_that_somebody_holds_is_waited_for_and_then_reported(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_file, "LOCK_SECONDS", 0.1)
    assert "İlerleme kaydedilemedi (başka bir program" in progress_file.mark("1.1")
    assert not file.exists()


@pytest.mark.parametrize("years", [-10, 10])
def test_a_lock_file_that_was_left_never_blocks(file: Path, years: int) -> None:
    file.parent.mkdir()
    lock = file.with_name(file.name + ".lock")
    lock.touch()
    then = time.time() + years * 365 * 86_400
    os.utime(lock, (then, then))
    assert progress_file.mark("1.1") == ""
    assert solved(file) == {"1.1"}


@pytest.mark.parametrize("name", ["x" * 5_000, "a/" * 3_000, "\0"])
def test_a_place_that_no_system_has_is_no_crash(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    place = Path(name)
    monkeypatch.setattr(progress_file, "path", lambda: place)
    assert "İlerleme kaydedilemedi" in progress_file.mark("1.1")
    assert "Kurs boyunca: 0 alıştırma çözdünüz" in repr(progress())
    assert "ulaşılamadı" in repr(progress(reset=True))


def mark_many(path: str, first: int, ready: Any) -> None:
    os.environ[progress_file.VARIABLE] = path
    ready.wait(30)
    for number in range(first, first + 20):
        assert progress_file.mark(f"8.{number}") == ""


@pytest.mark.timeout(90)
def test_several_notebooks_at_once_lose_nothing(file: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(4)
    writers = [context.Process(target=mark_many, args=(str(file), 20 * i, ready)) for i in range(4)]
    try:
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(60)
        assert [writer.exitcode for writer in writers] == [0] * 4
    finally:
        for writer in writers:
            writer.kill()
    assert solved(file) == {f"8.{number}" for number in range(80)}
    assert only(file)


def test_a_write_that_fails_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    progress_file.mark("1.1")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert "İlerleme kaydedilemedi" in progress_file.mark("1.2")
    assert solved(file) == {"1.1"}
    assert only(file)


@pytest.mark.timeout(60)
def test_only_a_right_answer_is_noted(file: Path, place: Path) -> None:
    exercise = n01.q1
    definition = exercise._definition
    assert exercise.check(definition.starter).outcome == "denenmedi"
    assert exercise.check(WRONG).outcome == "yanlış"
    assert not file.exists()
    assert exercise.check(definition.solution).outcome == "doğru"
    assert solved(file) == {"1.1"}
    file.write_text("{")
    verdict = exercise.check(definition.solution)
    assert verdict.outcome == "doğru"
    assert "İlerleme dosyası okunamadı" in repr(verdict)
    assert place.is_dir()


def test_the_usual_place_is_the_students_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(progress_file.VARIABLE, raising=False)
    place = progress_file.path()
    assert place.name == "ilerleme.json"
    assert Path.home() in place.parents

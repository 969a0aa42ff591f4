"""Choice questions: how they are read, what an answer is told, what a question lacks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers.exercises import folder, missing, n02, progress_file
from helpers.exercises.cells import cells
from helpers.exercises.choice import Answer, Choice, read_choice
from helpers.exercises.question import Question
from helpers.exercises.task import BadExercise
from tests.kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL = [
    read_choice(Path(folder.HERE, notebook, name))
    for notebook in folder.notebooks()
    for name in folder.questions(notebook)
]

TEXT = """# Kaç satır?

**Süre:** 1 dakika

**Yer:** #ornek

Program kaç satır yazdırır?

```python
# Bu bir başlık değil
print(1)
```

## Yanıtlar

### a

Hiç

**Yanlış:** `print` çağrısı bir satır yazdırır.

### b

Bir

**Doğru:** Tek bir `print` var; o da bir kez
çalışıyor.

### c

Şunları:

- iki satır

**Yanlış:** İkinci satırı yazdıran bir şey yok.
"""
HINTS = "\n## İpuçları\n\n1. Sayın.\n2. Bir kez daha sayın.\n"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ilerleme.json"
    monkeypatch.setenv(progress_file.VARIABLE, str(path))
    return path


def choice(tmp_path: Path, text: str = TEXT) -> Choice:
    place = tmp_path / "n03" / "s2"
    place.mkdir(parents=True, exist_ok=True)
    (place / "question.md").write_text(text, encoding="utf-8")
    return read_choice(place)


# The questions of the course


def test_there_are_questions() -> None:
    assert ALL
    letters = {one.letter for choice in ALL for one in choice.answers if one.right}
    assert len(letters) > 2  # nobody can guess


@pytest.mark.parametrize("choice", ALL, ids=lambda one: one.name)
def test_a_question_lacks_nothing(choice: Choice) -> None:
    assert list(missing.of_choice(choice)) == []


@pytest.mark.parametrize("choice", ALL, ids=lambda one: one.name)
def test_each_answer_is_explained_and_only_the_right_one_is_right(choice: Choice, file: Path) -> None:
    question = Question(choice)
    for one in choice.answers:
        verdict = question.answer(one.letter)
        assert verdict.outcome == ("doğru" if one.right else "yanlış")
        assert one.why in repr(verdict)
    assert set(json.loads(file.read_text(encoding="utf-8"))["solved"]) == {choice.number}


# How one is read


def test_a_question_is_read(tmp_path: Path) -> None:
    found = choice(tmp_path, TEXT + HINTS)
    assert (found.number, found.name, found.heading) == ("3.s2", "n03.s2", "Soru 3.2: Kaç satır?")
    assert found.section == "ornek"
    assert found.text.startswith("Program kaç")
    assert found.text.endswith("```")
    assert found.answers[1] == Answer("b", "Bir", True, "Tek bir `print` var; o da bir kez çalışıyor.")
    assert [one.right for one in found.answers] == [False, True, False]
    assert found.hints == ("Sayın.", "Bir kez daha sayın.")
    assert choice(tmp_path, "\ufeff" + TEXT.replace("\n", "\r\n")) == choice(tmp_path)


def test_its_cells_are_two(tmp_path: Path) -> None:
    text, answer = cells(choice(tmp_path))
    assert text["source"].startswith("### Soru 3.2: Kaç satır?\n\nProgram kaç")
    assert text["source"].endswith("- **a)** Hiç\n- **b)** Bir\n- **c)** Şunları:\n\n  - iki satır")
    assert answer == {"cell_type": "code", "source": 'n03.s2.answer("")'}


@pytest.mark.parametrize(
    "old, new, words",
    [
        ("# Kaç satır?", "Kaç satır?", "beklenen biçimde değil"),
        ("## Yanıtlar", "## Cevaplar", "beklenen biçimde değil"),
        ("### b", "### c", "harfleri sırayla a, b, c, … olmalı; yazılan: a, c, c"),
        ("### b", "### B", "yazılan: a, B, c"),
        ("#ornek", "örnek", "yer, bölümün çıpasıdır"),
        ("2. Bir", "Bir", ""),
        ("1. Sayın", "Sayın", "ipuçları numaralı olmalı"),
    ],
)
def test_what_can_not_be_read_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = (TEXT + HINTS).replace(old, new)
    if not words:
        assert choice(tmp_path, text).hints == ("Sayın.\nBir kez daha sayın.",)
        return
    with pytest.raises(BadExercise, match=re.escape(words)):
        choice(tmp_path, text)


@pytest.mark.parametrize(
    "old, new, words",
    [
        (TEXT[TEXT.index("### c") :], "", "2 yanıt var; 3 ile 5 arasında olmalı."),
        ("**Doğru:**", "**Yanlış:**", "açıklanan 0 yanıt var; tam bir tane olmalı."),
        ("**Yanlış:** `print`", "**Doğru:** `print`", "açıklanan 2 yanıt var"),
        ("**Yanlış:** `print` çağrısı bir satır yazdırır.", "", "a: açıklaması yok"),
        ("**Yanlış:** `print` çağrısı bir satır yazdırır.", "**Yanlış:**", "a: açıklaması yok"),
        ("`print` çağrısı bir", "Doğrusu b) yanıtıdır;", "a: açıklama doğru yanıtın harfini söylüyor."),
        ("`print` çağrısı bir", "Doğru yanıt B'dir;", "a: açıklama doğru yanıtın harfini söylüyor."),
        ("`print` çağrısı bir", "Doğru yanıt `b`;", "a: açıklama doğru yanıtın harfini söylüyor."),
        ("`print` çağrısı bir satır yazdırır.", "It prints a line.", "a: açıklama Türkçe değil"),
        ("Program kaç satır yazdırır?", "How many lines?", "soru Türkçe değil"),
        ("Bir\n", "Hiç\n", "aynı yanıt iki kez var."),
        ("Bir\n\n", "", "b: yanıtın metni yok."),
        ("`print` çağrısı", "**Bir** `print` çağrısı", "a: açıklama tek paragraflık düz metin olmalı"),
        ("**Yer:** #ornek\n", "", "yeri yok; sorunun ardına konacağı bölümü yazın"),
        ("**Süre:** 1 dakika\n", "", "süresi yok; kaç dakika süreceğini yazın"),
        ("Sayın.", "Bir, yani b.", "bir ipucu doğru yanıtın harfini söylüyor."),
        ("`print` çağrısı bir satır", "`f(a, b)` çağrısı 400'e kadar, PID'e dek bir satır", None),
    ],
)
def test_what_a_question_lacks_is_told(tmp_path: Path, old: str, new: str, words: str | None) -> None:
    assert list(missing.of_choice(choice(tmp_path))) == []
    whole = TEXT + (HINTS if old == "Sayın." else "")
    assert old in whole
    told = list(missing.of_choice(choice(tmp_path, whole.replace(old, new, 1))))
    assert told == [] if words is None else any(words in one for one in told), told


def test_too_many_answers_are_told(tmp_path: Path) -> None:
    more = "".join(f"\n### {letter}\n\n{letter}1\n\n**Yanlış:** Öyle değil.\n" for letter in "def")
    assert list(missing.of_choice(choice(tmp_path, TEXT + more))) == ["6 yanıt var; 3 ile 5 arasında olmalı."]


# What a student is told


def test_an_untouched_question_takes_one_line(tmp_path: Path, file: Path) -> None:
    question = Question(choice(tmp_path))
    line = "○ DENENMEDİ · Soru 3.2: tırnakların arasına a, b ya da c yazıp hücreyi yeniden çalıştırın."
    assert repr(question.answer("")) == repr(question.answer()) == repr(question.answer("  ")) == line
    html = question.answer("")._repr_html_()
    assert html.count("<p") == 1
    # Whatever the student has answered before: nbval compares it.
    assert question.answer("b").outcome == "doğru"
    assert repr(question.answer("")) == line
    assert file.exists()


@pytest.mark.parametrize("letter", ["b", "B", " b ", "b)", "(b)", "b.", "'b'"])
def test_a_letter_may_be_written_in_any_way(tmp_path: Path, letter: str) -> None:
    verdict = Question(choice(tmp_path)).answer(letter)
    assert repr(verdict) == (
        "✓ DOĞRU · Soru 3.2: Kaç satır?\nNeden: Tek bir `print` var; o da bir kez çalışıyor."
    )
    assert "<code>print</code>" in verdict._repr_html_()


@pytest.mark.parametrize("letter", ["ab", "a, b", "d", "ı", "I", "i", "İ", "ç", "bir", "1", "?", "<b>"])
def test_another_text_is_no_answer(tmp_path: Path, file: Path, letter: str) -> None:
    verdict = Question(choice(tmp_path)).answer(letter)
    assert repr(verdict) == (
        f"○ DENENMEDİ · Soru 3.2: “{letter}” bir yanıtın harfi değil. Tek bir harf yazın: a, b ya da c."
    )
    assert "<b>”" not in verdict._repr_html_()
    assert not file.exists()


def test_a_long_text_is_cut(tmp_path: Path) -> None:
    assert len(repr(Question(choice(tmp_path)).answer("uzun\n" * 1000))) < 150


@pytest.mark.parametrize("value", [None, 2, 2.0, True, ["b"], ("b",), {"b"}, b"b", print, object()])
def test_what_is_no_text_is_no_answer(tmp_path: Path, file: Path, value: Any) -> None:
    text = repr(Question(choice(tmp_path)).answer(value))
    assert text.startswith("○ DENENMEDİ · Soru 3.2: harf tırnak içinde yazılır (gelen: ")
    assert text.endswith('Örnek: n03.s2.answer("a")')
    assert not file.exists()


def test_a_wrong_answer_never_names_the_right_one(tmp_path: Path, file: Path) -> None:
    question = Question(choice(tmp_path))
    verdict = question.answer("a")
    assert repr(verdict) == ("✗ YANLIŞ · Soru 3.2: Kaç satır?\nNeden: `print` çağrısı bir satır yazdırır.")
    assert not file.exists()
    question.answer("b")
    before = file.read_bytes()
    assert question.answer("a").outcome == "yanlış"
    assert file.read_bytes() == before  # what was right once stays so


def test_hints_come_one_by_one(tmp_path: Path) -> None:
    question = Question(choice(tmp_path, TEXT + HINTS))
    assert "İpucu: `n03.s2.hint()`" in repr(question.answer("a"))
    assert "İpucu" not in repr(question.answer("b"))
    assert "1. ipucu / 2" in question.hint().text
    assert "son ipucuydu" in question.hint().text
    assert question.hint().text.endswith("Başka ipucu yok.")
    assert Question(choice(tmp_path)).hint().text == "Bu sorunun ipucu yok."


def test_progress_that_can_not_be_kept_is_told(tmp_path: Path, file: Path) -> None:
    file.write_text("{", encoding="utf-8")
    verdict = Question(choice(tmp_path)).answer("b")
    assert verdict.outcome == "doğru"
    assert "Not: İlerleme dosyası okunamadı" in repr(verdict)


def test_a_notebook_finds_its_questions() -> None:
    assert n02.s1 is n02.s1
    assert repr(n02.s1).startswith("Soru 2.1: ")
    assert {"q1", "s1"} <= set(dir(n02))
    for name in ("s0", "s99", "s", "soru"):
        with pytest.raises(AttributeError):
            getattr(n02, name)


@pytest.fixture
def notebook(file: Path) -> Iterator[Kernel]:
    running = Kernel(env={"KURS_PROGRESS_FILE": str(file)})
    try:
        assert running.run("from helpers.exercises import n02, progress").ok
        yield running
        running.close()
    finally:
        running._end()


@pytest.mark.timeout(60)
def test_questions_in_a_kernel(notebook: Kernel) -> None:
    right = next(one.letter for one in ALL[0].answers if one.right)
    shown = notebook.run(f'n02.s1.answer("{right}")')
    (content,) = [content for kind, content in shown.messages if kind == "execute_result"]
    assert "<b>✓ DOĞRU</b>" in content["data"]["text/html"]
    assert content["data"]["text/plain"].startswith("✓ DOĞRU · Soru 2.1: ")
    assert "✓ 2.1  ○ 2.2" in notebook.value("progress()")
    assert notebook.run("a = [1]\nn02.s1.answer(a)").ok

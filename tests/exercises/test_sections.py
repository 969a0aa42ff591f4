"""Where cells are put: behind the section that a task names, also when it names another one later."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from helpers.exercises.asked import Asked
from helpers.exercises.choice import Answer, Choice
from helpers.exercises.missing import of_cells
from helpers.exercises.place import place
from helpers.exercises.sections import NoPlace, section
from helpers.exercises.task import BadExercise, read_task
from tests.exercises.support import definition

if TYPE_CHECKING:
    from pathlib import Path

Cells = list[dict[str, Any]]

TEXTS = (
    "# Defter",
    '<a id="bir"></a>\n\n## Bir',
    "%code",
    "### Alt başlık\n\n```python\n# kod, başlık değil\n## bu da\n```",
    '<a id="alt"></a>\n\n### İkinci alt başlık',
    "%code",
    '<a id="iki"></a>\n\n## İki',
    "metin",
    '---\n\n<a id="alistirmalar"></a>\n\n## Alıştırmalar',
    "%from helpers.exercises import n01, progress",
    "### İlerlemeniz",
    "## Özet",
)


def cell(text: str) -> dict[str, Any]:
    if text.startswith("%"):
        return {
            "cell_type": "code", "execution_count": 1, "metadata": {"tags": ["x"]},
            "outputs": [{"output_type": "stream"}], "source": [text.removeprefix("%")],
        }  # fmt: skip
    return {"cell_type": "markdown", "metadata": {}, "source": [text]}


def notebook(*texts: str) -> dict[str, Any]:
    return {"cells": [cell(text) for text in texts or TEXTS], "nbformat": 4, "nbformat_minor": 5}


def question(number: int = 1, where: str = "bir") -> Choice:
    answers = tuple(Answer(letter, letter, letter == "a", "Çünkü öyle.") for letter in "abc")
    return Choice(number=f"1.s{number}", title="Soru", text="Hangisi?", answers=answers, section=where)


def exercise(number: int = 1, where: str = "") -> Asked:
    return definition(number=f"1.{number}", section=where)


def order(book: dict[str, Any]) -> list[str]:
    """What stands where: the first words of texts that are ours, ids of the rest."""
    return [
        one.get("id") or "".join(one["source"]).removeprefix("---\n\n").split("\n")[-1][:14]
        for one in book["cells"]
        if one["cell_type"] == "markdown" or "id" in one
    ]


Q1, Q2 = ["soru-1-metin", "soru-1"], ["soru-2-metin", "soru-2"]
E1 = ["alistirma-1-metin", "alistirma-1", "alistirma-1-denetim"]
E2 = [name.replace("1", "2") for name in E1]


def around(book: dict[str, Any], block: list[str]) -> tuple[str, str]:
    """Tell what stands before and behind a block of cells."""
    names = order(book)
    start = names.index(block[0])
    assert names[start : start + len(block)] == block
    return names[start - 1], names[start + len(block)]


# Sections


@pytest.mark.parametrize(
    "anchor, begin, end", [("bir", 2, 6), ("alt", 5, 6), ("iki", 7, 8), ("", 10, 11), ("alistirmalar", 9, 11)]
)
def test_a_section_ends_before_the_next_of_its_level(anchor: str, begin: int, end: int) -> None:
    assert section(notebook()["cells"], anchor) == (begin, end)


def test_the_last_section_ends_with_the_notebook() -> None:
    assert section([cell('## Son <a id="son"></a>'), cell("%x")], "son") == (1, 2)
    assert section([cell('<a id="son"></a> metin'), cell("%x"), cell("#### y")], "son") == (1, 2)


def test_an_anchor_may_stand_inside_its_heading() -> None:
    book = [cell('## <a id="bir"></a>Bir'), cell("%x"), cell('## <a id="son"></a>Alıştırmalar'), cell("%y")]
    assert section(book, "bir") == (1, 2)
    assert section(book, "") == (3, 4)


def test_a_section_that_is_not_there_is_told() -> None:
    with pytest.raises(NoPlace, match="`#uc` bölümü yok"):
        section(notebook()["cells"], "uc")
    with pytest.raises(NoPlace, match="`## Alıştırmalar` başlığı yok"):
        section([cell("# a")], "")


@pytest.mark.parametrize(
    "texts", [('<a id="a"></a>\n# A\n\nmetin\n\n# B',), ('<a id="a"></a>\n# A', "metin\n\n# B")]
)
def test_a_section_that_ends_inside_a_cell_is_told(texts: tuple[str, ...]) -> None:
    with pytest.raises(NoPlace, match="bir hücrenin ortasında bitiyor"):
        section([cell(text) for text in texts], "a")


# Placing


def test_a_new_one_comes_behind_its_section() -> None:
    book = notebook()
    asked = [question(1, "bir"), question(2, "iki"), exercise(1, "bir"), exercise(2)]
    done = place(asked, book)
    assert done.changed == ["n01.s1", "n01.s2", "n01.q1", "n01.q2"]
    assert done.told == []
    assert around(book, Q1 + E1) == ("### İkinci alt", "## İki")
    assert around(book, Q2) == ("metin", "## Alıştırmala")
    assert around(book, E2) == ("## Alıştırmala", "### İlerlemeni")
    once = copy.deepcopy(book)
    assert place(asked, book).changed == []
    assert book == once


def test_behind_a_subsection_others_do_not_end_it() -> None:
    book = notebook()
    place([exercise(1, "alt")], book)
    place([question(1, "alt"), question(2, "alt"), exercise(1, "alt")], book)
    assert around(book, Q1 + Q2 + E1) == ("### İkinci alt", "## İki")


@pytest.mark.parametrize("first, then", [("", "bir"), ("bir", ""), ("bir", "iki"), ("alt", "bir")])
def test_cells_move_with_their_line_and_keep_what_they_are(first: str, then: str) -> None:
    book = notebook()
    place([exercise(1, first)], book)
    cells = {one["id"]: one for one in book["cells"] if "id" in one}
    cells["alistirma-1"].update(
        outputs=[{"output_type": "stream"}], execution_count=3, metadata={"tags": ["y"]}
    )
    kept = copy.deepcopy(cells)
    done = place([exercise(1, then)], book)
    assert done.changed == ([] if first == "alt" else ["n01.q1"])  # it stands in the larger section already
    assert {one["id"]: one for one in book["cells"] if "id" in one} == kept
    fresh = notebook()
    place([exercise(1, then)], fresh)
    assert order(book) == order(fresh)
    assert place([exercise(1, then)], book).changed == []


def test_one_that_stands_in_its_section_stays_there() -> None:
    book = notebook()
    place([question()], book)
    block = book["cells"][6:8]
    del book["cells"][6:8]
    book["cells"][2:2] = block  # right behind the heading, by its author's hand
    assert place([question(), question(2)], book).changed == ["n01.s2"]
    assert around(book, Q1 + Q2) == ("## Bir", "```")


def test_an_earlier_one_that_is_new_comes_before_the_later_one() -> None:
    book = notebook()
    place([question(2)], book)
    place([question(1), question(2)], book)
    assert around(book, Q1 + Q2) == ("### İkinci alt", "## İki")


def test_where_there_is_no_place_nothing_changes_but_the_others() -> None:
    book = notebook()
    place([question(1, "iki")], book)
    done = place([question(1, "yok"), question(2, "bir")], book)
    assert done.changed == ["n01.s2"]
    assert [text[:34] for text in done.told] == ["n01.s1: defterde `#yok` bölümü yok"]
    assert around(book, Q1) == ("metin", "## Alıştırmala")


# What students have written


ANSWERS = ('n01.s1.answer("b")', 'n01.s1.answer("b")  # sanırım', '# not\nn01.s1.answer("c")')


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_to_a_question_stays(answer: str) -> None:
    book = notebook()
    place([question()], book)
    mine = next(one for one in book["cells"] if one.get("id") == "soru-1")
    mine.update(source=[answer], outputs=[{"output_type": "execute_result"}], execution_count=7)
    before = copy.deepcopy(mine)
    for where in ("bir", "iki", ""):
        done = place([question(1, where)], book)
        assert [text.partition(";")[0] for text in done.told] == [
            "n01.s1: hücresinde bir yanıt ya da eski bir başlangıç duruyor"
        ]
        assert mine == before
        assert sum(one is mine for one in book["cells"]) == 1
    assert place([question(1, "")], book, reset=True).told == []
    assert mine["source"] == ['n01.s1.answer("")']
    assert mine["outputs"] == []


@pytest.mark.parametrize(
    "answer", ["%%worker\n# Alıştırma 1.1: Deneme\nprint(1)\n\nx = 2", "# Alıştırma 1.1\nif x"]
)
def test_an_answer_to_an_exercise_stays(answer: str) -> None:
    book = notebook()
    place([exercise()], book)
    mine = next(one for one in book["cells"] if one.get("id") == "alistirma-1")
    mine.update(
        source=answer.splitlines(keepends=True), outputs=[{"output_type": "stream"}], execution_count=7
    )
    other = cell("%print('başka bir deneme')")
    book["cells"].insert(book["cells"].index(mine) + 1, other)
    new = definition(number="1.1", title="Yeni ad", starter="print('yeni')", section="bir")
    done = place([new], book)
    assert "bir yanıt" in done.told[0]
    lines = [line for line in answer.splitlines() if "Alıştırma" not in line]
    assert [line for line in "".join(mine["source"]).splitlines() if "Alıştırma" not in line] == lines
    assert "# Alıştırma 1.1: Yeni ad\n" in mine["source"]
    assert sum(one is other for one in book["cells"]) == 1
    assert around(book, E1) == ("### İkinci alt", "## İki")
    place([new], book, reset=True)
    assert "".join(mine["source"]) == new.cell("print('yeni')")


# Its line, and the order of numbers


def task(tmp_path: Path, lines: str) -> Any:
    place = tmp_path / "n01" / "q1"
    place.mkdir(parents=True, exist_ok=True)
    text = f"# Ad\n\n{lines}\n\nGörev.\n\n**Yerinde:** metin.\n\n## İpuçları\n\n1. Bir.\n"
    (place / "task.md").write_text(text, encoding="utf-8")
    return read_task(place)


def test_the_lines_below_a_title_may_stand_in_any_order(tmp_path: Path) -> None:
    one = task(tmp_path, "**Yer:** #alt-bolum\n\n**Tür:** hata avı\n**Düzey:** orta")
    assert (one.level, one.kind, one.section) == ("orta", "hata avı", "alt-bolum")
    assert one.kinds == "orta, hata avı"
    assert one.task == "Görev.\n\n**Yerinde:** metin."
    plain = task(tmp_path, "**Düzey:** kolay")
    assert (plain.kinds, plain.kind, plain.section) == ("kolay", "", "")


@pytest.mark.parametrize(
    "lines, words",
    [
        ("**Yer:** #alt", "beklenen biçimde değil"),
        ("**Düzey:** orta\n\n**Yer:** Alt bölüm", "yer, bölümün çıpasıdır"),
        ("**Düzey:** orta\n\n**Tür:** bulmaca", "tür ancak hata avı olabilir; yazılan: bulmaca"),
        ("**Düzey:** basit", "düzey kolay, orta, zor olabilir; yazılan: basit"),
    ],
)
def test_a_line_that_can_not_be_read_is_told(tmp_path: Path, lines: str, words: str) -> None:
    with pytest.raises(BadExercise, match=words):
        task(tmp_path, lines)


def test_numbers_that_are_not_in_order_are_told() -> None:
    book = notebook()
    place([exercise(1, "iki"), exercise(2, "bir")], book)
    told = list(of_cells("n01", book))
    assert "n01: alıştırmalar defterde şu sırada: q2, q1. Klasörleri bu sırayla numaralayın." in told
    assert any("satırı daha yukarıda durmalı" in text for text in told)
    book["cells"].insert(0, cell("%from helpers.exercises import n01, progress"))
    assert not any("yukarıda" in text for text in of_cells("n01", book))

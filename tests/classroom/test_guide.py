"""The instructor's guide: its minutes are the notebooks', its plans add up, what it quotes is really said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from helpers.classroom import guide
from helpers.classroom.minutes import NOTEBOOKS, path_of, sections
from helpers.exercises import asked
from tests.notebook_paths import LESSONS
from tests.test_notebooks import ASKED, LINK, joined, read

TEXT = guide.GUIDE.read_text(encoding="utf-8")
ANSWERS = Path(__file__).resolve().parents[1] / "exercises"
PARTS = re.findall(r"^### (\d\d) · .+?\n(.*?)(?=^### |^## )", TEXT, re.MULTILINE | re.DOTALL)
NUMBERS = [number for number, _ in PARTS]

each_part = pytest.mark.parametrize("number, part", PARTS, ids=NUMBERS)


def plan(title: str) -> list[list[str]]:
    """Return the rows of a plan's first table, below a heading or a sentence."""
    _, _, text = TEXT.partition(title)
    text = text.partition("|\n\n")[0]
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("|---")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[1:]]


def live(cell: str) -> int:
    return int(cell.partition("-->")[2] or 0)


def test_the_guide_has_what_the_notebooks_have_now() -> None:
    assert guide.updated(TEXT) == TEXT, "python -m helpers.classroom guide"


def test_each_lesson_has_a_part() -> None:
    assert [path.name[:2] for path in LESSONS] == NUMBERS


@each_part
def test_the_minutes_are_the_notebooks_own(number: str, part: str) -> None:
    # Summed here once more, from the cells themselves, and as the notebook says on its first page.
    cells = read(path_of(number)).cells
    minutes = [(ASKED.match(joined(cell["source"])), cell["metadata"].get("minutes", 0)) for cell in cells]
    reading = sum(count for is_asked, count in minutes if not is_asked)
    exercises = sum(count for is_asked, count in minutes if is_asked)
    assert f"*Süre:* okuma {reading} dk, alıştırmalar {exercises} dk" in joined(cells[0]["source"])
    rows = re.findall(r"^\| \[.+\]\(.+\) \| (\d+) \| (canlı|ev) \|$", part, re.MULTILINE)
    told = re.search(
        r"^Okuma (\d+) dakika \(sınıfta (\d+), evde (\d+)\); .*? (\d+) dakika: (.+)\.$", part, re.MULTILINE
    )
    assert told is not None
    shown, home = (sum(int(count) for count, where in rows if where == wanted) for wanted in ("canlı", "ev"))
    assert [int(one) for one in told.groups()[:4]] == [reading, shown, home, exercises]
    assert reading == shown + home
    assert shown
    labels = dict(re.findall(r"(\w+ [\d.]+) \((\d+)\)", told[5]))
    assert set(labels) == {one.label for one in asked.of_notebook(f"n{number}")}
    assert sum(map(int, labels.values())) == exercises


@each_part
def test_what_it_quotes_is_really_said(number: str, part: str) -> None:
    quoted = re.findall(r"^\| (\d+\.\d) \| “(.+?)” \| .+\? ?.*\|$", part, re.MULTILINE)
    assert len(quoted) == (0 if number == "00" else 5)
    for exercise, words in quoted:
        notebook, _, name = exercise.partition(".")
        assert notebook == str(int(number))
        # The first line of each wrong answer holds words that its verdict must contain, and does: see there.
        files = (ANSWERS / f"n{number}" / f"q{name}").glob("*.py")
        said = [path.read_text(encoding="utf-8").partition("\n")[0] for path in files]
        assert any(words in line for line in said), (exercise, words)


@each_part
def test_each_part_has_its_aim_and_five_lines_of_a_demo(number: str, part: str) -> None:
    assert re.search(r"^\*\*Amaç:\*\* .{40,}", part, re.MULTILINE)
    assert re.search(r"^\*\*Eve bırakın:\*\* ", part, re.MULTILINE)
    _, _, demo = part.partition("**Gösteri, beş satırda**")
    assert re.findall(r"^(\d)\. \S", demo, re.MULTILINE) == list("12345")
    assert f"../{path_of(number).name}#" in demo


def test_one_lesson_takes_ninety_minutes() -> None:
    rows = plan("### Tek ders: 90 dakika")
    assert sum(int(minutes) for minutes, *_ in rows) == 90
    assert {number for _, number, _ in rows if number} == {"00", "01", "04"}


def test_the_two_days_hold_the_first_ten_lessons_and_a_third_the_rest() -> None:
    rows = plan("### İki günlük kurs")
    for day in "12":
        assert sum(int(row[1]) for row in rows if row[0] == day) == 6 * 60
    held = [number for row in rows for number in row[2].split(", ")]
    assert sorted(held) == NUMBERS[:10]
    third = [["3", *row] for row in plan("Üçüncü bir gününüz varsa, üç blok daha:")]
    assert [row[2] for row in third] == NUMBERS[10:]
    for _, minutes, numbers, shown, together in [*rows, *third]:
        assert live(shown) == sum(guide.sums_of(one, TEXT).live for one in numbers.split(", "))
        # Twice as long as it takes to read, and then the exercises, must fit.
        found = {one.number: one.minutes for n in numbers.split(", ") for one in asked.of_notebook(f"n{n}")}
        assert 2 * live(shown) <= int(minutes)
        assert live(shown) + sum(found[one] for one in together.split(", ")) + 5 <= int(minutes)


def test_the_term_holds_the_first_ten_lessons() -> None:
    rows = plan("### Bir dönem: 14 hafta")
    assert [int(row[0]) for row in rows] == list(range(1, 15))
    assert sorted(row[1] for row in rows if row[1]) == NUMBERS[:10]
    assert all(2 * live(row[2]) <= 90 for row in rows)
    for number in re.findall(r"\b\d\.\d\b", " ".join(row[3] for row in rows)):
        assert number in asked.numbers()


def test_links_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    plain = str.maketrans("çğıöşüÇĞİÖŞÜ", "cgiosuCGIOSU")
    own = {heading.translate(plain).lower().replace(" ", "-") for heading in headings}
    for target in LINK.findall(TEXT):
        name, _, fragment = target.partition("#")
        if not name:
            assert fragment in own, target
            continue
        path = (guide.GUIDE.parent / name).resolve()
        assert path.is_file(), target
        if fragment:
            assert fragment in read(path).anchors, target


def test_new_minutes_and_sections_are_taken_over_and_the_last_column_stays(tmp_path: Path) -> None:
    for number in NUMBERS:
        path = path_of(number)
        data = json.loads(path.read_text(encoding="utf-8"))
        if number == "04":
            cell = next(cell for cell in data["cells"] if 'id="laboratuvar"' in joined(cell["source"]))
            cell["metadata"]["minutes"] += 3
            text = '<a id="yeni"></a>\n\n## Yeni bölüm'
            data["cells"].append({"cell_type": "markdown", "metadata": {"minutes": 2}, "source": text})
        (tmp_path / path.name).write_text(json.dumps(data), encoding="utf-8")
    new = guide.updated(TEXT, tmp_path)
    before, after = guide.sums_of("04", TEXT), guide.sums_of("04", new, tmp_path)
    assert (after.live, after.home) == (before.live + 3, before.home + 2)
    assert "| [Yeni bölüm](../04_isci_havuzu.ipynb#yeni) | 2 | ev |" in new
    assert f"<!-- canlı 04 -->{after.live} |" in new
    assert guide.updated(new, NOTEBOOKS) == TEXT


def test_a_section_without_a_heading_of_its_own_is_the_beginning() -> None:
    first = sections(path_of("04"))[0]
    assert (first.anchor, first.title) == ("", "Giriş")

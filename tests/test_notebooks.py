"""The form of the notebooks: what nbval, which only runs them, does not see."""

from __future__ import annotations

import ast
import itertools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from tests.notebook_paths import EXTRAS, FOLDER, LESSONS, NOTEBOOKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = FOLDER / "sozluk.ipynb"

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
IGNORED = "nbval-ignore-output"
PREDICT = "**Tahmin edin:**"
HIDDEN = {"outputs_hidden": True}  # JupyterLab shows them once the cell is run
TAGS = {IGNORED, "raises-exception", "unordered-output"}
ASKED = re.compile(r"### (Alıştırma|Soru|Proje) \d")  # the task of an exercise
OWN_FOLDERS = {"proje", "egitmen"}  # a student's own files, an instructor's pages
MOST_CELLS = 40  # of a lesson, with code, those of exercises apart
MOST_MINUTES = 90  # a lesson with its exercises
LONGEST_CELL = 20  # lines of code, as in the longest example of the source; blank lines and comments apart

WORKER = "%%worker"
PLACE = re.compile(r"/home/|/tmp/|/private/|/Users/|\b[A-Z]:\\|site-packages|\bmpk[a-z0-9_]{8}\b|\.venv/")
FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)\n(.*?)^\1[^\n]*$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*$", re.MULTILINE)
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)[^)]*\)")
TAG_ID = re.compile(r"""<[^>]*\b(?:id|name)=["']([^"']+)["']""")


def joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


@dataclass(frozen=True)
class Notebook:
    """A notebook as it is stored, without the changes that a reader library makes."""

    path: Path
    data: dict[str, Any]

    @property
    def cells(self) -> list[dict[str, Any]]:
        return self.data["cells"]

    @property
    def code(self) -> list[dict[str, Any]]:
        return [cell for cell in self.cells if cell["cell_type"] == "code"]

    @property
    def source(self) -> str:
        """The Markdown cells, without fenced blocks."""
        cells = [joined(cell["source"]) for cell in self.cells if cell["cell_type"] == "markdown"]
        return FENCE.sub("", "\n\n".join(cells))

    @property
    def prose(self) -> str:
        """The Markdown cells, without code."""
        return re.sub(r"`[^`\n]*`", "``", self.source)

    @property
    def headings(self) -> list[tuple[int, str]]:
        return [(len(marks), text) for marks, text in HEADING.findall(self.source)]

    @property
    def anchors(self) -> set[str]:
        """Where a link into this notebook may point to."""
        titles = [re.sub(r"[`*]|<[^>]*>", "", text).strip().replace(" ", "-") for _, text in self.headings]
        return {*titles, *TAG_ID.findall(self.prose), *(f"cell-id={cell['id']}" for cell in self.cells)}


def read(path: Path) -> Notebook:
    return Notebook(path, json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Notebook:
    return read(request.param)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request: pytest.FixtureRequest) -> Notebook:
    return read(request.param)


def tags(cell: dict[str, Any]) -> list[str]:
    return cell["metadata"].get("tags", [])


def is_worker(source: str) -> bool:
    return source.lstrip("\n").startswith(WORKER)


def texts(output: Any) -> Iterator[str]:
    """All that an output says in words."""
    if isinstance(output, dict):
        for kind, value in output.items():
            if not kind.startswith("image/"):
                yield from texts(value)
    elif isinstance(output, list):
        yield "".join(item for item in output if isinstance(item, str))
        for item in output:
            yield from texts(item)
    elif isinstance(output, str):
        yield output


def test_there_are_notebooks() -> None:
    assert LESSONS


def test_only_notebooks_and_pictures_lie_here() -> None:
    # A cell that writes a file beside the notebook leaves it on the student's machine, too.
    kinds = {".ipynb", ".png", ".svg", ".mmd"}
    found = [path.relative_to(FOLDER) for path in FOLDER.rglob("*") if path.is_file()]
    strange = [path for path in found if path.suffix not in kinds and path.parts[0] not in OWN_FOLDERS]
    assert [path for path in strange if ".ipynb_checkpoints" not in path.parts] == []


def test_only_what_every_machine_needs_is_in_the_metadata(notebook: Notebook) -> None:
    assert notebook.data["metadata"] == METADATA
    assert notebook.data["nbformat"] == 4
    for cell in notebook.cells:
        assert set(cell["metadata"]) <= {"jupyter", "tags", "reason", "minutes", "only_here"}, cell["id"]
        assert cell["metadata"].get("jupyter", HIDDEN) == HIDDEN, cell["id"]
        assert not cell.get("attachments"), cell["id"]


def test_cells_have_short_names_of_their_own(notebook: Notebook) -> None:
    names = [cell["id"] for cell in notebook.cells]
    assert len(set(names)) == len(names)
    assert [
        name for name in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 40
    ] == []


def test_what_is_to_be_predicted_is_hidden_until_the_cell_is_run(notebook: Notebook) -> None:
    asked = False
    for cell in notebook.cells:
        if cell["cell_type"] == "markdown":
            asked = PREDICT in joined(cell["source"])
        else:
            hidden = cell["metadata"].get("jupyter") == HIDDEN
            assert hidden == (asked and bool(cell["outputs"])), cell["id"]


def test_every_code_cell_has_been_run_in_order(notebook: Notebook) -> None:
    assert [cell["execution_count"] for cell in notebook.code] == list(range(1, len(notebook.code) + 1))


def test_no_errors_are_stored_but_wanted_ones(notebook: Notebook) -> None:
    for cell in notebook.code:
        errors = [output["evalue"] for output in cell["outputs"] if output["output_type"] == "error"]
        assert bool(errors) == ("raises-exception" in tags(cell)), (cell["id"], errors)


def test_little_output_is_ignored_and_never_without_a_reason(notebook: Notebook) -> None:
    ignored = [cell["id"] for cell in notebook.code if IGNORED in tags(cell)]
    assert len(ignored) * 10 <= len(notebook.code), ignored
    for cell in notebook.code:
        reason = cell["metadata"].get("reason", "")
        assert (IGNORED in tags(cell)) == bool(reason.strip()), cell["id"]


def test_tags_are_known_ones(notebook: Notebook) -> None:
    for cell in notebook.cells:
        assert set(tags(cell)) <= (TAGS if cell["cell_type"] == "code" else set()), cell["id"]
        # nbval also obeys comments, which nobody would count
        source = joined(cell["source"])
        assert not re.search(r"^\s*#+\s*(NBVAL_|PYTEST_VALIDATE_)", source, re.MULTILINE), cell["id"]


def test_a_saved_widget_is_not_an_error_message(notebook: Notebook) -> None:
    # Without its model JupyterLab shows "model not found" until the cell runs; the plain text is better.
    for cell in notebook.code:
        for output in cell["outputs"]:
            assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {}), cell["id"]


def test_it_begins_with_one_title(notebook: Notebook) -> None:
    levels = [level for level, _ in notebook.headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert joined(notebook.cells[0]["source"]).startswith("# ")


def test_no_heading_skips_a_level(notebook: Notebook) -> None:
    headings = notebook.headings
    skipped = [text for (above, _), (level, text) in itertools.pairwise(headings) if level > above + 1]
    assert skipped == []


def test_it_says_what_it_is_about(lesson: Notebook) -> None:
    beginning = joined(lesson.cells[0]["source"])
    for word in ("Bu bölümde", "Süre", "Gerekenler", "İçindekiler"):
        assert re.search(rf"\*{word}\b", beginning), word
    sections = [re.sub(r"<[^>]*>", "", text).strip() for level, text in lesson.headings if level == 2]
    assert sections[-1] == "Özet"
    assert "Alıştırmalar" in sections
    contents = beginning.partition("İçindekiler")[2]
    assert len(LINK.findall(contents)) >= len(sections), sections


def test_the_first_code_cell_switches_the_runtime_on(lesson: Notebook) -> None:
    assert joined(lesson.code[0]["source"]).startswith("%load_ext helpers")


def test_cells_are_short(notebook: Notebook) -> None:
    for cell in notebook.code:
        lines = [line.strip() for line in joined(cell["source"]).splitlines()]
        code = [line for line in lines if line and not line.startswith(("#", WORKER))]
        assert 1 <= len(code) <= LONGEST_CELL, (cell["id"], len(code))


def test_code_compiles(notebook: Notebook) -> None:
    for cell in notebook.code:
        source = joined(cell["source"])
        if is_worker(source):
            first, _, source = source.lstrip("\n").partition("\n")
            assert first.rstrip() == WORKER, cell["id"]
        else:
            assert not re.search(rf"^\s*{WORKER}\b", source, re.MULTILINE), cell["id"]
            source = TransformerManager().transform_cell(source)
        if "raises-exception" not in tags(cell):
            compile(source, cell["id"], "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def test_every_picture_is_told_in_words(notebook: Notebook) -> None:
    for index, cell in enumerate(notebook.cells):
        source = joined(cell["source"])
        if cell["cell_type"] == "markdown":
            for alt, _ in IMAGE.findall(source):
                assert len(alt) >= 10, (cell["id"], source)
            for image in re.findall(r"<img\b[^>]*>", source):
                assert re.search(r"""\balt=["'][^"']{10,}""", image), (cell["id"], image)
            # Such text is a picture in JupyterLab alone: see tests/diagrams.py.
            assert not any(language.strip() == "mermaid" for _, language, _ in FENCE.findall(source)), cell[
                "id"
            ]
        elif any(kind.startswith("image/") for output in cell["outputs"] for kind in output.get("data", {})):
            following = notebook.cells[index + 1]
            assert following["cell_type"] == "markdown", cell["id"]
            assert "Şekil" in joined(following["source"]), cell["id"]


def test_links_lead_somewhere(notebook: Notebook) -> None:
    for target in LINK.findall(notebook.prose) + [target for _, target in IMAGE.findall(notebook.prose)]:
        if re.match(r"[a-z]+:", target):
            continue
        name, _, fragment = target.partition("#")
        path = (notebook.path.parent / unquote(name)).resolve() if name else notebook.path
        assert path.is_file(), target
        assert path.is_relative_to(ROOT), target
        if fragment:
            # JupyterLab looks for an anchor without decoding it, so "#Özet" leads nowhere.
            assert fragment.isascii(), target
            assert "%" not in fragment, target
            assert fragment in (read(path) if name else notebook).anchors, target


def test_each_notebook_leads_to_its_neighbours(lesson: Notebook) -> None:
    position = LESSONS.index(lesson.path)
    targets = {target.partition("#")[0] for target in LINK.findall(lesson.prose)}
    neighbours = LESSONS[max(position - 1, 0) : position] + LESSONS[position + 1 : position + 2]
    assert {path.name for path in [*neighbours, GLOSSARY]} <= targets


def test_the_minutes_are_the_sum(lesson: Notebook) -> None:
    reading, exercises, words, lines = 0, 0, 0, 0
    asked = False  # in the cells of an exercise, behind its task
    for cell in lesson.cells:
        source = joined(cell["source"])
        minutes = cell["metadata"].get("minutes", 0)
        if cell["cell_type"] == "markdown":
            asked = bool(ASKED.match(source))
            begins = cell is lesson.cells[0] or re.search(r"^## ", source, re.MULTILINE)
            assert bool(minutes) == bool(asked or begins), cell["id"]
        if asked:
            exercises += minutes
        elif cell["cell_type"] == "markdown":
            reading += minutes
            words += len(source.split())
            words += source.count(PREDICT) * 50  # 20 seconds each
        else:
            lines += sum(bool(line.strip()) for line in source.splitlines())
    assert f"*Süre:* okuma {reading} dk, alıştırmalar {exercises} dk" in joined(lesson.cells[0]["source"])
    assert reading + exercises <= MOST_MINUTES
    cells = read(LESSONS[0]).cells
    course = next(cell for cell in cells if 'id="kursun-haritasi"' in joined(cell["source"]))
    row = next(
        row
        for row in joined(course["source"]).splitlines()
        if row.startswith(("| [", "| **")) and lesson.path.stem[:2] in row[:6]
    )
    assert f"| {reading + exercises} dk |" in row
    honest = words / 150 + lines / 15
    assert 0.75 * honest <= reading <= 1.25 * honest + 5, honest


@pytest.mark.parametrize("path", EXTRAS, ids=lambda path: path.stem)
def test_the_minutes_of_an_annex_are_the_sum(path: Path) -> None:
    annex = read(path)
    total, words, lines = 0, 0, 0
    for cell in annex.cells:
        source = joined(cell["source"])
        minutes = cell["metadata"].get("minutes", 0)
        begins = cell is annex.cells[0] or re.search(r"^## ", source, re.MULTILINE)
        assert bool(minutes) == bool(cell["cell_type"] == "markdown" and begins), cell["id"]
        total += minutes
        if cell["cell_type"] == "markdown":
            words += len(source.split()) + source.count(PREDICT) * 50
        else:
            lines += sum(bool(line.strip()) for line in source.splitlines())
    assert f"*Süre:* okuma {total} dk\n" in joined(annex.cells[0]["source"])
    honest = words / 150 + lines / 15
    assert 0.75 * honest <= total <= 1.25 * honest + 5, honest


def test_lessons_have_few_cells(lesson: Notebook) -> None:
    asked = False
    teaching = 0
    for cell in lesson.cells:
        if cell["cell_type"] == "markdown":
            asked = bool(ASKED.match(joined(cell["source"])))
        elif not asked:
            teaching += 1
    assert teaching <= MOST_CELLS


def test_the_glossary_tells_where_each_term_is_taught() -> None:
    rows = re.findall(
        r"^\| \*\*(.+?)\*\* \| (.+?) \| (.+?) \| (.+?) \|$", read(GLOSSARY).source, re.MULTILINE
    )
    lines = [line for line in read(GLOSSARY).source.splitlines() if line.startswith("|")]
    tables = sum(line.startswith("|---") for line in lines)
    assert len(rows) == len(lines) - 2 * tables > 50
    assert len({term for term, *_ in rows}) == len(rows)
    for term, english, meaning, places in rows:
        assert english.strip(), term
        assert meaning.endswith((".", ".)")), term
        assert LINK.findall(places), term
    assert {name for *_, places in rows for name in re.findall(r"\((\w+\.ipynb)", places)} == {
        path.name for path in LESSONS
    }


def test_nothing_tells_of_the_machine_it_was_made_on(notebook: Notebook) -> None:
    for cell in notebook.cells:
        for text in (joined(cell["source"]), *texts(cell.get("outputs", []))):
            assert not PLACE.search(text), (cell["id"], text)


# Do the checks see anything at all?

CODE, PROSE = "kod", "metin"


def small_notebook() -> Notebook:
    beginning = (
        "# Deneme\n\n*Bu bölümde*\n\n*Süre:* 1\n\n*Gerekenler:* 1\n\n**İçindekiler:** [A](#a) · [Ö](#ozet)"
    )
    sections = '## Alıştırmalar <a id="a"></a>\n\n## Özet <a id="ozet"></a>'
    run = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [stream("1")]}
    cells = [
        {"cell_type": "markdown", "id": "baslik", "metadata": {}, "source": beginning},
        {**run, "id": CODE, "source": ["%load_ext helpers\n", "import os"]},
        {"cell_type": "markdown", "id": PROSE, "metadata": {}, "source": sections},
    ]
    return Notebook(NOTEBOOKS[0], {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5})


def stream(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": [text]}


def shown(kind: str) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {}, "data": {kind: "x", "text/plain": "x"}}


ERROR = {"output_type": "error", "ename": "E", "evalue": "e", "traceback": []}
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.mark.parametrize(
    "check, name, changes",
    [
        (test_only_what_every_machine_needs_is_in_the_metadata, CODE, {"metadata": {"execution": {}}}),
        (test_only_what_every_machine_needs_is_in_the_metadata, CODE, {"metadata": {"jupyter": {}}}),
        (
            test_what_is_to_be_predicted_is_hidden_until_the_cell_is_run,
            CODE,
            {"metadata": {"jupyter": HIDDEN}},
        ),
        (
            test_what_is_to_be_predicted_is_hidden_until_the_cell_is_run,
            "baslik",
            {"source": PREDICT},
        ),
        (test_cells_have_short_names_of_their_own, CODE, {"id": PROSE}),
        (test_cells_have_short_names_of_their_own, CODE, {"id": "İki ad"}),
        (test_every_code_cell_has_been_run_in_order, CODE, {"execution_count": None}),
        (test_every_code_cell_has_been_run_in_order, CODE, {"execution_count": 2}),
        (test_no_errors_are_stored_but_wanted_ones, CODE, {"outputs": [ERROR]}),
        (test_no_errors_are_stored_but_wanted_ones, CODE, {"metadata": {"tags": ["raises-exception"]}}),
        (
            test_little_output_is_ignored_and_never_without_a_reason,
            CODE,
            {"metadata": {"tags": [IGNORED], "reason": "r"}},
        ),
        (test_little_output_is_ignored_and_never_without_a_reason, CODE, {"metadata": {"reason": "r"}}),
        (test_tags_are_known_ones, CODE, {"metadata": {"tags": ["unorderd-output"]}}),
        (test_tags_are_known_ones, CODE, {"source": "# NBVAL_SKIP\n1"}),
        (test_a_saved_widget_is_not_an_error_message, CODE, {"outputs": [shown(WIDGET)]}),
        (test_it_begins_with_one_title, PROSE, {"source": "# İkinci"}),
        (test_no_heading_skips_a_level, PROSE, {"source": "### Derin"}),
        (test_it_says_what_it_is_about, "baslik", {"source": "# Deneme"}),
        (test_it_says_what_it_is_about, PROSE, {"source": "## Alıştırmalar"}),
        (test_the_first_code_cell_switches_the_runtime_on, CODE, {"source": "import os"}),
        (test_cells_are_short, CODE, {"source": "x = 1\n" * 21}),
        (test_cells_are_short, CODE, {"source": "%%worker\n# yorum"}),
        (test_code_compiles, CODE, {"source": "%%worker\nif x"}),
        (test_code_compiles, CODE, {"source": "%%worker --x\n1"}),
        (test_code_compiles, CODE, {"source": "1\n%%worker\n1"}),
        (test_code_compiles, CODE, {"source": "if x"}),
        (test_every_picture_is_told_in_words, PROSE, {"source": "![](resim.png)"}),
        (test_every_picture_is_told_in_words, PROSE, {"source": "```mermaid\nflowchart LR\n```"}),
        (test_every_picture_is_told_in_words, CODE, {"outputs": [shown("image/png")]}),
        (test_links_lead_somewhere, PROSE, {"source": "[a](yok.ipynb)"}),
        (test_links_lead_somewhere, PROSE, {"source": "[a](#yok)"}),
        (test_links_lead_somewhere, PROSE, {"source": "## Çıkış\n\n[a](#Çıkış)"}),
        (test_each_notebook_leads_to_its_neighbours, PROSE, {}),
        (test_nothing_tells_of_the_machine_it_was_made_on, CODE, {"outputs": [stream("/home/ali/x.py")]}),
        (test_nothing_tells_of_the_machine_it_was_made_on, CODE, {"source": "open(r'C:\\x')"}),
    ],
)
def test_the_checks_see_what_is_wrong(
    check: Callable[[Notebook], None], name: str, changes: dict[str, Any]
) -> None:
    notebook = small_notebook()
    if changes:
        check(notebook)
    next(cell for cell in notebook.cells if cell["id"] == name).update(changes)
    with pytest.raises((AssertionError, SyntaxError)):
        check(notebook)


def test_pictures_of_the_readme_exist_and_are_told_in_words() -> None:
    for alt, target in IMAGE.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        assert len(alt) >= 10, target
        assert (ROOT / target).is_file(), target
        assert (ROOT / target).stat().st_size < 300_000, target

"""The page to pin up has what the notebooks and the dictionary have now."""

from __future__ import annotations

import re

from helpers import errors
from helpers.classroom import sheet
from tests.notebook_paths import FOLDER
from tests.test_notebooks import joined, read

TEXT = sheet.SHEET.read_text(encoding="utf-8")


def test_it_has_what_its_sources_have_now() -> None:
    assert sheet.html() == TEXT, "python -m helpers.classroom sheet"


def test_each_table_is_there_in_full() -> None:
    tables = re.findall(r"<table>.*?</table>", TEXT, re.DOTALL)
    rows = [table.count("<tr>") - 1 for table in tables]
    assert rows[2] == len(set(sheet.ENTRIES)) == 10
    sources = [(sheet.path_of("05", FOLDER), "tablo"), (sheet.path_of("08", FOLDER), "neden")]
    for table, (path, anchor) in zip(tables, sources, strict=False):
        cell = next(
            joined(cell["source"]) for cell in read(path).cells if f'id="{anchor}"' in joined(cell["source"])
        )
        first = cell.partition("\n|---")[2].partition("\n\n")[0]
        assert table.count("<tr>") - 1 == first.count("\n|")
    names = {entry.name for theme in errors.themes() for entry in theme.entries}
    assert set(sheet.ENTRIES) <= names


def test_nothing_of_the_markup_is_left() -> None:
    body = re.sub(r"<style>.*?</style>", "", TEXT, flags=re.DOTALL)
    assert not re.search(r"`|\*\*|\]\(|\$", body)
    assert "http" not in body
    assert " positional argument</code> (havuzda)" in body  # a note of ours, not what Python says

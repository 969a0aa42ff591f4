"""The diagrams that notebooks show: drawn from their texts as they are now, seen without a network."""

from __future__ import annotations

import json
import re

import pytest

from tests import diagrams
from tests.notebook_paths import FOLDER, NOTEBOOKS

SETTINGS = FOLDER.parent / "helpers" / "settings" / "jupyter_server_config.json"
NAMES = diagrams.names()


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_not_older_than_its_text(name: str) -> None:
    assert diagrams.is_current(name), "python -m tests.diagrams"
    svg = (diagrams.PLACE / f"{name}.svg").read_text(encoding="utf-8")
    # As letters; and an image may load nothing.
    assert "<foreignObject" not in svg
    assert not re.search(r"(href|src)=|url\((?!#)|@import", svg)
    assert len(svg) < 20_000


def test_a_changed_text_makes_a_picture_old(monkeypatch: pytest.MonkeyPatch) -> None:
    text = diagrams.text_of(NAMES[0])
    monkeypatch.setattr(diagrams, "text_of", lambda _: text.replace("adını", "yerini"))
    assert not diagrams.is_current(NAMES[0])


def test_each_is_shown_once_and_told_in_the_words_of_its_text() -> None:
    shown = []
    for path in NOTEBOOKS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for found in diagrams.SHOWN.finditer("".join(cell["source"])):
                assert found[0] == diagrams.shown_as(found[1]), "python -m tests.diagrams"
                shown.append(found[1])
    assert sorted(shown) == NAMES


def test_a_page_that_jupyterlab_exports_has_them_in_it() -> None:
    from nbconvert import HTMLExporter  # noqa: PLC0415  (each worker imports this file, one uses it)

    options = json.loads(SETTINGS.read_text(encoding="utf-8"))["HTMLExporter"]
    page, _ = HTMLExporter(**options).from_filename(str(FOLDER / "07_senkronizasyon.ipynb"))
    assert 'src="data:image/svg+xml;base64,' in page
    assert "resimler/" not in page

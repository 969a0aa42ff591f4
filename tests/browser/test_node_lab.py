"""The node laboratory in a real browser: a worker is ended by a button, what it had is done again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.page import Notebook, open_lab, press, rows

pytestmark = pytest.mark.sampled("lab")

pytest.importorskip("distributed")
TITLE = "Düğümü öldür"


def test_a_worker_is_ended(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book = open_lab(open_notebook, "NodeLab")
    lab = book.lab(TITLE)
    assert not lab.locator(".node-live").is_visible()
    press(lab, "Başlat")
    book.wait_message("zamanlayıcı görevleri işçilere dağıtıyor", 60)
    lab.locator(".node-task.done").nth(4).wait_for(timeout=60_000)
    press(lab, "1. işçiyi sonlandır")
    book.wait_message("1. işçi sonlandırıldı")
    lab.locator(".node-dead", has_text="ÖLDÜ").wait_for()
    book.shot("node-dead")
    lab.locator(".node-task.again").first.wait_for()
    assert "↻" in (lab.locator(".node-task.again").first.text_content() or "")
    book.wait_message("24 görevin 24 sonucu da geldi", 60)
    assert "en az bir kez" in (lab.locator(".node-why").text_content() or "")
    [row] = rows(lab, ".node-runs")
    assert row[:5] == ["1", "3", "0,8 s", "24/24", "1"]
    assert int(row[5]) >= 1
    for kind in book.looks(TITLE):
        assert book.axe(axe, TITLE) == []
        assert book.sizes(TITLE, f"node-{kind}") == {}
    assert book.narrow(TITLE) == []

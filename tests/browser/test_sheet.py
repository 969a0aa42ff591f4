"""The page to pin up: one sheet of A4, nothing cut off, for screen readers too; a student's page likewise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.classroom.sheet import SHEET
from helpers.exercises.asked import find
from helpers.exercises.grading import page as pages
from helpers.exercises.grading.batch import Judged
from helpers.exercises.grading.submissions import Submission
from helpers.exercises.handing.file import Given

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.sampled("page")

A4 = (794, 1123)  # pixels of CSS


def faults(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def test_it_is_one_page_of_a4(browser: Browser, axe: str, screenshots: Path) -> None:
    page = browser.new_page(viewport={"width": A4[0], "height": A4[1]})
    try:
        page.goto(SHEET.as_uri())
        assert faults(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= A4[0]
        data = page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
        assert re.search(rb"/MediaBox\s*\[0 0 59[4-6][\d.]* 84[12]", data)
        page.emulate_media(media="print")
        page.screenshot(path=screenshots / "duvar.png", full_page=True)
    finally:
        page.close()


def test_a_graded_class_is_readable(browser: Browser, axe: str, screenshots: Path, tmp_path: Path) -> None:
    answers = {number: Given("%%worker\nx = 1\n" * 5, "doğru") for number in ("4.1", "4.2", "4.s1")}
    one = Submission("Işıl Çınar", "teslim-04.json", ("n04",), answers, written="2026-01-01", minutes=40)
    found = {"4.1": "doğru", "4.2": "kilitlendi", "4.s1": "yanlış"}
    verdicts = {
        (0, number): pages.Verdict(outcome, find(number).heading) for number, outcome in found.items()
    }
    done = Judged(verdicts, seconds=90)
    texts = {
        "sinif": pages.of_class([one] * 30, done, ["a.html"] * 30),
        "ogrenci": pages.of_student(one.student, [(0, one)], done),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        try:
            page.goto((tmp_path / f"{name}.html").as_uri())
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=screenshots / f"{name}-{scheme}.png")
                assert page.evaluate("document.documentElement.scrollWidth") <= 1280
                assert faults(page, axe) == []
        finally:
            page.close()

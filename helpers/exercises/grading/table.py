"""The table of a class, for spreadsheets: UTF-8 with a mark, semicolons, as a Turkish Excel opens it."""

from __future__ import annotations

import csv
import io

from helpers.exercises import asked
from helpers.exercises.grading.batch import Judged, columns
from helpers.exercises.grading.submissions import Submission

MISSING = "yanıt yok"
NOT_JUDGED = "denetlenmedi"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute


def as_bytes(submissions: list[Submission], done: Judged, pages: list[str]) -> bytes:
    """Return the table's file: one row for each submission, in their order; `pages` are addresses."""
    numbers = columns(submissions)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    head = [
        "Öğrenci",
        "Defter",
        "Doğru",
        "Sorulan",
        *map(asked.label, numbers),
        "Dakika",
        "Not",
        "Dosya",
        "Sayfa",
    ]
    writer.writerow(head)
    for index, one in enumerate(submissions):
        outcomes = [outcome(one, index, number, done) for number in numbers]
        minutes = "" if one.minutes is None else str(one.minutes)
        about = ", ".join(notebook[1:] for notebook in one.notebooks)
        counts = (str(outcomes.count("doğru")), str(len(one.numbers)))
        row = [
            one.student,
            about,
            *counts,
            *outcomes,
            minutes,
            notes(one, index, done),
            one.file,
            pages[index],
        ]
        writer.writerow(map(_plain, row))
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def outcome(one: Submission, index: int, number: str, done: Judged) -> str:
    """Return what a cell of the table says; empty where this was not asked."""
    if number not in one.numbers:
        return ""
    if number not in one.answers:
        return MISSING
    verdict = done.verdicts.get((index, number))
    return NOT_JUDGED if verdict is None else verdict.outcome


def notes(one: Submission, index: int, done: Judged) -> str:
    """Return what an instructor should know besides."""
    found = [one.trouble] if one.trouble else []
    if one.unknown:
        found.append(f"Kursta olmayan numaralar: {', '.join(number[:20] for number in one.unknown[:10])}.")
    for number, given in one.answers.items():
        verdict = done.verdicts.get((index, number))
        if verdict is not None and given.outcome and given.outcome != verdict.outcome:
            found.append(f"{asked.label(number)}: öğrencide “{given.outcome}”, burada “{verdict.outcome}”.")
        if before := done.first.get((index, number)):
            found.append(f"{asked.label(number)}: ilk denetimde “{before}”, tek başına denetlenince farklı.")
    return " ".join(found)


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(_FORMULA) else text

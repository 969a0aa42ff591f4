"""A choice question as its folder tells it: its ``question.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from helpers.exercises.task import FIELDS, BadExercise, read, read_fields, read_hints, read_minutes

_FORM = re.compile(
    rf"# (?P<title>[^\n]+)\n+{FIELDS}(?P<text>.+?)\n+## Yanıtlar\n+(?P<answers>### .+?)"
    r"(?:\n+## İpuçları\n+(?P<hints>.+))?",
    re.DOTALL,
)
_ANSWER = re.compile(
    r"(?P<text>.*?)\s*(?:^\*\*(?P<word>Doğru|Yanlış):\*\*(?P<why>.*))?", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Answer:
    """One of a question's answers: its letter, its text, whether it is right, and why (or why not)."""

    letter: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Turkish Markdown.

    Attributes:
        number: "notebook.sN", such as "2.s1"; the folder's place tells it.
        title, text: as the student reads them.
        answers: in the order of their letters.
        hints: each tells a bit more than the one before; often there is none.
        section: the anchor of the notebook's section behind which it stands.
        minutes: how long it takes; 0: not told.

    """

    number: str
    title: str
    text: str
    answers: tuple[Answer, ...]
    hints: tuple[str, ...] = ()
    section: str = ""
    minutes: int = 0

    @property
    def label(self) -> str:
        """The number as it is read, as in "Soru 2.1"."""
        return f"Soru {self.number.replace('s', '')}"

    @property
    def heading(self) -> str:
        """Number and title, as in "Soru 2.1: Kaybolan artırma"."""
        return f"{self.label}: {self.title}"

    @property
    def name(self) -> str:
        """How a notebook calls it: n02.s1."""
        notebook, _, question = self.number.partition(".")
        return f"n{int(notebook):02}.{question}"


def read_choice(place: Path) -> Choice:
    """Read the ``question.md`` of the folder nNN/sN; raises BadExercise."""
    path = place / "question.md"
    found = _FORM.fullmatch(read(path).strip())
    if found is None:
        raise BadExercise(
            f"`{path}` beklenen biçimde değil: `# Başlık`, `**Yer:** #bölüm`, soru, `## Yanıtlar`; "
            "her yanıt için `### a` gibi bir başlık, yanıt, ardından `**Yanlış:**` ya da `**Doğru:**` ile "
            "başlayan açıklama."
        )
    _, *parts = re.split(r"^### *([^\n]*)\n*", found["answers"], flags=re.MULTILINE)
    letters = [letter.strip(" )") for letter in parts[::2]]
    if letters != list("abcdefghij"[: len(letters)]):
        raise BadExercise(
            f"`{path}`: yanıtların harfleri sırayla a, b, c, … olmalı; yazılan: {', '.join(letters)}"
        )
    fields = read_fields(path, found["fields"])
    return Choice(
        number=f"{int(place.parent.name[1:])}.{place.name}",
        title=found["title"],
        text=found["text"],
        answers=tuple(map(_answer, letters, parts[1::2])),
        hints=read_hints(path, found["hints"]) if found["hints"] else (),
        section=fields.get("Yer", "").removeprefix("#"),
        minutes=read_minutes(path, fields),
    )


def _answer(letter: str, text: str) -> Answer:
    found = _ANSWER.fullmatch(text.strip())
    assert found is not None  # it fits any text
    return Answer(letter, found["text"], found["word"] == "Doğru", " ".join((found["why"] or "").split()))

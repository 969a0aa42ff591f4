"""What a student reads of an exercise: its ``task.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LEVELS = ("kolay", "orta", "zor")
BUG_HUNT = "hata avı"  # the starter is a program that fails; it is to be mended
PROJECT = "proje"  # the folder of a notebook's step of the project

# The lines below a title: **Düzey:** kolay, **Tür:** hata avı, **Yer:** #yaris, **Süre:** 7 dakika
FIELDS = r"(?P<fields>(?:\*\*(?:Düzey|Tür|Yer|Süre):\*\*[^\n]*\n+)*)"

_FORM = re.compile(
    rf"# (?P<title>[^\n]+)\n+{FIELDS}(?P<task>.+?)\n+## İpuçları\n+(?P<hints>.+)",
    re.DOTALL,
)


class BadExercise(Exception):
    """A file of an exercise is not as it should be; the message (in Turkish, for instructors) says why."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """Turkish Markdown.

    Attributes:
        number: "notebook.exercise", such as "1.2", or "1.proje"; the folder's place tells it.
        title, level (one of LEVELS), task: as the student reads them.
        hints: each tells a bit more than the one before.
        kind: BUG_HUNT, or empty.
        section: the anchor of the notebook's section behind which it stands; empty: that of the exercises.
        minutes: how long it takes; 0: not told.

    """

    number: str
    title: str
    level: str
    task: str
    hints: tuple[str, ...]
    kind: str = ""
    section: str = ""
    minutes: int = 0

    @property
    def kinds(self) -> str:
        """Level and kind, as they stand behind the title."""
        return f"{self.level}, {self.kind}" if self.kind else self.level

    @property
    def label(self) -> str:
        """The number as it is read, as in "Alıştırma 1.2" or "Proje 1"."""
        notebook, _, exercise = self.number.partition(".")
        return f"Proje {notebook}" if exercise == PROJECT else f"Alıştırma {self.number}"

    @property
    def heading(self) -> str:
        """Label and title, as in "Alıştırma 1.2: Çöken işçi"."""
        return f"{self.label}: {self.title}"

    @property
    def name(self) -> str:
        """How a notebook calls it: n01.q2, n01.proje."""
        notebook, _, exercise = self.number.partition(".")
        return f"n{int(notebook):02}.{exercise if exercise == PROJECT else f'q{exercise}'}"


def read(path: Path) -> str:
    """Read a file of an exercise, also as Windows' Notepad writes it; raises BadExercise."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadExercise(f"`{path}` dosyası yok.") from None
    except OSError as error:
        raise BadExercise(f"`{path}` okunamadı: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadExercise(f"`{path}` UTF-8 ile kaydedilmemiş.") from None


def read_fields(path: Path, text: str) -> dict[str, str]:
    """Read the lines below a title; raises BadExercise."""
    found = {
        name: value.strip() for name, value in re.findall(r"^\*\*(\w+):\*\*([^\n]*)$", text, re.MULTILINE)
    }
    if "Yer" in found and not re.fullmatch(r"#[\w-]+", found["Yer"]):
        raise BadExercise(f"`{path}`: yer, bölümün çıpasıdır (`#yaris` gibi); yazılan: {found['Yer']}")
    return found


def read_minutes(path: Path, fields: dict[str, str]) -> int:
    """Return how long one takes, 0 if it is not told; raises BadExercise."""
    text = fields.get("Süre")
    if text is None:
        return 0
    found = re.fullmatch(r"([1-9]\d?) dakika", text)
    if found is None:
        raise BadExercise(f"`{path}`: süre `7 dakika` gibi yazılır; yazılan: {text}")
    return int(found[1])


def read_hints(path: Path, text: str) -> tuple[str, ...]:
    """Read a numbered list; raises BadExercise."""
    hints = re.split(r"\n*^\d+\. ", text, flags=re.MULTILINE)
    if hints[0] or not all(hints[1:]) or len(hints) == 1:
        raise BadExercise(f"`{path}`: ipuçları numaralı olmalı: `1. …`, `2. …`")
    return tuple(hints[1:])


def read_task(place: Path) -> Task:
    """Read the ``task.md`` of the folder nNN/qN or nNN/proje; raises BadExercise."""
    path = place / "task.md"
    found = _FORM.fullmatch(read(path).strip())
    fields = read_fields(path, found["fields"]) if found is not None else {}
    if found is None or "Düzey" not in fields:
        raise BadExercise(
            f"`{path}` beklenen biçimde değil: `# Başlık`, `**Düzey:** kolay`, görev, `## İpuçları`, "
            "ardından `1.` ile başlayan ipuçları."
        )
    if fields["Düzey"] not in LEVELS:
        raise BadExercise(f"`{path}`: düzey {', '.join(LEVELS)} olabilir; yazılan: {fields['Düzey']}")
    if fields.get("Tür", BUG_HUNT) != BUG_HUNT:
        raise BadExercise(f"`{path}`: tür ancak {BUG_HUNT} olabilir; yazılan: {fields['Tür']}")
    return Task(
        number=f"{int(place.parent.name[1:])}.{place.name if place.name == PROJECT else place.name[1:]}",
        title=found["title"],
        level=fields["Düzey"],
        task=found["task"],
        hints=read_hints(path, found["hints"]),
        kind=fields.get("Tür", ""),
        section=fields.get("Yer", "").removeprefix("#"),
        minutes=read_minutes(path, fields),
    )

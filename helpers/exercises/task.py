"""What a student reads of an exercise: its ``task.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LEVELS = ("kolay", "orta", "zor")

_FORM = re.compile(
    r"# (?P<title>[^\n]+)\n+\*\*Düzey:\*\* (?P<level>[^\n]+)\n+(?P<task>.+?)\n+## İpuçları\n+(?P<hints>.+)",
    re.DOTALL,
)


class BadExercise(Exception):
    """A file of an exercise is not as it should be; the message (in Turkish, for instructors) says why."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """Turkish Markdown.

    Attributes:
        number: "notebook.exercise", such as "1.2"; the folder's place tells it.
        title, level (one of LEVELS), task: as the student reads them.
        hints: each tells a bit more than the one before.

    """

    number: str
    title: str
    level: str
    task: str
    hints: tuple[str, ...]

    @property
    def heading(self) -> str:
        """Number and title, as in "Alıştırma 1.2: Çöken işçi"."""
        return f"Alıştırma {self.number}: {self.title}"

    @property
    def name(self) -> str:
        """How a notebook calls it: n01.q2."""
        notebook, _, exercise = self.number.partition(".")
        return f"n{int(notebook):02}.q{exercise}"


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


def read_task(place: Path) -> Task:
    """Read the ``task.md`` of the folder nNN/qN; raises BadExercise."""
    path = place / "task.md"
    found = _FORM.fullmatch(read(path).strip())
    if found is None:
        raise BadExercise(
            f"`{path}` beklenen biçimde değil: `# Başlık`, `**Düzey:** kolay`, görev, `## İpuçları`, "
            "ardından `1.` ile başlayan ipuçları."
        )
    if found["level"] not in LEVELS:
        raise BadExercise(f"`{path}`: düzey {', '.join(LEVELS)} olabilir; yazılan: {found['level']}")
    hints = re.split(r"\n*^\d+\. ", found["hints"], flags=re.MULTILINE)
    if hints[0] or not all(hints[1:]) or len(hints) == 1:
        raise BadExercise(f"`{path}`: ipuçları numaralı olmalı: `1. …`, `2. …`")
    return Task(
        number=f"{int(place.parent.name[1:])}.{place.name[1:]}",
        title=found["title"],
        level=found["level"],
        task=found["task"],
        hints=tuple(hints[1:]),
    )

"""The file that a student hands in: written by `hand_in()`, read by ``grade``. It may come from anybody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KIND, VERSION = "multiprocess-kursu teslimi", 1
PREFIX = "teslim-"
MOST_BYTES = 5_000_000
MOST_ANSWERS = 500
MOST_NAME = 100  # characters


class Unreadable(Exception):
    """A file is no hand-in; the message (in Turkish) says why."""


@dataclass(frozen=True)
class Given:
    """One answer.

    Attributes:
        answer: a cell, a letter, or a file's text.
        outcome: what the student was told, as in Verdict; empty: nothing.
        solved: when it was solved first, as ISO 8601 in UTC; empty: never.

    """

    answer: str
    outcome: str = ""
    solved: str = ""


@dataclass(frozen=True)
class HandIn:
    """What stands in the file.

    Attributes:
        name: the student's, as written by himself; may be empty.
        written: ISO 8601 with the zone.
        minutes: for how long cells were run in the session before; None: unknown.
        versions: of Python, the course, the system and so on.
        answers: by number, such as "4.1".

    """

    name: str
    written: str
    minutes: int | None
    versions: Mapping[str, str]
    answers: Mapping[str, Given] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """Return the file's content."""
        data = {
            "kind": KIND,
            "version": VERSION,
            "name": self.name,
            "written": self.written,
            "minutes": self.minutes,
            "versions": dict(self.versions),
            "answers": {
                number: {"answer": one.answer, "outcome": one.outcome, "solved": one.solved}
                for number, one in self.answers.items()
            },
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        return text.encode("utf-8", "backslashreplace")


def read(path: Path) -> HandIn:
    """Read a hand-in; raises Unreadable."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(f"Dosya {MOST_BYTES // 1_000_000} MB'tan büyük; bir teslim dosyası değil.")
        data: Any = json.loads(path.read_bytes())
    except OSError as error:
        raise Unreadable(f"Dosya okunamadı: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise Unreadable("Dosya bozulmuş ya da yarım: JSON olarak okunamadı.") from None
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise Unreadable("Dosya `hand_in()` ile yazılmış bir teslim değil.")
    if data.get("version") != VERSION:
        raise Unreadable("Dosya, kursun başka bir sürümünün biçiminde; kursun yeni sürümüyle deneyin.")
    answers = _table(data.get("answers"))
    if len(answers) > MOST_ANSWERS:
        raise Unreadable(f"Dosyada {MOST_ANSWERS} yanıttan çok var; bir teslim dosyası değil.")
    minutes = data.get("minutes")
    return HandIn(
        name=" ".join(_text(data.get("name")).split())[:MOST_NAME],
        written=_text(data.get("written"))[:40],
        minutes=minutes if isinstance(minutes, int) and not isinstance(minutes, bool) else None,
        versions={
            key[:40]: _text(value)[:200] for key, value in list(_table(data.get("versions")).items())[:20]
        },
        answers={number: _given(value) for number, value in answers.items()},
    )


def _given(value: object) -> Given:
    table = _table(value)
    if not isinstance(table.get("answer"), str):
        raise Unreadable("Dosyadaki yanıtlardan biri metin değil; dosya elle değiştirilmiş olabilir.")
    return Given(table["answer"], _text(table.get("outcome"))[:20], _text(table.get("solved"))[:40])


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

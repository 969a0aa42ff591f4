"""Judges one answer, in a process of its own: the program it is about may end that.

``python -m helpers.exercises.grading.one`` reads request.json in its working folder, writes verdict.json.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from helpers.exercises import asked
from helpers.exercises.verdict import SIGNS, Verdict

REQUEST, VERDICT = "request.json", "verdict.json"


def ask(place: Path, number: str, answer: str) -> None:
    """Write down what is to be judged."""
    text = json.dumps({"number": number, "answer": answer})
    (place / REQUEST).write_text(text, encoding="ascii")


def answered(place: Path) -> Verdict:
    """Read the verdict; raises OSError, ValueError, KeyError or TypeError if there is none.

    A program that ended its judge may have written the file.
    """
    data: dict[str, Any] = json.loads((place / VERDICT).read_text(encoding="ascii"))
    if data["outcome"] not in SIGNS:
        raise ValueError(data["outcome"])
    return Verdict(
        data["outcome"],
        data["title"],
        tuple((label, text) for label, text in data["rows"]),
        tuple(data["points"]),
        tuple((number, line) for number, line in data["code"]),
        tuple(data["link"]) if data["link"] else None,
    )


def main() -> None:
    """Judge what is asked here."""
    place = Path.cwd()
    request = json.loads((place / REQUEST).read_text(encoding="ascii"))
    verdict = asked.verdict_on(asked.find(request["number"]), request["answer"])
    (place / VERDICT).write_text(json.dumps(asdict(verdict)), encoding="ascii")


if __name__ == "__main__":
    main()

"""The cells that an exercise or a question has in its notebook."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import indent

from helpers.exercises.choice import Choice
from helpers.exercises.definition import Definition, one_blank_line


@dataclass(frozen=True)
class Part:
    """One cell.

    Attributes:
        kind, source: as they stand in the notebook.
        id: of a new cell.
        is_it: tells by its text whether a cell is this one, perhaps an earlier form of it.
        minutes: how long the whole takes, noted at its first cell; 0: not told.
        renamed: for a cell in which students write: returns its text with nothing new but what is not theirs.

    """

    kind: str
    source: str
    id: str
    is_it: Callable[[str], bool]
    renamed: Callable[[str], str] | None = None
    minutes: int = 0


def parts(one: Definition | Choice) -> list[Part]:
    """Return the cells of an exercise (task, starter, check), of a project's step or of a question."""
    if isinstance(one, Choice):
        return _of_question(one)
    return _of_step(one) if one.is_file else _of_exercise(one)


def cells(one: Definition | Choice) -> list[dict[str, str]]:
    """Return them as a notebook has them."""
    return [{"cell_type": part.kind, "source": part.source} for part in parts(one)]


def _of_exercise(exercise: Definition) -> list[Part]:
    number, name = re.escape(exercise.number), re.escape(exercise.name)
    prefix = f"alistirma-{exercise.number.rpartition('.')[2]}"

    def renamed(cell: str) -> str:
        line = re.compile(rf"^#\s*Alıştırma {number}(?![\d.]*\d).*$", re.MULTILINE)
        return line.sub(lambda _: f"# {exercise.heading}", cell, count=1)

    return [
        Part(
            "markdown",
            f"### {exercise.heading} ({exercise.kinds})\n\n{exercise.task}",
            f"{prefix}-metin",
            _beginning(rf"### Alıştırma {number}(?![\d.]*\d)"),
            minutes=exercise.minutes,
        ),
        Part("code", exercise.cell(exercise.starter), prefix, exercise.is_answer, renamed),
        Part("code", _check(exercise), f"{prefix}-denetim", _holding(rf"^{name}\.check\(")),
    ]


def _of_step(step: Definition) -> list[Part]:
    name = re.escape(step.name)
    number = step.number.partition(".")[0]
    calls = (("start", "baslangic"), ("run", "calistir"), ("check", "denetim"))
    return [
        Part(
            "markdown",
            f"### {step.heading} ({step.kinds})\n\n{step.task}",
            "proje-metin",
            _beginning(rf"### Proje {number}:"),
            minutes=step.minutes,
        ),
        *(
            Part(
                "code",
                _check(step) if call == "check" else f"{step.name}.{call}()",
                f"proje-{cell_id}",
                _holding(rf"^{name}\.{call}\("),
            )
            for call, cell_id in calls
        ),
    ]


def _check(one: Definition) -> str:
    return f"{one.name}.check()  # takıldıysanız check yerine hint, olmazsa solution yazın"


def _of_question(choice: Choice) -> list[Part]:
    label = re.escape(choice.label)
    prefix = f"soru-{choice.number.rpartition('.s')[2]}"
    answers = "\n".join(f"- **{one.letter})** {indent(one.text, '  ').lstrip()}" for one in choice.answers)
    return [
        Part(
            "markdown",
            f"### {choice.heading}\n\n{one_blank_line(choice.text)}\n\n{answers}",
            f"{prefix}-metin",
            _beginning(rf"### {label}(?![\d.]*\d)"),
            minutes=choice.minutes,
        ),
        Part(
            "code",
            f'{choice.name}.answer("")',
            prefix,
            _holding(rf"^{re.escape(choice.name)}\.answer\("),
            lambda cell: cell,
        ),
    ]


def _beginning(pattern: str) -> Callable[[str], bool]:
    return lambda cell: re.match(pattern, cell) is not None


def _holding(pattern: str) -> Callable[[str], bool]:
    return lambda cell: re.search(pattern, cell, re.MULTILINE) is not None

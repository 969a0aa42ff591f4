"""What progress() shows: the notebook in a few lines, the whole course in numbers and a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from helpers.exercises import course_picture, folder, progress_file
from helpers.exercises.choice import Choice, read_choice
from helpers.exercises.task import PROJECT, Task, read_task


def report(*, reset: bool = False) -> Report:
    """Return the report; with `reset`, forget everything first."""
    solved, message = progress_file.solved(reset=reset)
    return Report(frozenset(solved), message)


@dataclass(frozen=True)
class Report:
    """İlerleme raporu: ✓ çözüldü, ○ henüz çözülmedi. Defterde biçimli, başka yerde düz metin olarak görünür.

    Öznitelikler:
        solved: çözülen alıştırmaların (1.2), doğru yanıtlanan soruların (1.s2) ve biten proje adımlarının
            (1.proje) numaraları; kötü zamanlayıcının çözülen düzeyleri (zamanlayici.01).
        message: dosyayla ilgili bir ileti; çoğu zaman boş.
    """

    solved: frozenset[str]
    message: str = ""

    def __repr__(self) -> str:
        """Raporun düz metni."""
        rows = [(title, "  ".join(states)) for title, states in self._rows()]
        width = max((len(title) for title, _ in rows), default=0)
        lines = [f"{title:<{width}}  {states}" for title, states in rows]
        return "\n".join([*lines, *self._summary(), *self._picture()])

    def _repr_html_(self) -> str:
        gap = 'style="margin: 0"'  # JupyterLab's own is made for prose
        rows = [f"<b>{title}:</b> {_side_by_side(states)}" for title, states in self._rows()]
        told = [*rows[:1], " &emsp; ".join(rows[1:]), escape(" ".join(self._summary()))]
        picture = course_picture.as_html(_listed(), self.solved) if self.solved else ""
        return "".join([*(f"<p {gap}>{text}</p>" for text in told if text), picture])

    def _picture(self) -> Iterator[str]:
        """Yield the course's picture in plain text, once there is something to be seen."""
        if self.solved:
            yield from course_picture.as_text(_listed(), self.solved)

    def _rows(self) -> Iterator[tuple[str, list[str]]]:
        """Give what is asked in this notebook, by kind: a title, and each one with its sign."""
        for name, (exercises, questions, steps) in _course().items():
            if name in folder.imported():
                if exercises:
                    yield "Alıştırmalar", [f"{self._sign(one)} {one.number} {one.title}" for one in exercises]
                if questions:
                    yield "Sorular", [f"{self._sign(one)} {one.label[5:]}" for one in questions]
                if steps:
                    yield "Proje", [f"{self._sign(step)} fraktal.py: {step.title}" for step in steps]

    def _sign(self, one: Choice | Task) -> str:
        return "✓" if one.number in self.solved else "○"

    def _summary(self) -> Iterator[str]:
        asked_here = False  # where no question is asked yet, none is counted
        for name, (exercises, questions, _) in _course().items():
            solved = sum(one.number in self.solved for one in exercises)
            answered = sum(one.number in self.solved for one in questions)
            here = name in folder.imported()
            asked_here |= here and bool(questions)
            if here or solved or answered:
                where = "Bu defterde" if here else f"{name[1:]} numaralı defterde"
                counts = [f"{len(exercises)} alıştırmanın {solved} tanesi çözüldü"] if exercises else []
                if questions:
                    counts.append(f"{len(questions)} sorunun {answered} tanesi doğru yanıtlandı")
                yield f"{where}: {', '.join(counts)}."
        answered = sum(".s" in number for number in self.solved)
        done = sum(number.endswith(PROJECT) for number in self.solved)
        levels = sum(number.startswith(progress_file.LEVEL) for number in self.solved)
        told = [f"{len(self.solved) - answered - done - levels} alıştırma çözdünüz"]
        if asked_here or answered:
            told.append(f"{answered} soruyu doğru yanıtladınız")
        if done:
            told.append(f"projenin {done} adımını bitirdiniz")
        if levels:
            told.append(f"kötü zamanlayıcının {levels} düzeyini çözdünüz")
        yield f"Kurs boyunca: {', '.join(told)}."
        if self.message:
            yield self.message


def _side_by_side(states: list[str]) -> str:
    """Return HTML in which no line breaks within one of these."""
    return " · ".join(f'<span style="white-space: nowrap">{escape(state)}</span>' for state in states)


def _listed() -> course_picture.Course:
    """Return all that each notebook asks, in one list."""
    return {
        name: [*exercises, *questions, *steps] for name, (exercises, questions, steps) in _course().items()
    }


def _course() -> dict[str, tuple[list[Task], list[Choice], list[Task]]]:
    """Return the exercises, the questions and the step of the project of each notebook."""
    return {
        notebook: (
            [read_task(Path(folder.HERE, notebook, name)) for name in folder.exercises(notebook)],
            [read_choice(Path(folder.HERE, notebook, name)) for name in folder.questions(notebook)],
            [read_task(Path(folder.HERE, notebook, name)) for name in folder.steps(notebook)],
        )
        for notebook in folder.notebooks()
    }

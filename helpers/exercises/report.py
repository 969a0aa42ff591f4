"""What progress() shows: a table of the notebook's exercises, and how many are solved in the whole course."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import ModuleType

from helpers.exercises import folder, progress_file
from helpers.exercises.choice import Choice, read_choice
from helpers.exercises.task import PROJECT, Task, read_task


def report(*, reset: bool = False) -> Report:
    """Return the table; with `reset`, forget everything first."""
    solved, message = progress_file.solved(reset=reset)
    return Report(frozenset(solved), message)


@dataclass(frozen=True)
class Report:
    """İlerleme tablosu. Defterde tablo olarak, başka yerde düz metin olarak görünür.

    Öznitelikler:
        solved: çözülen alıştırmaların (1.2), doğru yanıtlanan soruların (1.s2) ve biten proje adımlarının
            (1.proje) numaraları; kötü zamanlayıcının çözülen düzeyleri (zamanlayici.01).
        message: dosyayla ilgili bir ileti; çoğu zaman boş.
    """

    solved: frozenset[str]
    message: str = ""

    def __repr__(self) -> str:
        """Tablonun düz metni."""
        rows = list(self._rows())
        width = max((len(text) for text, _ in rows), default=0)
        lines = [f"{text:<{width}}  {state}" for text, state in rows]
        return "\n".join([*lines, *self._summary()])

    def _repr_html_(self) -> str:
        left = 'style="text-align: left"'  # on each cell: JupyterLab aligns them to the right
        head = "".join(f'<th scope="col" {left}>{text}</th>' for text in ("Alıştırma", "Durum"))
        rows = "".join(
            f"<tr><td {left}>{escape(text)}</td><td {left}>{state}</td></tr>" for text, state in self._rows()
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
        return table + "".join(f"<p>{escape(line)}</p>" for line in self._summary())

    def _rows(self) -> Iterator[tuple[str, str]]:
        for name, (exercises, questions, steps) in _course().items():
            if name in _here():
                for one in exercises:
                    state = "✓ çözüldü" if one.number in self.solved else "○ çözülmedi"
                    yield f"{one.heading} ({one.kinds})", state
                if questions:
                    yield "Sorular", "  ".join(f"{self._sign(one)} {one.label[5:]}" for one in questions)
                for step in steps:
                    yield f"{step.heading} ({step.kinds})", f"{self._sign(step)} fraktal.py"

    def _sign(self, one: Choice | Task) -> str:
        return "✓" if one.number in self.solved else "○"

    def _summary(self) -> Iterator[str]:
        asked_here = False  # where no question is asked yet, none is counted
        for name, (exercises, questions, _) in _course().items():
            solved = sum(one.number in self.solved for one in exercises)
            answered = sum(one.number in self.solved for one in questions)
            here = name in _here()
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
        count = len(self.solved) - answered - done - levels
        yield f"Kurs boyunca çözdüğünüz alıştırma sayısı: {count}"
        if asked_here or answered:
            yield f"Kurs boyunca doğru yanıtladığınız soru sayısı: {answered}"
        if done:
            yield f"Kurs boyunca bitirdiğiniz proje adımı sayısı: {done}"
        if levels:
            yield f"Kötü zamanlayıcıya karşı çözdüğünüz düzey sayısı: {levels}"
        if self.message:
            yield self.message


def _here() -> set[str]:
    """Return the modules whose exercises this notebook has imported: n01, say."""
    values = vars(sys.modules["__main__"]).values()
    names = [value.__name__ for value in values if isinstance(value, ModuleType)]
    return {name.rpartition(".")[2] for name in names if name.startswith("helpers.exercises.")}


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

"""What progress() shows: a table of the notebook's exercises, and how many are solved in the whole course."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import ModuleType

from helpers.exercises import folder, progress_file
from helpers.exercises.task import Task, read_task


def report(*, reset: bool = False) -> Report:
    """Return the table; with `reset`, forget everything first."""
    solved, message = progress_file.solved(reset=reset)
    return Report(frozenset(solved), message)


@dataclass(frozen=True)
class Report:
    """İlerleme tablosu. Defterde tablo olarak, başka yerde düz metin olarak görünür.

    Öznitelikler:
        solved: çözülen alıştırmaların numaraları.
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
        for name, definitions in _course().items():
            if name in _here():
                for one in definitions:
                    state = "✓ çözüldü" if one.number in self.solved else "○ çözülmedi"
                    yield f"{one.heading} ({one.level})", state

    def _summary(self) -> Iterator[str]:
        for name, definitions in _course().items():
            count = sum(one.number in self.solved for one in definitions)
            here = name in _here()
            if here or count:
                where = "Bu defterde" if here else f"{name[1:]} numaralı defterde"
                yield f"{where}: {len(definitions)} alıştırmanın {count} tanesi çözüldü."
        yield f"Kurs boyunca çözdüğünüz alıştırma sayısı: {len(self.solved)}"
        if self.message:
            yield self.message


def _here() -> set[str]:
    """Return the modules whose exercises this notebook has imported: n01, say."""
    values = vars(sys.modules["__main__"]).values()
    names = [value.__name__ for value in values if isinstance(value, ModuleType)]
    return {name.rpartition(".")[2] for name in names if name.startswith("helpers.exercises.")}


def _course() -> dict[str, list[Task]]:
    """Return the exercises of each notebook."""
    return {
        notebook: [read_task(Path(folder.HERE, notebook, name)) for name in folder.names(notebook)]
        for notebook in folder.notebooks()
    }

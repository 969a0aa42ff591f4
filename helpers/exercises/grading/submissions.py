"""Reads a folder of hand-ins and notebooks, whoever made them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.exercises import asked, folder, notebook_file, project_folder
from helpers.exercises.handing import collect, file
from helpers.exercises.handing.file import Given
from helpers.exercises.handing.hand_in import slug
from helpers.exercises.sections import text

MOST_NOTEBOOK_BYTES = 50_000_000
MOST_FILES = 5_000
_SKIPPED = {"__pycache__", "__MACOSX"}


@dataclass(frozen=True)
class Submission:
    """One file that somebody has handed in.

    Attributes:
        student: the name in it, else what its place in the folder tells.
        file: its path within the folder.
        notebooks: what it is about: n04, say.
        answers: by number.
        unknown: numbers of answers that the course does not know.
        trouble: why it can't be judged (Turkish); mostly empty.
        written, minutes, versions: as in HandIn; empty or None for a notebook.

    """

    student: str
    file: str
    notebooks: tuple[str, ...] = ()
    answers: Mapping[str, Given] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    trouble: str = ""
    written: str = ""
    minutes: int | None = None
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> list[str]:
        """Return all that its notebooks ask, answered or not."""
        return [number for number, (notebook, _) in asked.numbers().items() if notebook in self.notebooks]


def read_all(place: Path, without: Path) -> list[Submission]:
    """Read every hand-in and notebook below a folder, by their names; skip what is in `without`."""
    return [_read(path, place) for path in _files(place, without)]


def _files(place: Path, without: Path) -> list[Path]:
    found = []
    for name, folders, files in os.walk(place):
        here = Path(name)
        folders[:] = sorted(
            one for one in folders if one[0] != "." and one not in _SKIPPED and here / one != without
        )
        found += [
            here / one
            for one in files
            if not one.startswith(".") and Path(one).suffix.lower() in {".json", ".ipynb"}
        ]
    if len(found) > MOST_FILES:
        raise notebook_file.Unusable(
            f"Klasörde {len(found)} defter ve teslim var; en çok {MOST_FILES} denetlenir. "
            "Daha küçük klasörlere bölüp her birini ayrı denetleyin."
        )
    return sorted(found)


def _read(path: Path, place: Path) -> Submission:
    name = path.relative_to(place).as_posix()
    try:
        return _of_notebook(path, name) if path.suffix.lower() == ".ipynb" else _of_hand_in(path, name)
    except (file.Unreadable, notebook_file.Unusable) as error:
        return Submission(_student(name), name, trouble=str(error))
    except Exception as error:  # noqa: BLE001 - it may hold anything; the others are judged nevertheless
        return Submission(_student(name), name, trouble=f"Dosya okunamadı: {type(error).__name__}.")


def _of_hand_in(path: Path, name: str) -> Submission:
    found = file.read(path)
    known = {number: found.answers[number] for number in asked.numbers() if number in found.answers}
    unknown = tuple(sorted(found.answers.keys() - known.keys()))
    return Submission(
        found.name or _student(name),
        name,
        _notebooks(known),
        known,
        unknown,
        "" if known else "Dosyada kursun sorduğu hiçbir şeyin yanıtı yok.",
        found.written,
        found.minutes,
        found.versions,
    )


def _of_notebook(path: Path, name: str) -> Submission:
    if path.stat().st_size > MOST_NOTEBOOK_BYTES:
        raise file.Unreadable(f"Defter {MOST_NOTEBOOK_BYTES // 1_000_000} MB'tan büyük.")
    notebook = notebook_file.read(path)
    code = "\n".join(text(cell) for cell in notebook["cells"] if cell["cell_type"] == "code")
    about = [
        one
        for line in re.findall(r"^from helpers\.exercises import (.+)$", code, re.MULTILINE)
        for one in re.findall(r"\bn\d\d\b", line)
        if one in folder.notebooks()
    ]
    if not about:
        return Submission(_student(name), name, trouble="Defterde kursun alıştırmaları yok.")
    all_asked = [one for notebook_name in about for one in asked.of_notebook(notebook_name)]
    answers = collect.in_notebook(all_asked, notebook)
    answers |= collect.in_file(all_asked, path.parent / project_folder.NAME / project_folder.FILE)
    given = {number: Given(answer) for number, answer in answers.items()}
    return Submission(_student(name), name, tuple(sorted(set(about))), given)


def _notebooks(answers: Mapping[str, Given]) -> tuple[str, ...]:
    return tuple(sorted({asked.numbers()[number][0] for number in answers}))


def _student(name: str) -> str:
    """Return the folder in which a file lies, as class platforms pack them, or the file's own name."""
    parts = name.split("/")
    return parts[0] if len(parts) > 1 else Path(name).stem


def by_student(submissions: list[Submission]) -> Iterator[tuple[str, list[Submission]]]:
    """Yield each student with all that he has handed in; names that differ in case only are one."""
    groups: dict[str, list[Submission]] = {}
    for one in submissions:
        groups.setdefault(slug(one.student) or one.student.casefold(), []).append(one)
    for group in groups.values():
        yield group[0].student, group

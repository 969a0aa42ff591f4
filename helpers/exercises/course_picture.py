"""The progress over the whole course as a picture: a row for each notebook, a mark for each thing asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from helpers.exercises.choice import Choice
from helpers.exercises.task import PROJECT, Task

Course = dict[str, list[Task | Choice]]

_STEP, _SIZE, _LEFT, _TOP = 24, 16, 44, 8  # pixels
_GAP = 12  # between exercises, questions and the project
_PLAIN = {"exercise": "□■", "question": "○●", "project": "◇◆"}  # open and solved, in plain text
_GREEN = "var(--jp-success-color1, #1b7837)"
_NAMES = {"exercise": "kare: alıştırma", "question": "daire: soru", "project": "baklava: proje adımı"}


def _kind(number: str) -> str:
    if number.endswith(PROJECT):
        return "project"
    return "question" if ".s" in number else "exercise"


def as_text(course: Course, solved: Collection[str]) -> Iterator[str]:
    """Yield the picture's lines in plain text."""
    for notebook, found in course.items():
        groups: dict[str, str] = {}
        for one in found:
            kind = _kind(one.number)
            groups[kind] = groups.get(kind, "") + _PLAIN[kind][one.number in solved]
        yield f"{notebook[1:]}  {'  '.join(groups.values())}"
    yield _legend(course, "Dolu olanlar çözüldü.")


def as_html(course: Course, solved: Collection[str]) -> str:
    """Return the picture (SVG) with its legend; it fits either theme."""
    rows, wide = [], 0
    for line, (notebook, found) in enumerate(course.items()):
        y = _TOP + line * _STEP + _STEP // 2
        rows.append(f'<text x="0" y="{y + 5}" font-size="14" fill="currentColor">{notebook[1:]}</text>')
        x, before = _LEFT, ""
        for one in found:
            kind = _kind(one.number)
            x += _GAP if before and kind != before else 0
            before = kind
            rows.append(_mark(x, y, kind, one, done=one.number in solved))
            x += _STEP
        wide = max(wide, x)
    high = 2 * _TOP + len(course) * _STEP
    words = "; ".join(_words(course, solved))
    legend = _legend(course, "Dolu ve işaretli olanlar çözüldü.")
    return (
        f'<figure style="margin: 8px 0"><svg role="img" aria-label="{escape(words)}" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" style="max-width: 100%">'
        f"{''.join(rows)}</svg><figcaption>{legend}</figcaption></figure>"
    )


def _mark(x: int, y: int, kind: str, one: Task | Choice, *, done: bool) -> str:
    look = f'fill="{_GREEN}" stroke="{_GREEN}"' if done else 'fill="none" stroke="currentColor"'
    half, middle = _SIZE // 2, x + _SIZE // 2
    shapes = {
        "exercise": f'<rect x="{x}" y="{y - half}" width="{_SIZE}" height="{_SIZE}" {look}/>',
        "question": f'<circle cx="{middle}" cy="{y}" r="{half}" {look}/>',
        "project": f'<path d="M{middle} {y - half - 2}l{half + 2} {half + 2}l-{half + 2} {half + 2}'
        f'l-{half + 2} -{half + 2}z" {look}/>',
    }
    # White on the theme's green is read in either theme.
    tick = f'<path d="M{x + 4} {y}l3 4l5 -7" fill="none" stroke="#fff" stroke-width="2"/>' if done else ""
    return f"<g><title>{escape(one.heading)}</title>{shapes[kind]}{tick}</g>"


def _legend(course: Course, end: str) -> str:
    asked = {_kind(one.number) for found in course.values() for one in found}
    names = ", ".join(name for kind, name in _NAMES.items() if kind in asked)
    return f"{names.capitalize()}. {end}"


def _words(course: Course, solved: Collection[str]) -> Iterator[str]:
    """Yield the picture in words."""
    yield "Kurs boyunca ilerleme"
    for notebook, found in course.items():
        done = sum(one.number in solved for one in found)
        yield f"{notebook[1:]} numaralı defter: {len(found)} maddeden {done} tanesi çözüldü"

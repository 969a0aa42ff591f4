"""One page for each student, one for the class. What others wrote is escaped; nothing in them runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from helpers.exercises import asked
from helpers.exercises.choice import Choice
from helpers.exercises.folder import STEP
from helpers.exercises.grading.batch import Judged, columns
from helpers.exercises.grading.submissions import Submission
from helpers.exercises.grading.table import MISSING, notes, outcome
from helpers.exercises.verdict import SIGNS, Verdict, with_code

INDEX = "sinif.html"
_SIGNS = ", ".join(f"{sign} {text}" for text, sign in SIGNS.items())
_LEGEND = f"{_SIGNS}, – yanıt yok, ? denetlenmedi; S: soru, P: proje adımı."
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --paper: #fff; --ink: #111; --link: #0b4fb3; }
@media (prefers-color-scheme: dark) { :root { --paper: #111; --ink: #eee; --link: #9cc2ff; } }
body { color: var(--ink); background: var(--paper); }
a { color: var(--link); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2.5rem; } h3 { margin-top: 2rem; }
table { border-collapse: collapse; }
.class th { white-space: nowrap; }
th, td { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left; }
.wide { overflow-x: auto; } .class { max-width: 90rem; }
.class td.s { text-align: center; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
td.n { text-align: right; }
pre { overflow-x: auto; border: 1px solid var(--line); padding: .5rem; font-size: 14px; }
pre.code { counter-reset: line; }
pre.code > span::before { counter-increment: line; content: counter(line);
  display: inline-block; width: 2.5em;
  margin-right: 1em; text-align: right; opacity: .65; }
.note { border-left: 4px solid #b35806; padding-left: .8rem; }
@media print { body { margin: 0; max-width: none; } h3 { break-after: avoid; } }
"""


def of_student(student: str, own: list[tuple[int, Submission]], done: Judged) -> str:
    """Return a student's page: each answer with what is said of it; `own` with their indices."""
    parts = [f"<h1>{escape(student)}</h1>", f'<p><a href="../{INDEX}">Sınıfın tablosu</a></p>']
    for index, one in own:
        parts += _submission(index, one, done)
    return _page(student, parts)


def of_class(submissions: list[Submission], done: Judged, pages: list[str]) -> str:
    """Return the class's page: who did what, how each exercise went."""
    numbers = columns(submissions)
    head = ["Öğrenci", "Doğru", *map(_short, numbers), "Not"]
    rows = []
    for index, one in enumerate(submissions):
        outcomes = [outcome(one, index, number, done) for number in numbers]
        cells = "".join(map(_cell, outcomes))
        rows.append(
            f'<tr><th scope="row"><a href="{escape(pages[index])}">{escape(one.student)}</a></th>'
            f'<td class="n">{outcomes.count("doğru")} / {len(one.numbers)}</td>{cells}'
            f"<td>{escape(notes(one, index, done))}</td></tr>"
        )
    parts = [
        "<h1>Sınıfın tablosu</h1>",
        f"<p>{len(submissions)} teslim; denetim {_duration(done.seconds)} sürdü.</p>",
        *(['<p class="note">Denetim yarıda durduruldu; tablo eksiktir.</p>'] if done.stopped else []),
        f'<div class="wide" tabindex="0">{_table(head, rows)}</div>',
        f"<p>{_LEGEND}</p>",
        "<h2>Soru soru</h2>",
        "<p>Derste üzerinde durmaya değer olanlar: doğru sayısı az olanlar ve sık görülen yanlışlar.</p>",
        _table(
            ["Soru", "Doğru", "Yanıtlayan", "En sık görülen yanlış"],
            [_by_number(number, submissions, done) for number in numbers],
        ),
    ]
    return _page("Sınıfın tablosu", parts, "class")


def _short(number: str) -> str:
    """Return a number as the head of a narrow column: 4.1, S 4.1, P 4."""
    notebook, _, name = number.partition(".")
    return f"P {notebook}" if name == STEP else f"S {notebook}.{name[1:]}" if name[0] == "s" else number


def _cell(text: str) -> str:
    sign = SIGNS.get(text, "–" if text == MISSING else "?" if text else "")
    words = f'<span aria-hidden="true">{sign}</span><span class="hidden">{text}</span>'
    return f'<td class="s" title="{text}">{words}</td>'


def _table(head: list[str], rows: list[str]) -> str:
    cells = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _by_number(number: str, submissions: list[Submission], done: Judged) -> str:
    verdicts = [
        done.verdicts[index, number] for index in range(len(submissions)) if (index, number) in done.verdicts
    ]
    right = sum(verdict.outcome == "doğru" for verdict in verdicts)
    mistakes = Counter(text for verdict in verdicts if (text := _mistake(verdict)))
    often = [f"{with_code(text)} ({count} kişi)" for text, count in mistakes.most_common(2)]
    heading = escape(asked.find(number).heading)
    return (
        f'<tr><th scope="row">{heading}</th><td class="n">{right}</td><td class="n">{len(verdicts)}</td>'
        f"<td>{'<br>'.join(often)}</td></tr>"
    )


def _mistake(verdict: Verdict) -> str:
    """Return in a few words what is wrong: the diagnosis, else what came."""
    if verdict.outcome in {"doğru", "denenmedi"}:
        return ""
    rows = dict(verdict.rows)
    text = (
        rows.get("Ne oldu") or rows.get("Gelen") or rows.get("Hata") or rows.get("Neden") or verdict.outcome
    )
    return text if len(text) <= 160 else f"{text[:160]} …"  # noqa: PLR2004


def _submission(index: int, one: Submission, done: Judged) -> Iterator[str]:
    about = ", ".join(notebook[1:] for notebook in one.notebooks) or "?"
    right = sum(outcome(one, index, number, done) == "doğru" for number in one.numbers)
    yield f"<h2>Defter {escape(about)}: {len(one.numbers)} yanıttan {right} doğru</h2>"
    facts = [
        ("Dosya", one.file),
        ("Teslim", one.written),
        *((key, value) for key, value in one.versions.items()),
    ]
    if one.minutes is not None:
        facts.insert(2, ("Son oturumda çalışılan süre", f"{one.minutes} dakika"))
    yield f"<p>{' · '.join(f'{escape(key)}: {escape(value)}' for key, value in facts if value)}</p>"
    if note := notes(one, index, done):
        yield f'<p class="note">{escape(note)}</p>'
    for number in one.numbers:
        yield from _answer(index, one, number, done)


def _answer(index: int, one: Submission, number: str, done: Judged) -> Iterator[str]:
    what = asked.find(number)
    yield f"<h3>{escape(what.heading)}</h3>"
    given = one.answers.get(number)
    if given is None:
        yield "<p>Yanıt yok.</p>"
        return
    verdict = done.verdicts.get((index, number))
    yield "<p>Denetlenmedi.</p>" if verdict is None else _verdict(verdict)
    if given.solved:
        yield f"<p>Öğrencinin ilk doğru yanıtı: {escape(given.solved)}</p>"
    if isinstance(what, Choice):
        yield f"<p>Verilen yanıt: <b>{escape(given.answer[:100])}</b></p>"
    else:
        lines = given.answer.split("\n")
        is_open = "" if verdict is not None and verdict.outcome == "doğru" else " open"
        code = "\n".join(f"<span>{escape(line)}</span>" for line in lines)
        yield f"<details{is_open}><summary>Program ({len(lines)} satır)</summary>"
        yield f'<pre class="code">{code}</pre></details>'


def _verdict(verdict: Verdict) -> str:
    # The dictionary of errors lies elsewhere: its heading is told, without the link.
    rows = (*verdict.rows, ("Hata sözlüğü", verdict.link[1])) if verdict.link else verdict.rows
    return replace(verdict, rows=rows, link=None)._repr_html_()


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} dakika {rest} saniye" if minutes else f"{rest} saniye"


def _page(title: str, parts: list[str], kind: str = "") -> str:
    return (
        '<!DOCTYPE html>\n<html lang="tr"><head><meta charset="utf-8">'
        # No script and nothing from elsewhere, even if something slipped through.
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><style>{_STYLE}</style></head><body class="{kind}"><main>\n'
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )

"""The page to pin up, A4: who inherits what, why it is not faster, ten error messages.

Its tables come from 05, from 08 and from the error dictionary.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from helpers import errors
from helpers.classroom.minutes import NOTEBOOKS, path_of

SHEET = NOTEBOOKS / "egitmen" / "duvar.html"
# In the order in which students meet them.
ENTRIES = (
    "worker-gerek",
    "ana-koruma",
    "ad-bulunamadi",
    "args-demet",
    "cagrilmis-hedef",
    "gonder-yerel",
    "map-tek-arguman",
    "miras",
    "kuyruk-bos",
    "isci-oldu",
)
_WHERE = re.compile(r"^(.+?)( \(\w+\))?$")  # what stands in brackets behind a message is ours
_STYLE = """
@page { size: A4 portrait; margin: 8mm; }
* { box-sizing: border-box; }
body { font: 7.8pt/1.2 "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif; margin: 0 auto;
  max-width: 194mm; color: #000; background: #fff; }
h1 { font-size: 15pt; margin: 0; } h2 { font-size: 10pt; margin: 2.5mm 0 0.8mm; }
p { margin: 0.6mm 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 0.3mm solid #666; padding: 0.4mm 1.3mm; text-align: left; vertical-align: top; }
thead th, thead td { background: #ddd; } tbody th { font-weight: 600; }
code { font: 0.94em Consolas, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
"""


_DEFAULTS = """<p>“Yeni”: Python 3.14.1'den (3.13'te 3.13.8'den) beri. Varsayılan yöntem: Windows ve macOS'ta
spawn; Linux'ta 3.14'ten beri forkserver, öncesinde fork.</p>"""
_RULES = """<p><b>Dört kural:</b> Süreç başlatan satırlar <code>if __name__ == "__main__":</code> altında
olsun. Alt sürecin bilmesi gereken her şey argüman olarak gitsin. Argümanlar ve sonuçlar pickle ile
serileştirilebilsin. Önce kuyruğu boşaltın, sonra <code>join()</code> çağırın. Bütün iletiler:
hata_sozlugu.ipynb</p>"""


def html(folder: Path = NOTEBOOKS) -> str:
    """Return the page."""
    inherits = _table_below(path_of("05", folder), "tablo")
    symptoms = _table_below(path_of("08", folder), "neden")
    parts = [
        "<h1>Çoklu süreç: duvar sayfası</h1>",
        "<h2>Alt süreç ne devralır?</h2>",
        _html_table(inherits),
        _DEFAULTS,
        "<h2>Neden hızlanmadı?</h2>",
        _html_table(symptoms),
        "<h2>Hata sözlüğünden on ileti</h2>",
        _html_table([["Gördüğünüz yazı", "Ne yapmalı?"], *_messages()]),
        _RULES,
    ]
    return (
        '<!DOCTYPE html>\n<html lang="tr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Çoklu süreç: duvar sayfası</title><style>{_STYLE}</style></head><body><main>\n"
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def place(path: Path = SHEET) -> bool:
    """Bring the page up to date; tell whether something has changed."""
    new = html()
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if new != old:
        path.write_text(new, encoding="utf-8", newline="\n")
    return new != old


def _table_below(path: Path, anchor: str) -> list[list[str]]:
    """Return the first table of a notebook's section: its head, then its rows."""
    mark = f'<a id="{anchor}"></a>'
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        if mark in text:
            lines = text.partition(mark)[2].splitlines()
            start = next(n for n, line in enumerate(lines) if line.startswith("|"))
            rows = [line for line in _while_table(lines[start:]) if not line.startswith("|---")]
            return [[one.strip() for one in row.strip("|").split("|")] for row in rows]
    raise ValueError(f"{path.name}: #{anchor}")


def _while_table(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield line.strip()


def _messages() -> Iterator[list[str]]:
    entries = {entry.name: entry for theme in errors.themes() for entry in theme.entries}
    for name in ENTRIES:
        entry = entries[name]
        message, where = _WHERE.findall(entry.text)[0]
        yield [f"`{message}`{where}", entry.way]


def _html_table(rows: list[list[str]]) -> str:
    head, *body = [[_inline(cell) for cell in row] for row in rows]
    lines = ["".join(f'<th scope="col">{cell}</th>' if cell else "<td></td>" for cell in head)]
    lines += [
        f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)
        for first, *others in body
    ]
    top, *rest = (f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead>{top}</thead><tbody>{''.join(rest)}</tbody></table>"


def _inline(text: str) -> str:
    """Return Markdown as HTML: code, bold, links as their words, the simplest formulas as they are."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\$([^$]*)\$", r"\1", escape(text, quote=False))
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", text)

"""Rapor sayfası: tek başına duran bir HTML dosyası, resimleri içinde (SVG)."""

from __future__ import annotations

import os
from html import escape

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from typing import Any

MOST_BARS = 12
_STYLE = (
    "html{background:#fff;color:#111}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "svg{width:100%;height:auto}text{font-size:13px;fill:currentColor}rect{fill:#0072B2}"
    "table{border-collapse:collapse}td,th{padding:.2rem .8rem;text-align:left}"
    "@media(prefers-color-scheme:dark){html{background:#111;color:#eee}rect{fill:#56B4E9}}"
)


def page(total: dict[str, Any]) -> str:
    """Toplamları bir HTML sayfası olarak yazar.

    Argümanlar:
        total: `helpers.workers.sources.add_up` sonucu.

    Dönüş değeri: sayfanın metni.

    Hatalar: yok.
    """
    depth, longest = total["depth"], total["longest"]
    rows = {
        "Okunan dosya": _grouped(total["files"]),
        "Boyut": f"{total['bytes'] / 2**20:.1f} MiB".replace(".", ","),
        "Satır": _grouped(total["lines"]),
        "Fonksiyon": _grouped(total["functions"]),
        "Sınıf": _grouped(total["classes"]),
        "En derin blok": f"{depth[0]} düzey ({os.path.basename(depth[1])})",
        "En uzun fonksiyon": f"{_grouped(longest[0])} satır ({os.path.basename(longest[1])})",
        "Okunamayan dosya": _grouped(len(total["errors"])),
    }
    parts = [
        "<table>",
        *(f"<tr><th scope=row>{name}</th><td>{escape(value)}</td></tr>" for name, value in rows.items()),
        "</table>",
        _bars("En çok hangi modüller içe aktarılıyor?", "dosya", total["imports"]),
        _bars("Hangi yerleşik adlar gizleniyor?", "kez", total["hidden"]),
        "<h2>Okunamayan dosyalar</h2><ul>",
        *(
            f"<li>{escape(os.path.basename(path))}: {escape(trouble)}</li>"
            for path, trouble in total["errors"].items()
        ),
        "</ul>",
    ]
    head = f'<meta charset="utf-8"><title>Kaynak raporu</title><style>{_STYLE}</style>'
    body = "\n".join(["<h1>Kaynak raporu</h1>", *parts])
    return f'<!doctype html><html lang="tr"><head>{head}</head><body>{body}</body></html>\n'


def _bars(title: str, unit: str, counts: dict[str, int]) -> str:
    """Return a picture of the largest counts, which a screen reader reads as a sentence."""
    shown = list(counts.items())[:MOST_BARS]
    if not shown:
        return f"<h2>{title}</h2><p>Hiçbiri.</p>"
    most = max(count for _, count in shown)
    told = ", ".join(f"{name} {count} {unit}" for name, count in shown)
    bars = "".join(
        f'<text x="120" y="{place + 15}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="130" y="{place + 2}" width="{500 * count / most:.0f}" height="18"/>'
        f'<text x="{138 + 500 * count / most:.0f}" y="{place + 15}">{_grouped(count)}</text>'
        for place, (name, count) in zip(range(0, 24 * len(shown), 24), shown, strict=True)
    )
    size = f'viewBox="0 0 700 {24 * len(shown)}"'
    return f'<h2>{title}</h2><svg role="img" aria-label="{escape(told)}" {size}>{bars}</svg>'


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")

"""What check() says, and how it looks: rich in JupyterLab, plain text elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

# Symbol, JupyterLab's colour variable and its stand-in elsewhere. The word alone says it all.
_LOOKS = {
    "doğru": ("✓", "--jp-success-color1", "#1b7837"),
    "yanlış": ("✗", "--jp-error-color1", "#b2182b"),
    "denenmedi": ("○", "--jp-info-color1", "#2166ac"),
    "kilitlendi": ("⊘", "--jp-warn-color1", "#b35806"),
    "süre doldu": ("◔", "--jp-warn-color1", "#b35806"),
    "hata": ("!", "--jp-error-color1", "#b2182b"),
}

SIGNS = {outcome: sign for outcome, (sign, *_) in _LOOKS.items()}  # a sign for each outcome

Rows = tuple[tuple[str, str], ...]

_GAP = "margin: 6px 0 0 0"  # JupyterLab's own is made for prose


@dataclass(frozen=True)
class Verdict:
    """Bir denetimin sonucu. Defterde kutu olarak, başka yerde düz metin olarak görünür.

    Öznitelikler:
        outcome: "doğru", "yanlış", "denenmedi", "kilitlendi", "süre doldu" veya "hata".
        title: alıştırmanın numarası ve adı.
        rows: başlık ve metin çiftleri; başlık boş olabilir.
        points: maddeler (doğru yanıtta denetlenenler).
        code: hatanın geçtiği satırlarınız: satır numarası ve metni.
        link: hatanın sözlükteki maddesi: adresi ve başlığı; yoksa ``None``.
    """

    outcome: str
    title: str
    rows: Rows = ()
    points: tuple[str, ...] = ()
    code: tuple[tuple[int, str], ...] = ()
    link: tuple[str, str] | None = None

    @property
    def word(self) -> str:
        """Sonucun adı, büyük harflerle."""
        return self.outcome.replace("i", "İ").replace("ı", "I").upper()

    def __repr__(self) -> str:
        """Sonucun düz metni."""
        lines = [f"{_LOOKS[self.outcome][0]} {self.word} · {self.title}"]
        for label, text in self.rows:
            lines.append(f"{label}: {text}" if label else text)
            if label == "Hata":
                lines += [f"    {number}. satır: {line}" for number, line in self.code]
        lines += [f"- {point}" for point in self.points]
        if self.link:
            address, heading = self.link
            lines.append(f"Hata sözlüğü: {address.partition('#')[0]}, “{heading}”")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        symbol, variable, color = _LOOKS[self.outcome]
        parts = [f'<p style="margin: 0"><b>{symbol} {self.word}</b> · {escape(self.title)}</p>']
        for label, text in self.rows:
            lead = f"<b>{escape(label)}:</b> " if label else ""
            parts.append(f'<p style="{_GAP}">{lead}{with_code(text)}</p>')
            if label == "Hata" and self.code:
                lines = "\n".join(f"{number:>3}. satır:  {line}" for number, line in self.code)
                parts.append(f'<pre style="{_GAP}; padding: 4px 8px">{escape(lines)}</pre>')
        if self.points:
            items = "".join(f"<li>{with_code(point)}</li>" for point in self.points)
            parts.append(f'<ul style="{_GAP}; padding-left: 24px">{items}</ul>')
        if self.link:
            address, heading = self.link
            entry = f'<a href="{address}">“{escape(heading, quote=False)}”</a>'
            parts.append(f'<p style="{_GAP}"><b>Hata sözlüğü:</b> {entry}</p>')
        line = f"border-left: 4px solid var({variable}, {color})"
        return f'<div style="{line}; margin: 0; padding: 1px 0 1px 12px">{"".join(parts)}</div>'


@dataclass(frozen=True)
class Note:
    """İpuçları, örnek çözüm: JupyterLab'de biçimli, başka yerde düz metin olarak görünür.

    Öznitelikler:
        text: Markdown metni.
    """

    text: str

    def __repr__(self) -> str:
        """Metnin kendisi."""
        return self.text

    def _repr_markdown_(self) -> str:
        return self.text


def with_code(text: str) -> str:
    """Return a text as HTML; what stands between backticks as code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text, quote=False))

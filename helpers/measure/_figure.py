"""A figure that carries its alternative text to where it is shown. Imports matplotlib."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from helpers.measure import numbers

DPI = 100


class Picture(Figure):
    """A figure with an alternative text. pyplot does not know it, so nothing shows it a second time."""

    alt_text = ""

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return mime_bundle(self, self.alt_text)


def new_picture(width: float, height: float, alt: str) -> tuple[Picture, Any]:
    """Return a figure and its axes, whose numbers have decimal commas."""
    picture = Picture(figsize=(width, height), dpi=DPI, layout="constrained")
    picture.alt_text = alt
    axes = picture.add_subplot()
    comma = FuncFormatter(lambda value, _position: numbers.tidy(value))
    axes.xaxis.set_major_formatter(comma)
    axes.yaxis.set_major_formatter(comma)
    axes.spines[["top", "right"]].set_visible(False)
    return picture, axes


def png(figure: Figure) -> bytes:
    """Return the figure as a PNG file."""
    file = BytesIO()
    figure.savefig(file, format="png", dpi=DPI, facecolor="white")
    return file.getvalue()


def mime_bundle(figure: Figure, alt: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a notebook shows: the picture with its alternative text.

    JupyterLab (looked up in 4.6.6) gives an image/png output no alternative text, whatever its metadata
    say, so it gets HTML, which it prefers. The PNG is for those who don't take HTML (LaTeX, paper);
    nbconvert and VS Code read its metadata.
    """
    data = b64encode(png(figure)).decode("ascii")
    html = f'<img alt="{escape(alt)}" src="data:image/png;base64,{data}">'
    metadata = {"image/png": {"alt": alt, "vscode_altText": alt}} if alt else {}
    return {"text/html": html, "image/png": data, "text/plain": alt}, metadata

"""Under a traceback, the kernel's or a child's: one line of the error dictionary with a link to its page."""

from __future__ import annotations

import html
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import PAGE, address, find, last_file, place_of, text_of

if TYPE_CHECKING:
    from helpers.errors.entry import Entry

_BEGINNING = "Traceback (most recent call last):"
_MOST_TEXT = 50_000  # characters of a child's tracebacks that are kept until it is known that they are whole
# Between two tracebacks of one print: what comes first is the cause of what comes next.
_LINK = re.compile(
    r"^(?:During handling of the above exception|The above exception was the direct cause)", re.MULTILINE
)
_PAGE_FOLDERS = ("", "notebooks")  # in the notebook's own folder, or seen from one above it

Writer = tuple[int, int]  # a process and the number of its cell


class Hints:
    """Finds what the dictionary knows; shows an entry once in a cell.

    ``current_cell`` gives the number of the cell that runs, ``show`` shows rich data under a cell.
    """

    def __init__(self, current_cell: Callable[[], int], show: Callable[[int, dict[str, str]], None]) -> None:
        self._current_cell = current_cell
        self._show = show
        try:
            self._page = page_from(Path.cwd())  # Jupyter starts a kernel in the notebook's folder
        except OSError:
            self._page = None  # a folder that is gone, or that nobody may look into
        self._shown: set[tuple[int, str]] = set()
        self._open: dict[Writer, str] = {}

    # The kernel's own errors.

    def after_traceback(self, original: Any, *args: Any, **kwargs: Any) -> Any:
        """Show a traceback as IPython does, then what the dictionary says of it."""
        error = _shown_error(*args, **kwargs)
        result = original(*args, **kwargs)
        if error is not None:
            self._try(partial(self._show_of_kernel, error))
        return result

    def _show_of_kernel(self, error: BaseException) -> None:
        self._explain(self._current_cell(), [(text_of(error), place_of(error))])

    # Children's.

    def read(self, writer: Writer, pieces: Iterable[bytes]) -> bool:
        """Look at what a child has written to stderr; return whether a traceback begins there."""
        text = b"".join(pieces).decode("utf-8", "replace")
        begun = self._open.get(writer, "")
        if not begun:
            start = text.find(_BEGINNING)
            if start < 0:
                return False
            text = text[start:]
        self._open[writer] = (begun + text)[:_MOST_TEXT]
        return not begun

    @property
    def are_due(self) -> bool:
        """Whether there is something of children's that ``show_read`` would look at."""
        return bool(self._open)

    def show_read(self) -> None:
        """Show what the dictionary says of the tracebacks that have been read."""
        for writer, text in list(self._open.items()):
            self._try(partial(self._show_of_child, writer, text))

    def _show_of_child(self, writer: Writer, text: str) -> None:
        errors = list(_errors(text))
        if errors or len(text) == _MOST_TEXT:  # else the traceback's last line is still to come
            del self._open[writer]
        self._explain(writer[1], errors)

    # Both.

    def _explain(self, cell: int, errors: Iterable[tuple[str, str]]) -> None:
        for text, place in errors:
            entry = find(text, place)
            if entry is not None and (cell, entry.name) not in self._shown:
                self._shown.add((cell, entry.name))
                self._show(cell, _data(entry, self._page))

    @staticmethod
    def _try(action: Callable[[], None]) -> None:
        """A hint that fails is no hint; it must not be in the way of the traceback."""
        try:
            action()
        except Exception:  # noqa: BLE001, S110
            pass


def _shown_error(exc_tuple: Any = None, *_args: Any, **_kwargs: Any) -> BaseException | None:
    """Return the error that ``showtraceback`` shows when it is called with these arguments."""
    error = exc_tuple[1] if exc_tuple else sys.exc_info()[1] or getattr(sys, "last_value", None)
    return error if isinstance(error, BaseException) else None


def _errors(text: str) -> Iterator[tuple[str, str]]:
    """Yield each error of a child's text that is no cause of another, and the file that raised it."""
    for block in text.split(_BEGINNING)[1:]:
        lines = block.split("\n")[1:]
        frames = 0
        while frames < len(lines) and lines[frames].startswith((" ", "\t")):
            frames += 1
        message = "\n".join(lines[frames:])
        if message and not _LINK.search(message):
            yield message.rstrip(), last_file("\n".join(lines[:frames]))


def page_from(folder: Path) -> str | None:
    """Return the way to the page for a notebook in this folder; None if the page is not there."""
    for parent in (folder, *folder.parents[:3]):
        for name in _PAGE_FOLDERS:
            path = parent / name / PAGE
            if path.is_file():
                return Path(os.path.relpath(path, folder)).as_posix()
    return None


def _data(entry: Entry, page: str | None) -> dict[str, str]:
    """Return a hint as Jupyter wants it: rich and plain."""
    why = re.sub(r"`([^`]*)`", r"<code>\1</code>", html.escape(entry.why, quote=False))
    heading = f"“{html.escape(entry.text, quote=False)}”"
    link = f"{PAGE}, {heading}" if page is None else f'<a href="{address(entry, page)}">{heading}</a>'
    style = "border-left: 4px solid var(--jp-info-color1, #2166ac); padding: 2px 0 2px 12px"
    return {
        "text/plain": f"Hata sözlüğü: {entry.why} Ne yapmalı: {PAGE}, “{entry.text}”",
        "text/html": f'<div style="{style}"><b>Hata sözlüğü:</b> {why} <b>Ne yapmalı:</b> {link}</div>',
    }

"""The form of an entry of the error dictionary, and of a theme with several of them."""

import re
from typing import NamedTuple


class Entry(NamedTuple):
    """One text that students meet.

    ``pattern`` is a regular expression for "Kind: message", as a traceback's last line has it, without the
    module of the kind. ``inside`` are ends of paths: the text is meant only where a line of such a file
    has raised the error, since other code says it, too. ``also`` are other texts of the same meaning, of other
    Pythons or of sister methods. ``why`` is one sentence: it also stands alone.
    """

    name: str  # of its place on the page
    text: str  # as it heads its part of the page
    pattern: str
    why: str
    way: str
    inside: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def matches(self, text: str) -> bool:
        """Tell whether a text is this one; what follows its first line does not matter to one-line texts."""
        return any(
            re.match(rf"(?:\w+\.)*(?:{self.pattern})", part) for part in (text, text.partition("\n")[0])
        )


class Theme(NamedTuple):
    """A section of the page."""

    name: str  # of its place on the page
    title: str
    about: str
    entries: tuple[Entry, ...]

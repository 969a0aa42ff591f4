"""What may be written into a lab's fields: it is read here, or refused with words that say what to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# By setting: the "entry" that was written, and the "problem" with it.
Refused = dict[str, dict[str, str]]

_NUMBER = re.compile(r"[+-]?\d*[.,]?\d+(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_TURKISH = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Number:
    """A number between two limits; an optional one may be left out, and is then the lab's own choice."""

    low: float
    high: float
    whole: bool = True
    optional: bool = False

    def read(self, text: str) -> float | None:
        """Return the number that was written; a ValueError says what to write."""
        if self.optional and not text.strip():
            return None
        value = self.found(text)
        if value is None:
            left_out = " ya da boş bırakın" if self.optional else ""
            raise ValueError(f"{self.between} arasında bir {self.kind} yazın{left_out}.")
        return value

    def found(self, text: str) -> float | None:
        """Return the number in a text, with decimal comma or point; None if it is none of these."""
        if not _NUMBER.fullmatch(text.strip()):
            return None
        value = float(text.replace(",", "."))
        if not self.low <= value <= self.high or (self.whole and value % 1):
            return None
        return value if value % 1 else int(value)

    @property
    def between(self) -> str:
        """The limits in words."""
        return f"{_text(self.low)} ile {_text(self.high)}"

    @property
    def kind(self) -> str:
        """What it is in words."""
        return "tam sayı" if self.whole else "sayı"


@dataclass(frozen=True)
class Numbers:
    """Some numbers, at most so many different ones together with those that are always among them."""

    each: Number
    most: int
    always: tuple[float, ...] = ()
    optional: bool = False

    def read(self, text: str) -> list[float] | None:
        """Return the numbers that were written; a ValueError says what to write."""
        if self.optional and not text.strip():
            return None
        # A comma inside a number is a decimal comma, unless the numbers are whole.
        parts = filter(None, re.split(r"[;,\s]+" if self.each.whole else r"[;\s]+|,\s+", text))
        values = [self.each.found(part) for part in parts]
        found = [value for value in values if value is not None]
        if not values or len(found) < len(values) or len({*found, *self.always}) > self.most:
            missing = [value for value in self.always if value not in found and len(found) == self.most]
            added = "".join(f" {_text(value)} kendiliğinden eklenir, o da sayılır." for value in missing)
            raise ValueError(
                f"{self.each.between} arasında, en çok {self.most} {self.each.kind} yazın; "
                f"noktalı virgülle ayırın.{added}"
            )
        return found


def read(
    entered: Mapping[str, Any], fields: Mapping[str, Number | Numbers]
) -> tuple[dict[str, Any], Refused]:
    """Return the settings that were entered, and what is refused of them.

    What comes as a text belongs to a field in which one writes; all else was chosen among what fits.
    """
    given: dict[str, Any] = {}
    refused: Refused = {}
    for name, entry in entered.items():
        try:
            given[name] = fields[name].read(entry) if name in fields and isinstance(entry, str) else entry
        except ValueError as error:
            refused[name] = {"entry": entry, "problem": str(error)}
    return given, refused


def _text(value: float) -> str:
    """Return a limit as a Turkish reader writes it: 0,001 and 10.000."""
    return f"{value:,.3f}".rstrip("0").rstrip(".").translate(_TURKISH)

"""What a check is, and how it says that an answer is not right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helpers.exercises import diagnoses as d
from helpers.exercises.trace import Trace


class Wrong(Exception):
    """An answer is not right: what was expected, what came, where to look."""

    def __init__(self, expected: str, got: str, look: str = "") -> None:
        super().__init__(expected, got, look)
        self.expected, self.got, self.look = expected, got, look


@dataclass(frozen=True)
class Check:
    """One thing that makes an answer right.

    Attributes:
        text: a Turkish sentence that says what is the case if the test passes.
        test: takes a Trace; raises Wrong.
        mistakes: diagnoses that may explain a failure of this check, the likeliest first.

    """

    text: str
    test: Callable[[Trace], None]
    mistakes: tuple[d.Diagnosis, ...] = ()


def listed(lines: Iterable[str], most: int = 8) -> str:
    """Return lines as a short enumeration for a message."""
    lines = list(lines)
    rest = f" … (toplam {len(lines)} satır)" if len(lines) > most else ""
    return (", ".join(f"`{line[:80]}`" for line in lines[:most]) or "hiçbir satır") + rest

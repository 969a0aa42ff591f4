"""Looks at the numbers that several of these exercises return."""

from __future__ import annotations

DIGITS = 6  # what is behind them is rounding


def rounded(value: object) -> object:
    """Return a result as nested tuples of rounded numbers; anything else as it is."""
    if isinstance(value, (list, tuple)):
        return tuple(rounded(item) for item in value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return round(float(value), DIGITS)
    return value


def written(value: object) -> str:
    """Return a number for a message; what is no number as it is."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.4g}"
    return repr(value)[:80]

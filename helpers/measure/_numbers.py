"""Numbers as a Turkish reader expects them."""

from __future__ import annotations

_MILLISECONDS_BELOW = 0.0995


def number(value: float, digits: int = 1) -> str:
    """Return the number with so many digits after the decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def tidy(value: float) -> str:
    """Return the number with as many digits as it needs (the labels of an axis)."""
    return f"{value:.6g}".replace(".", ",")


def seconds(value: float) -> str:
    """Return a duration with its unit, in two significant digits at least."""
    if value < _MILLISECONDS_BELOW:
        return f"{_three_digits(value * 1000)} ms"
    return f"{_three_digits(value)} s"


def percent(share: float) -> str:
    """Return a share of one as a percentage: in Turkish the sign comes first."""
    return f"%{number(100 * share, 0)}"


def times(value: float) -> str:
    """Return a ratio."""
    return f"{number(value, 1 if value >= 1 else 2)} kat"


def _three_digits(value: float) -> str:
    for limit, digits in ((9.995, 2), (99.95, 1)):
        if value < limit:
            return number(value, digits)
    return number(value, 0)

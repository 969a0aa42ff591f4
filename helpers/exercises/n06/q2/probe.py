"""A bug hunt: who waits for the cooks before reading what they have put waits for ever."""

from typing import Any

ORDERS = ((5, 2), (100_000, 3))  # portions, cooks; the second one is more than any pipe holds


def probe(student: Any) -> object:
    """Give a small order and a large one; tell how many portions each tray has."""
    return [_portions(student.serve(*order)) for order in ORDERS]


def _portions(trays: object) -> object:
    if not isinstance(trays, (list, tuple)):
        return trays
    return [len(tray) if isinstance(tray, (list, tuple)) else None for tray in trays]

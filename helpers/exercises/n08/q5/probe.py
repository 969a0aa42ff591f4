"""A slow report: one pool for all of it, and jobs that are not awaited one by one."""

from typing import Any

STORES = {"Adana": [2, 1, 3], "Sivas": [1, 2], "Van": [3, 1, 1]}
EXPECTED = {"Adana": 18, "Sivas": 9, "Van": 15}


def probe(student: Any) -> object:
    """Ask for a report of other stores."""
    return student.report({name: list(orders) for name, orders in STORES.items()})

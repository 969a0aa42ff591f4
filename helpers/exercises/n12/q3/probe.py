"""Few tasks for many small jobs."""

from typing import Any

from helpers.exercises.n12._cluster import ask

ORDERS = list(range(107))
EXPECTED = sum(order % 7 + 1 for order in ORDERS)


def probe(student: Any) -> object:
    """Ask for the total of orders that can't be divided evenly."""
    return ask(lambda client: student.total(client, ORDERS))

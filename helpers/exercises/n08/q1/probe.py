"""Speed-up, efficiency, overhead: three formulas."""

from typing import Any

# Serial seconds, parallel seconds, workers; the last one got slower.
MEASURED = ((9.0, 2.5, 4), (12.0, 1.0, 16), (1.0, 2.0, 2))


def probe(student: Any) -> object:
    """Ask for the scores of three measurements that are not the example's."""
    return [student.scores(*measured) for measured in MEASURED]

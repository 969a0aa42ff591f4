"""From nothing: a histogram that several processes count in one Array."""

from typing import Any

EDGES = [0, 9, 10, 19, 55, 89, 90, 99, 100, 100]
GRADES = [(7 * k) % 30 + 40 for k in range(3001)]  # many in few boxes: the processes meet there


def probe(student: Any) -> object:
    """Count few grades at the boxes' edges by two processes, then many by three."""
    found = [student.histogram(EDGES, 2), student.histogram(GRADES, 3)]
    return [one if one is None or isinstance(one, list) else type(one).__name__ for one in found]

"""From nothing: processes count words in one dict of a manager, under its lock."""

from typing import Any

FEW = ["bir elma", "iki armut bir elma", ""]
MANY = ["elma armut kiraz " * 40] * 3


def probe(student: Any) -> object:
    """Count three short lines, then three long ones with the same words."""
    found = [student.count_words(list(FEW)), student.count_words(list(MANY))]
    return [_told(one) for one in found]


def _told(found: object) -> object:
    if isinstance(found, dict):  # a Counter too
        return dict(found)
    return found if found is None else type(found).__name__

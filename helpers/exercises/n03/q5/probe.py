"""From nothing: processes count words in one dict of a manager, under its lock."""

from typing import Any

_FEW = ["bir elma", "iki armut bir elma", ""]
_MANY = ["elma armut kiraz " * 40] * 3


def probe(student: Any) -> object:
    """Count three short lines, then three long ones with the same words."""
    found = [student.count_words(list(_FEW)), student.count_words(list(_MANY))]
    return [one if one is None or type(one) is dict else type(one).__name__ for one in found]

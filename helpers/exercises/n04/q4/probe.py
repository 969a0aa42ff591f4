"""A dictionary that each worker loads once: the words asked for are more than the workers."""

from typing import Any

WORDS = ["kiraz", "vişne", "elma", "incir", "armut", "dut", "erik", "kiraz", "ayva", "elma", "muz", "armut"]
KNOWN = ("elma", "armut", "kiraz")


def probe(student: Any) -> object:
    """Ask for words that are not the example's."""
    return student.check_all(WORDS)

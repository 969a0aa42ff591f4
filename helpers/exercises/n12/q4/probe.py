"""Big data travels once."""

from typing import Any

from helpers.exercises.n12._cluster import BIG, ask

WORDS = ["elma", "armut", "kiraz", "nar"]
TEXT = "elma armut elma kiraz " * (BIG // 20)
EXPECTED = [TEXT.count(word) for word in WORDS]


def probe(student: Any) -> object:
    """Ask for counts in a text that is long enough to be seen."""
    return ask(lambda client: student.count_all(client, WORDS, TEXT))

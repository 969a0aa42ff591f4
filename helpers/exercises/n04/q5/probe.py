"""From nothing: jobs that may fail, results and errors collected by callbacks."""

from typing import Any

TEXTS = ["bir iki üç", "", "dört beş", "altı", ""]


def probe(student: Any) -> object:
    """Count the words of texts, two of which are empty."""
    return student.count_all(TEXTS)

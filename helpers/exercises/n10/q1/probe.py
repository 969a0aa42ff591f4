"""Waiting in threads: all at once, in the main process, results in order."""

from typing import Any

from helpers.exercises.n10._loop import counted_sleeps

CITIES = ["Edirne", "Rize", "Van", "Muğla", "Sinop"]


def probe(student: Any) -> object:
    """Ask for the cities; count how many wait at once."""
    with counted_sleeps(len(CITIES)) as seen:
        result = student.ask_all(list(CITIES))
    return {"result": result, "calls": seen["calls"], "most": seen["most"]}

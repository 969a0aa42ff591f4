"""Two kinds of work: the computation in processes, the waiting in threads."""

from typing import Any

from helpers.exercises.n10._loop import counted_sleeps

NUMBERS, COUNTS = [5_040, 7_919, 10_080, 720], [60, 2, 72, 30]
CITIES = ["Samsun", "Trabzon", "Hatay", "Kars"]


def probe(student: Any) -> object:
    """Have both done; count how many cities are waited for at once, here."""
    with counted_sleeps(len(CITIES)) as seen:
        result = student.run_all(list(NUMBERS), list(CITIES))
    return {"result": result, "calls": seen["calls"], "most": seen["most"]}

"""Big data to each worker once: an initializer instead of an argument of each task."""

from typing import Any

WORDS = [f"sözcük{number}" for number in range(0, 120, 2)]
KNOWN = [f"sözcük{number}" for number in range(0, 120, 3)]


class Counted(frozenset[str]):
    """A set of words that counts how often it is pickled; it arrives as a plain set."""

    pickled = 0

    def __reduce__(self) -> tuple[Any, ...]:
        """Count, and travel as what it is."""
        Counted.pickled += 1
        return frozenset, (sorted(self),)


def probe(student: Any) -> object:
    """Let the student look up words, and count how often the dictionary went to a worker."""
    found = student.look_up(WORDS, Counted(KNOWN))
    return {"found": found, "pickled": Counted.pickled}

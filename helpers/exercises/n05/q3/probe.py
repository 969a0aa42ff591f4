"""An object that can't be pickled, made to travel."""

import pickle
from typing import Any

TEXTS = [["kelebek", "ev"], ["masa"], ["ekmek"]]


def probe(student: Any) -> object:
    """Count in other words than the example's; then look at one object before and after its way."""
    tallies = [student.Tally(words) for words in TEXTS]
    counts = student.count_all(tallies)
    first = tallies[0]
    kept = hasattr(getattr(first, "lock", None), "acquire")
    try:
        copy = pickle.loads(pickle.dumps(first))  # noqa: S301 - the student's own object
    except TypeError:  # it would not go: then the pool has not been asked, either
        copy = None
    return counts, kept, hasattr(getattr(copy, "lock", None), "acquire")

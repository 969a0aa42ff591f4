"""An object that can't be pickled, made to travel."""

import pickle
from typing import Any

TEXTS = [["kelebek", "ev"], ["masa"], ["ekmek"]]


def probe(student: Any) -> object:
    """Count in other words than the example's; then look at one object before and after its way."""
    tallies = [student.Tally(words) for words in TEXTS]
    counts = student.count_all(tallies)
    first = tallies[0]
    kept = _has_lock(first)
    try:
        copy = pickle.loads(pickle.dumps(first))  # noqa: S301 - the student's own object
    except TypeError:  # it would not go: then the pool has not been asked, either
        copy = None
    return counts, kept, _has_lock(copy)


def _has_lock(tally: Any) -> bool:
    return hasattr(getattr(tally, "lock", None), "__enter__")  # also one of the student's own

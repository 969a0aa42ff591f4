"""What exercises check: each check has a sentence for the student and a test of the facts.

The functions here make the checks that most exercises need; an exercise's own is
``Check("Sentence.", test)``, where ``test(trace)`` raises Wrong if the facts are not as they should be.
"""

from helpers.exercises.checks.base import Check, Wrong, listed
from helpers.exercises.checks.pools import all_fetched, given_first, pool_closed, pool_size, pool_used
from helpers.exercises.checks.processes import (
    exit_codes,
    joined,
    one_by_one,
    started,
    started_first,
    together,
    worked,
)
from helpers.exercises.checks.results import memory_unlinked, printed, printed_last, returned, same_every_time

__all__ = [
    "Check",
    "Wrong",
    "all_fetched",
    "exit_codes",
    "given_first",
    "joined",
    "listed",
    "memory_unlinked",
    "one_by_one",
    "pool_closed",
    "pool_size",
    "pool_used",
    "printed",
    "printed_last",
    "returned",
    "same_every_time",
    "started",
    "started_first",
    "together",
    "worked",
]

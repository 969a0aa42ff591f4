"""Several arguments for each job of a pool."""

from helpers.exercises.checks import given_first, pool_closed, returned, worked
from helpers.exercises.diagnoses import apply_in_loop, not_given_to_pool, threads_for_processes

from .probe import BOXES

CHECKS = (
    worked("volume", times=len(BOXES)),
    returned([a * b * c for a, b, c in BOXES], "`volumes` hacimleri kutuların sırasıyla döndürdü."),
    given_first(),
    pool_closed(),
)

MISTAKES = (not_given_to_pool, threads_for_processes, apply_in_loop)

MAIN_BLOCK = False

"""A function that can't travel to the workers, and a result that can't travel back."""

from helpers.exercises.checks import pool_closed, returned, worked
from helpers.exercises.diagnoses import apply_in_loop, not_given_to_pool, printed_not_returned

from .probe import LIMIT, LISTS

CHECKS = (
    worked("select", times=len(LISTS)),
    returned(
        [[number for number in numbers if number > LIMIT] for numbers in LISTS],
        "`select_all` büyük sayıları listelerin sırasıyla döndürdü.",
    ),
    pool_closed(),
)

MISTAKES = (not_given_to_pool, apply_in_loop, printed_not_returned)

MAIN_BLOCK = False

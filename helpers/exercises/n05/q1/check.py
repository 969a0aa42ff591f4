"""State that travels as an argument, not as a global."""

from helpers.exercises.checks import pool_closed, returned, worked
from helpers.exercises.diagnoses import apply_in_loop, not_given_to_pool, printed_not_returned
from helpers.exercises.diagnoses.sharing import global_set_at_run_time

from .probe import PRICES, RATE

CHECKS = (
    worked("convert", times=len(PRICES)),
    returned([price * RATE for price in PRICES], "`convert_all` fiyatları yeni kurla çevirdi."),
    pool_closed(),
)

MISTAKES = (not_given_to_pool, apply_in_loop, global_set_at_run_time, printed_not_returned)

MAIN_BLOCK = False

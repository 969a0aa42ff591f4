"""Fill the gap: a list, a pool, and map."""

from helpers.exercises.checks import pool_closed, pool_size, pool_used, printed, worked
from helpers.exercises.diagnoses import not_given_to_pool, printed_not_returned, threads_for_processes

CHECKS = (
    worked("kare_al", times=8),
    pool_size(4),
    pool_used("map", "map_async", "imap"),
    pool_closed(),
    printed("[1, 4, 9, 16, 25, 36, 49, 64]", once=True),
)

MISTAKES = (not_given_to_pool, threads_for_processes, printed_not_returned)

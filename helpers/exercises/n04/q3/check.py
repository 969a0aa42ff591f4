"""apply_async: all jobs first, then all results, then the end of the pool."""

from helpers.exercises.checks import all_fetched, given_first, pool_closed, pool_used, returned, worked
from helpers.exercises.diagnoses import apply_in_loop, not_given_to_pool, threads_for_processes

CHECKS = (
    all_fetched(),
    worked("count_letters", times=4),
    pool_used("apply_async"),
    given_first(),
    returned([5, 6, 4, 4], "`lengths` uzunlukları sözcüklerin sırasıyla döndürdü."),
    pool_closed(joined=True),
)

MISTAKES = (not_given_to_pool, threads_for_processes, apply_in_loop)

MAIN_BLOCK = False

SECONDS = 8

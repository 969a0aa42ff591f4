"""Several arguments: starmap, not map."""

from helpers.exercises.checks import pool_closed, pool_used, returned, worked
from helpers.exercises.diagnoses import apply_in_loop, not_given_to_pool

CHECKS = (
    worked("volume", times=4),
    returned([6, 8, 7, 120], "`volumes` hacimleri kutuların sırasıyla döndürdü."),
    pool_used("starmap", "starmap_async"),
    pool_closed(),
)

MISTAKES = (not_given_to_pool, apply_in_loop)

MAIN_BLOCK = False

"""apply_async: all jobs first, then all results, then the end of the pool."""

from helpers.exercises.checks import Check, Wrong, all_fetched, pool_closed, pool_used, returned, worked
from helpers.exercises.diagnoses import apply_in_loop, fetched_one_by_one, not_given_to_pool
from helpers.exercises.trace import Trace


def _given_first(trace: Trace) -> None:
    if any(pool.one_by_one for pool in trace.pools):
        raise Wrong(
            "Önce bütün işlerin verilmesi, sonra sonuçların alınması.",
            "Bir işin sonucu, sıradaki iş verilmeden istendi.",
            "`get()` çağrısının yeri.",
        )


CHECKS = (
    all_fetched(),
    worked("count_letters", times=4),
    pool_used("apply_async"),
    Check(
        "Önce bütün işler verildi, sonra sonuçlar alındı.",
        _given_first,
        (fetched_one_by_one,),
    ),
    returned([5, 6, 4, 4], "`lengths` uzunlukları sözcüklerin sırasıyla döndürdü."),
    pool_closed(joined=True),
)

MISTAKES = (not_given_to_pool, apply_in_loop)

MAIN_BLOCK = False

SECONDS = 8

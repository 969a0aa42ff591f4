"""A serial program made faster: jobs that wait, side by side."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, returned
from helpers.exercises.diagnoses import Explanation, apply_in_loop, fetched_one_by_one, not_given_to_pool
from helpers.exercises.trace import Trace

from .probe import PAGES

WAIT_SECONDS = 0.25  # of each job, in the starter
LEAST_SPEEDUP = 1.5


def _downloaded(trace: Trace) -> None:
    # By processes or by threads: jobs that wait are quick with both.
    times = len(trace.calls("download"))
    if times != len(PAGES):
        raise Wrong(
            f"`download` fonksiyonunun {len(PAGES)} sayfa için {len(PAGES)} kez çalışması.",
            f"`download` {times} kez çalıştı.",
            "`download` fonksiyonunu havuza veren satır.",
        )


def _faster(trace: Trace) -> None:
    # From the first job's start: starting the workers is not what is judged here.
    times = [call.time for call in trace.calls("download")]
    seconds = max(times) - min(times) + WAIT_SECONDS
    speedup = len(times) * WAIT_SECONDS / seconds
    if speedup < LEAST_SPEEDUP:
        raise Wrong(
            "İşlerin en az 1,5 kat hızlı bitmesi.",
            f"Hızlanma {speedup:.1f} kat.".replace(".", ",", 1),
            "Havuza iş veren satır.",
        )


def _one_worker(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(pool.threads and pool.size > 1 for pool in trace.pools):
        return None
    if len({call.pid for call in trace.calls("download")}) != 1:
        return None
    if all(pool.size == 1 for pool in trace.pools):
        return Explanation(
            "Havuzda tek işçi var; işleri birbiri ardından yaptı.",
            "Beklemelerin üst üste binmesi için aynı anda çalışan birkaç işçi gerekir.",
            "Havuzu dört işçiyle kurun: `Pool(4)`.",
        )
    return Explanation(
        "Havuzda birkaç işçi var, ama bütün işler tek işçiye gitti.",
        "`chunksize` büyükse bütün liste tek parça olur; bir parçayı tek işçi alır, ötekiler boş durur.",
        "`chunksize` yazmayın ya da küçük tutun: parça sayısı işçi sayısından az olmasın.",
    )


CHECKS = (
    Check("`download` her sayfa için bir kez çalıştı.", _downloaded),
    returned([f"{page}. sayfa" for page in PAGES], "`download_all` sayfaları sırasıyla döndürdü."),
    Check(
        "İşler seri programa göre en az 1,5 kat hızlı bitti.",
        _faster,
        (not_given_to_pool, apply_in_loop, fetched_one_by_one, _one_worker),
    ),
    pool_closed(),
)

MISTAKES = (not_given_to_pool,)

MAIN_BLOCK = False

SECONDS = 15

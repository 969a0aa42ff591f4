"""Results as they come: imap_unordered."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, pool_size
from helpers.exercises.diagnoses import (
    Explanation,
    apply_in_loop,
    fetched_one_by_one,
    lambda_to_pool,
    not_given_to_pool,
    threads_for_processes,
)
from helpers.exercises.diagnoses.tree import executor_name, keyword, pool_calls
from helpers.exercises.trace import Trace

from .probe import COUNT


def _reported(trace: Trace) -> None:
    results = trace.result
    if not results:
        raise Wrong(
            f"{COUNT} iş için `report` fonksiyonunun {COUNT} kez çağrılması.",
            "`report` hiç çağrılmadı.",
            "`for` döngüsünün içi.",
        )
    right = [one for one in results if isinstance(one, tuple) and len(one) == 2 and one[1] != "parent"]
    if any(isinstance(one, tuple) and one[1:] == ("parent",) for one in results):
        raise Wrong(
            "Her öğenin bir işçi süreçte işlenmesi.",
            "Öğeler üst süreçte işlendi.",
            "`function` fonksiyonunu çağıran satır.",
        )
    if sorted(number for number, _ in right) != list(range(COUNT)) or len(results) != COUNT:
        raise Wrong(
            f"{COUNT} iş için `report` fonksiyonunun {COUNT} kez, her seferinde tek bir sonuçla çağrılması.",
            f"`report` {len(results)} kez çağrıldı; bunların {len(right)} tanesinde bir işin sonucu vardı.",
            "`report(...)` satırı.",
        )


def _at_once(trace: Trace) -> None:
    if (0, "in time") not in trace.result:
        raise Wrong(
            "Biten her işin sonucunun, uzun iş sürerken bildirilmesi.",
            "Uzun iş sürerken biten işlerin sonuçları bekletildi.",
            "Havuza iş veren satır.",
        )


def _keeps_order(tree: ast.Module, trace: Trace) -> Explanation | None:
    name = "map" if executor_name(tree) else "imap"
    call = next(pool_calls(tree, name), None)
    if call is None:
        return None
    return Explanation(
        f"`{name}` sonuçları girdi sırasıyla verir: ilk iş bitmeden ötekileri bildiremediniz.",
        f"Sonraki işler çoktan bitmiş olsa da `{name}` onların sonucunu, sıra gelene kadar elinde tutar.",
        "Sonuçları bitiş sırasıyla veren bir yol seçin.",
        call.lineno,
    )


def _waits_for_all(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(pool_calls(tree, "map", "map_async", "starmap", "starmap_async"), None)
    if call is None:
        return None
    return Explanation(
        "`map` bütün işler bitene kadar bekler; hiçbir sonuç daha önce elinize geçmez.",
        "`map` eksiksiz bir liste döndürür. Tek bir uzun iş, bütün listeyi geciktirir.",
        "Sonuçları geldikçe veren bir yineleyici kullanın.",
        call.lineno,
    )


def _in_one_chunk(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next((one for one in pool_calls(tree, "imap_unordered") if keyword(one, "chunksize")), None)
    if call is None:
        return None
    return Explanation(
        "`chunksize` yüzünden uzun iş, başka işlerle aynı parçaya düştü.",
        "Bir parçayı tek işçi alır ve sonuçlarını ancak parçanın bütün işleri bitince gönderir.",
        "Uzun ve dengesiz işlerde parça boyutunu 1 bırakın: `chunksize` yazmayın.",
        call.lineno,
    )


CHECKS = (
    Check(
        "Her işin sonucu bir kez bildirildi.",
        _reported,
        (not_given_to_pool, lambda_to_pool, threads_for_processes),
    ),
    Check(
        "Sonuçlar gelir gelmez bildirildi; uzun iş ötekileri bekletmedi.",
        _at_once,
        (apply_in_loop, fetched_one_by_one, _keeps_order, _waits_for_all, _in_one_chunk),
    ),
    pool_size(2),
    pool_closed(),
)

MAIN_BLOCK = False

SECONDS = 15

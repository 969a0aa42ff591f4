"""Few tasks for many small jobs."""

import ast

from helpers.exercises.diagnoses import Explanation
from helpers.exercises.n12._looks import given_first, result_is, tasks_done
from helpers.exercises.trace import Trace

from .probe import EXPECTED, ORDERS


def _one_each(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["tasks"] < len(ORDERS) - 10:
        return None
    return Explanation(
        "Hâlâ her sipariş ayrı bir görev.",
        "Görev başına ek yük, tek bir toplama işleminin binlerce katıdır.",
        "Siparişleri dilimlere ayırın; bir görev bir dilimin toplamını döndürsün.",
    )


def _one_task(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["tasks"] != 1:
        return None
    return Explanation(
        "Bütün siparişler tek bir görevde.",
        "Tek görevi tek işçi yapar, öteki bekler.",
        "Listeyi 4 ile 20 arasında dilime ayırın.",
    )


def _rest_lost(tree: ast.Module, trace: Trace) -> Explanation | None:
    result = trace.result["result"]
    if not isinstance(result, int) or not 0 < EXPECTED - result < EXPECTED:
        return None
    return Explanation(
        "Toplam eksik: sondaki siparişler hiçbir dilime girmemiş.",
        "107 sipariş dilimlere tam bölünmez; artanlar da bir dilim olmalıdır.",
        "Dilim başlangıçlarını `range(0, len(orders), size)` ile üretin.",
    )


CHECKS = (
    tasks_done(4, 20, "Görev sayısı uygun.", _one_each, _one_task),
    given_first(),
    result_is(EXPECTED, "Toplam doğru.", _rest_lost),
)

MAIN_BLOCK = False

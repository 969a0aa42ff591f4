"""A slow report: one pool for all of it, and jobs that are not awaited one by one."""

import ast

from helpers.exercises.checks import Check, Wrong, given_first, pool_closed, pool_size, worked
from helpers.exercises.diagnoses import (
    Explanation,
    not_given_to_pool,
    printed_not_returned,
    threads_for_processes,
)
from helpers.exercises.trace import Trace

from .probe import EXPECTED, STORES

ORDERS = sum(map(len, STORES.values()))


def _one_pool(trace: Trace) -> None:
    count = sum(not pool.threads for pool in trace.pools)
    if count != 1:
        raise Wrong(
            f"{len(STORES)} mağazalık bir rapor için tek bir havuz kurulması.",
            f"{count} havuz kuruldu.",
            "`Pool(...)` satırı ve o satırın kaç kez çalıştığı.",
        )


def _pool_in_a_loop(tree: ast.Module, trace: Trace) -> Explanation | None:
    if sum(not pool.threads for pool in trace.pools) < len(STORES):
        return None
    return Explanation(
        "Her mağaza için yeni bir havuz kuruldu.",
        "Havuz kurmak süreç başlatmaktır; bu bedel mağaza sayısı kadar ödendi. Her havuz, bir öncekinin bitmesini de bekledi.",
        "Havuzu bütün rapor için bir kez kurun; her mağazanın siparişlerini ona verin.",
    )


def _report(trace: Trace) -> None:
    if trace.result != EXPECTED:
        raise Wrong(
            f"`report` sonucunun her mağazanın toplamını vermesi: {EXPECTED}.",
            repr(trace.result)[:80],
            "`report` fonksiyonunun `return` satırı.",
        )


CHECKS = (
    pool_size(2),
    Check("Bütün rapor için tek bir havuz kuruldu.", _one_pool, (_pool_in_a_loop,)),
    given_first(),
    worked("price", times=ORDERS, processes=2),
    Check("Rapor doğru.", _report, (printed_not_returned,)),
    pool_closed(),
)

MISTAKES = (threads_for_processes, not_given_to_pool)

MAIN_BLOCK = False

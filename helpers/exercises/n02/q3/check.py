"""From nothing: a histogram that several processes count in one Array."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, started_first
from helpers.exercises.diagnoses import (
    Explanation,
    called_target,
    not_joined,
    not_started,
    plain_global,
    printed_not_returned,
    unlocked_value,
)
from helpers.exercises.diagnoses.arguments import (
    copied_argument,
    no_process,
    not_passed,
    own_lock,
    rebound_argument,
)
from helpers.exercises.trace import Trace

from .probe import EDGES, GRADES


def _histogram(grades: list[int]) -> list[int]:
    counts = [0] * 10
    for grade in grades:
        counts[min(grade // 10, 9)] += 1
    return counts


def _in_children(trace: Trace) -> None:
    count = len(trace.started) + trace.pooled
    idle = {child.pid for child in trace.started} - trace.working
    if count != 5 or idle or not trace.working:
        raise Wrong(
            "`histogram(grades, workers)` çağrısının `workers` tane alt süreç başlatması ve sayımı onların yapması.",
            f"İşçi sayısı 2 ve 3 olan iki çağrıda toplam {count} alt süreç başladı, "
            f"{len(trace.working)} tanesi sizin bir fonksiyonunuzu çalıştırdı.",
            "`Process(...)` ve `start()` satırları.",
        )


def _compare(found: object, grades: list[int], what: str) -> None:
    wanted = _histogram(grades)
    if found != wanted:
        raise Wrong(
            f"{what}: `{wanted}`",
            f"Dönen: `{found}`",
            "Kutu numarasını bulan, kutuyu artıran ve sonucu döndüren satırlar.",
        )


def _edges(trace: Trace) -> None:
    _compare(trace.result[0], EDGES, f"{EDGES} notları için dönen liste")


def _many(trace: Trace) -> None:
    _compare(trace.result[1], GRADES, f"Üç süreç {len(GRADES)} notu birlikte sayınca dönen liste")


def _no_box_for_100(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "IndexError" for error in trace.errors):
        return None
    return Explanation(
        "Dizide olmayan bir kutuya yazılmak istendi.",
        "100 // 10 = 10 eder, ama kutuların numaraları 0 ile 9 arasındadır.",
        "100 puanı son kutuda sayın: `min(grade // 10, 9)`.",
    )


def _not_a_list(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, list) or "SynchronizedArray" not in trace.result:
        return None
    return Explanation(
        "`histogram` sıradan bir liste değil, paylaşılan `Array` nesnesini döndürüyor.",
        "`Array` listeye benzer, ama bir liste değildir; ona eşit de sayılmaz.",
        "İçeriği bir dilimle alıp döndürün: `counts[:]`.",
    )


CHECKS = (
    Check(
        "İşi, istenen sayıda alt süreç yaptı.",
        _in_children,
        (called_target, not_started),
    ),
    Check(
        "Kutuların sınırları doğru; 0 ilk, 100 son kutuda.",
        _edges,
        (
            _not_a_list,
            copied_argument,
            plain_global,
            rebound_argument,
            printed_not_returned,
            not_joined,
            own_lock,
            unlocked_value,
        ),
    ),
    Check(
        "Üç süreç 3001 notu birlikte sayınca hiçbir not kaybolmadı.",
        _many,
        (own_lock, unlocked_value, not_joined),
    ),
    joined(),
    started_first(last=3),
)

MISTAKES = (_no_box_for_100, not_passed, no_process, not_joined)

MAIN_BLOCK = False

"""Chunk sizes: many small tasks in large chunks, few long ones alone."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, pool_size, worked
from helpers.exercises.diagnoses import Explanation, apply_in_loop, not_given_to_pool, printed_not_returned
from helpers.exercises.trace import Trace

from .probe import MEALS, NUMBERS

LEAST, MOST = 100, 500  # tasks a chunk: so that each worker gets four chunks at least


def _chunks(trace: Trace, name: str) -> list[int]:
    return trace.result["chunks"].get(name, []) if isinstance(trace.result, dict) else []


def _small(trace: Trace) -> None:
    found = _chunks(trace, "square")
    if not found or not all(LEAST <= each <= MOST for each in found):
        got = f"Bir parçada {found[0]} iş var." if found else "`square` havuza parçalarla verilmedi."
        raise Wrong(
            f"`square` işlerinin {LEAST} ile {MOST} arasında parçalarla verilmesi.", got, "`imap` satırı."
        )


def _large(trace: Trace) -> None:
    found = _chunks(trace, "cook")
    if not found or any(each != 1 for each in found):
        got = f"Bir parçada {found[0]} iş var." if found else "`cook` havuza parçalarla verilmedi."
        raise Wrong("`cook` işlerinin birer birer verilmesi.", got, "`cook` işlerini havuza veren satır.")


def _values(trace: Trace) -> None:
    expected = (sum(n * n for n in NUMBERS), MEALS)
    found = (trace.result["total"], trace.result["cooked"])
    if found != expected:
        raise Wrong(
            f"`run_all` sonucunun `(karelerin toplamı, yemek listesi)` olması: toplam {expected[0]}.",
            f"Toplam {found[0]}.",
            "`return` satırı.",
        )


def _one_by_one(tree: ast.Module, trace: Trace) -> Explanation | None:
    if 1 not in _chunks(trace, "square"):
        return None
    return Explanation(
        f"{len(NUMBERS)} küçük iş birer birer gönderilmiş: {len(NUMBERS)} gidiş dönüş.",
        "`imap` ve `imap_unordered` için varsayılan parça boyutu 1'dir. Kare almak mikrosaniye sürer, gidiş dönüş ise "
        "onun onlarca katı.",
        "`imap` çağrısına bir `chunksize` verin.",
    )


def _one_chunk(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(each > MOST for each in _chunks(trace, "square")):
        return None
    return Explanation(
        "Küçük işlerin parçaları fazla büyük: işçi başına dört parçadan az kaldı.",
        "Bir parçayı tek işçi alır. Parça az olursa son parça sürerken öteki işçi boş bekler.",
        f"Parça boyutunu {MOST} ya da daha küçük seçin.",
    )


def _long_ones_tied(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(each > 1 for each in _chunks(trace, "cook")):
        return None
    return Explanation(
        "Uzun işler birkaçı bir arada gönderilmiş.",
        "`map`, parça boyutu verilmezse işçi başına yaklaşık dört parça yapar; burada bir parçaya birkaç yemek düştü. Uzun bir iş, "
        "parçasındaki ötekileri de peşinden sürükler.",
        "`cook` işleri için `chunksize=1` verin.",
    )


CHECKS = (
    pool_size(2),
    worked("cook", times=len(MEALS)),
    Check("Küçük işler büyük parçalarla dağıtıldı.", _small, (apply_in_loop, _one_by_one, _one_chunk)),
    Check("Uzun işler birer birer dağıtıldı.", _large, (apply_in_loop, _long_ones_tied)),
    Check("Sonuçlar doğru.", _values),
    pool_closed(),
)

MISTAKES = (not_given_to_pool, printed_not_returned)

MAIN_BLOCK = False

SECONDS = 15

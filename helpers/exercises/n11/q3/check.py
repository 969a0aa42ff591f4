"""Chunks by size: the large ones first, none too large, none too many."""

import ast
from collections import Counter
from itertools import pairwise

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.trace import Trace

from .probe import CHUNKS, MOST, SIZES

LOOK = "`cut` fonksiyonu."


def _chunks(trace: Trace) -> list[list[str]]:
    found = trace.result["chunks"] if isinstance(trace.result, dict) else None
    return found if isinstance(found, list) else []


def _sizes(trace: Trace) -> list[int]:
    return [SIZES.get(name, 0) for chunk in _chunks(trace) for name in chunk]


def _complete(trace: Trace) -> None:
    if trace.result["chunks"] is None:
        raise Wrong("Ad listelerinden oluşan bir liste.", trace.result["shown"], "`return` satırı.")
    counts = Counter(name for chunk in _chunks(trace) for name in chunk)
    if counts != Counter(list(SIZES)):
        wrong = sorted(name for name in {*counts, *SIZES} if counts[name] != 1)
        raise Wrong("Her dosyanın tam bir parçada bulunması.", f"Bulunmayan ya da yinelenen: {wrong}", LOOK)
    if trace.result["empty"]:
        raise Wrong(
            "Dosya yokken parça da olmaması.", f"Boş sözlükten gelen: {trace.result['empty']!r:.60}", LOOK
        )


def _small_enough(trace: Trace) -> None:
    for chunk in _chunks(trace):
        total = sum(SIZES[name] for name in chunk)
        if total > MOST and len(chunk) > 1:
            raise Wrong(f"Bir parçanın toplamının {MOST} değerini aşmaması.", f"{chunk}: {total}", LOOK)


def _large_first(trace: Trace) -> None:
    found = _sizes(trace)
    if any(later > before for before, later in pairwise(found)):
        raise Wrong("Boyutların büyükten küçüğe gelmesi.", f"Geliş sırası: {found}", LOOK)


def _no_more_than_needed(trace: Trace) -> None:
    if len(_chunks(trace)) != CHUNKS:
        raise Wrong(f"{CHUNKS} parça.", f"{len(_chunks(trace))} parça: {_chunks(trace)}"[:200], LOOK)


def _by_count(tree: ast.Module, trace: Trace) -> Explanation | None:
    lengths = {len(chunk) for chunk in _chunks(trace)[:-1]}
    if len(lengths) != 1 or len(_chunks(trace)) < 2 or "most" not in ast.unparse(tree):
        return None
    return Explanation(
        "Parçalarda hep aynı sayıda dosya var.",
        "İşin süresini dosya sayısı değil, dosyaların boyutu belirler.",
        "Son parçaya sıradaki dosyanın **boyutu** sığıyor mu diye bakın.",
    )


def _not_sorted(tree: ast.Module, trace: Trace) -> Explanation | None:
    names = [name for chunk in _chunks(trace) for name in chunk]
    if names != list(SIZES):
        return None
    return Explanation(
        "Dosyalar sözlükteki sırayla dağıtılmış.",
        "Büyük bir dosya sona kalırsa onu alan işçi çalışırken ötekiler boş durur.",
        "Önce adları boyutlarına göre, büyükten küçüğe sıralayın.",
    )


def _one_each(tree: ast.Module, trace: Trace) -> Explanation | None:
    if len(_chunks(trace)) != len(SIZES):
        return None
    return Explanation(
        "Her dosya ayrı bir parça olmuş.",
        "O zaman her dosya için bir gidiş dönüş ödenir; küçük dosyaları toplamanın amacı bunu azaltmaktır.",
        "Sığdığı sürece son parçaya ekleyin.",
    )


CHECKS = (
    Check("Her dosya bir kez alındı.", _complete),
    Check("Hiçbir parça gereğinden büyük değil.", _small_enough, (_by_count,)),
    Check("Büyükler başta.", _large_first, (_not_sorted,)),
    Check("Gereksiz parça yok.", _no_more_than_needed, (_one_each,)),
)

MAIN_BLOCK = False

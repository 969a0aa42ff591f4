"""Speed-up, efficiency, overhead: three formulas."""

import ast
from collections.abc import Callable

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.n08._numbers import rounded, written
from helpers.exercises.trace import Trace

from .probe import MEASURED

NAMES = ("hızlanma", "verimlilik", "ek yük")
LOOK = "`return` satırı ve oradaki formüller."


def _right(serial: float, parallel: float, workers: int) -> tuple[float, float, float]:
    speed_up = serial / parallel
    return speed_up, speed_up / workers, parallel - serial / workers


def _is(part: int) -> Callable[[Trace], None]:
    """Return a test of one of the three numbers."""

    def test(trace: Trace) -> None:
        for measured, found in zip(MEASURED, trace.result, strict=True):
            serial, parallel, workers = measured
            if not isinstance(found, (list, tuple)) or len(found) != len(NAMES):
                raise Wrong("Üç sayılık bir demet: (hızlanma, verimlilik, ek yük).", written(found), LOOK)
            expected = rounded(_right(*measured)[part])
            if rounded(found[part]) != expected:
                raise Wrong(
                    f"`scores({serial}, {parallel}, {workers})` için {NAMES[part]}: {written(expected)}",
                    written(found[part]),
                    LOOK,
                )

    return test


def _results(trace: Trace) -> list[tuple[float, ...]]:
    """Return the triples that came, or nothing if they are no triples of numbers."""
    found = [rounded(one) for one in trace.result] if isinstance(trace.result, list) else []
    return [one for one in found if isinstance(one, tuple) and len(one) == len(NAMES)]


def _matches(trace: Trace, part: int, formula: Callable[[float, float, int], float]) -> bool:
    return bool(_results(trace)) and all(
        one[part] == rounded(formula(*measured))
        for one, measured in zip(_results(trace), MEASURED, strict=False)
    )


def _inverted(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not _matches(trace, 0, lambda serial, parallel, _: parallel / serial):
        return None
    return Explanation(
        "Oran ters kurulmuş: paralel süre, seri süreye bölünmüş.",
        "Hızlanma 'kaç kat çabuk bitti?' sorusunun yanıtıdır. Program hızlandıysa 1'den büyük olmalıdır.",
        "Seri süreyi paralel süreye bölün.",
    )


def _floor(tree: ast.Module, trace: Trace) -> Explanation | None:
    line = next(
        (
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv)
        ),
        None,
    )
    if line is None:
        return None
    return Explanation(
        "`//` kullanılmış; bölümün kesirli kısmı atılıyor.",
        "`9.0 // 2.5` sonucu 3,6 değil 3'tür. Hızlanma çoğu zaman tam sayı değildir.",
        "Kesirli bölme için `/` kullanın.",
        line,
    )


def _not_per_worker(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not _matches(trace, 1, lambda serial, parallel, _: serial / parallel):
        return None
    return Explanation(
        "Verimlilik hızlanmanın kendisi olmuş; işçi sayısına bölünmemiş.",
        "Verimlilik işçi başına düşen hızlanmadır: dört işçiyle dört kat hızlanan program %100 (1.0) verimlidir.",
        "Hızlanmayı işçi sayısına bölün.",
    )


def _against_serial(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not _matches(trace, 2, lambda serial, parallel, _: parallel - serial):
        return None
    return Explanation(
        "Ek yük, seri sürenin tamamıyla karşılaştırılmış.",
        "Kusursuz paylaşımda süre `seri / işçi` olurdu; ek yük, gerçek sürenin bunu ne kadar aştığıdır.",
        "Paralel süreden, seri sürenin işçi sayısına bölümünü çıkarın.",
    )


CHECKS = (
    Check("Hızlanma doğru hesaplandı.", _is(0), (printed_not_returned, _inverted)),
    Check("Verimlilik doğru hesaplandı.", _is(1), (_not_per_worker,)),
    Check("Ek yük doğru hesaplandı.", _is(2), (_against_serial,)),
)

MISTAKES = (_floor,)

MAIN_BLOCK = False

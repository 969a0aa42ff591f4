"""Speed-up, efficiency, overhead: three formulas."""

import ast
from collections.abc import Callable
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, printed_not_returned
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n08._numbers import rounded, written

# Serial seconds, parallel seconds, workers; the last one got slower.
MEASURED = ((9.0, 2.5, 4), (12.0, 1.0, 16), (1.0, 2.0, 2))
NAMES = ("hızlanma", "verimlilik", "ek yük")
LOOK = "`return` satırı ve oradaki formüller."


def probe(student: Any) -> object:
    """Ask for the scores of three measurements that are not the example's."""
    return [student.scores(*measured) for measured in MEASURED]


def _right(serial: float, parallel: float, workers: int) -> tuple[float, float, float]:
    speed_up = serial / parallel
    return speed_up, speed_up / workers, parallel - serial / workers


def _is(part: int) -> Callable[[Run], None]:
    """Return a test of one of the three numbers."""

    def test(run: Run) -> None:
        for measured, found in zip(MEASURED, run.result, strict=True):
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


def _results(run: Run) -> list[tuple[float, ...]]:
    """Return the triples that came, or nothing if they are no triples of numbers."""
    found = [rounded(one) for one in run.result] if isinstance(run.result, list) else []
    return [one for one in found if isinstance(one, tuple) and len(one) == len(NAMES)]


def _matches(run: Run, part: int, formula: Callable[[float, float, int], float]) -> bool:
    return bool(_results(run)) and all(
        one[part] == rounded(formula(*measured))
        for one, measured in zip(_results(run), MEASURED, strict=False)
    )


def _inverted(tree: ast.Module, run: Run) -> Explanation | None:
    if not _matches(run, 0, lambda serial, parallel, _: parallel / serial):
        return None
    return Explanation(
        "Oran ters kurulmuş: paralel süre, seri süreye bölünmüş.",
        "Hızlanma 'kaç kat çabuk bitti?' sorusunun yanıtıdır. Program hızlandıysa 1'den büyük olmalıdır.",
        "Seri süreyi paralel süreye bölün.",
    )


def _floor(tree: ast.Module, run: Run) -> Explanation | None:
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


def _not_per_worker(tree: ast.Module, run: Run) -> Explanation | None:
    if not _matches(run, 1, lambda serial, parallel, _: serial / parallel):
        return None
    return Explanation(
        "Verimlilik hızlanmanın kendisi olmuş; işçi sayısına bölünmemiş.",
        "Verimlilik işçi başına düşen hızlanmadır: dört işçiyle dört kat hızlanan program %100 (1.0) verimlidir.",
        "Hızlanmayı işçi sayısına bölün.",
    )


def _against_serial(tree: ast.Module, run: Run) -> Explanation | None:
    if not _matches(run, 2, lambda serial, parallel, _: parallel - serial):
        return None
    return Explanation(
        "Ek yük, seri sürenin tamamıyla karşılaştırılmış.",
        "Kusursuz paylaşımda süre `seri / işçi` olurdu; ek yük, gerçek sürenin bunu ne kadar aştığıdır.",
        "Paralel süreden, seri sürenin işçi sayısına bölümünü çıkarın.",
    )


_START = "def scores(serial, parallel, workers):\n"

q1 = Exercise(
    Definition(
        number="8.1",
        title="Hızlanma karnesi",
        level="kolay",
        task="""
            `scores(serial, parallel, workers)` fonksiyonunu tamamlayın. `serial` seri programın, `parallel` ise `workers` işçiyle
            çalışan programın süresidir (saniye). Fonksiyon üç sayıyı bir demet olarak, bu sırayla döndürsün: **hızlanma**, **verimlilik** (0 ile 1 arası, yüzde değil) ve
            **ek yük** (saniye). Örneğin 8 saniyelik iş dört işçiyle 2,5 saniye sürüyorsa sonuç `(3.2, 0.8, 0.5)` olmalı.
        """,
        starter="""
            def scores(serial, parallel, workers):
                speed_up = 0.0
                efficiency = 0.0
                overhead = 0.0
                return speed_up, efficiency, overhead


            if __name__ == "__main__":
                print(scores(8.0, 2.5, 4))
        """,
        solution="""
            def scores(serial, parallel, workers):
                speed_up = serial / parallel
                efficiency = speed_up / workers
                overhead = parallel - serial / workers
                return speed_up, efficiency, overhead


            if __name__ == "__main__":
                print(scores(8.0, 2.5, 4))
        """,
        hints=(
            "Hızlanma, seri sürenin paralel süreye oranıdır. Program yavaşladıysa 1'den küçük çıkar; bu bir hata değildir.",
            "Verimlilik, hızlanmanın işçi sayısına oranıdır.",
            "Kusursuz paylaşımda süre `serial / workers` olurdu. Ek yük, `parallel` süresinin bunu aşan kısmıdır.",
        ),
        checks=(
            Check("Hızlanma doğru hesaplandı.", _is(0), (printed_not_returned, _inverted)),
            Check("Verimlilik doğru hesaplandı.", _is(1), (_not_per_worker,)),
            Check("Ek yük doğru hesaplandı.", _is(2), (_against_serial,)),
        ),
        mistakes=(_floor,),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _START + "    s = parallel / serial\n    return s, s / workers, parallel - serial / workers",
                "Oran ters kurulmuş",
            ),
            (
                _START + "    s = serial // parallel\n    return s, s / workers, parallel - serial / workers",
                "bölümün kesirli kısmı atılıyor",
            ),
            (
                _START + "    s = serial / parallel\n    return s, s, parallel - serial / workers",
                "işçi sayısına bölünmemiş",
            ),
            (
                _START + "    s = serial / parallel\n    return s, s / workers, parallel - serial",
                "seri sürenin tamamıyla karşılaştırılmış",
            ),
            (
                _START + "    s = serial / parallel\n    print(s, s / workers, parallel - serial / workers)",
                "`scores` sonucu yazdırıyor, ama döndürmüyor",
            ),
        ),
    )
)

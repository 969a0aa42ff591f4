"""From nothing: a histogram that several processes count in one Array."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, started_first
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import (
    Explanation,
    called_target,
    not_joined,
    not_started,
    plain_global,
    printed_not_returned,
    unlocked_value,
)
from helpers.exercises._diagnoses._arguments import (
    copied_argument,
    no_process,
    not_passed,
    own_lock,
    rebound_argument,
)
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

EDGES = [0, 9, 10, 19, 55, 89, 90, 99, 100, 100]
GRADES = [(7 * k) % 30 + 40 for k in range(3001)]  # many in few boxes: the processes meet there


def expected(grades: list[int]) -> list[int]:
    """Return the histogram."""
    counts = [0] * 10
    for grade in grades:
        counts[min(grade // 10, 9)] += 1
    return counts


def probe(student: Any) -> object:
    """Count few grades at the boxes' edges by two processes, then many by three."""
    found = [student.histogram(EDGES, 2), student.histogram(GRADES, 3)]
    return [one if one is None or isinstance(one, list) else type(one).__name__ for one in found]


def _in_children(run: Run) -> None:
    working = {event["pid"] for event in run.events if event["what"] == "call" and event["pid"] != run.pid}
    if len(run.started) != 5 or len(working) != 5:
        raise Wrong(
            "`histogram(grades, workers)` çağrısının `workers` tane alt süreç başlatması ve sayımı onların yapması.",
            f"İşçi sayısı 2 ve 3 olan iki çağrıda toplam {len(run.started)} alt süreç başladı, "
            f"{len(working)} tanesi sizin bir fonksiyonunuzu çalıştırdı.",
            "`Process(...)` ve `start()` satırları.",
        )


def _compare(found: object, grades: list[int], what: str) -> None:
    wanted = expected(grades)
    if found != wanted:
        raise Wrong(
            f"{what}: `{wanted}`",
            f"Dönen: `{found}`",
            "Kutu numarasını bulan, kutuyu artıran ve sonucu döndüren satırlar.",
        )


def _edges(run: Run) -> None:
    _compare(run.result[0], EDGES, f"{EDGES} notları için dönen liste")


def _many(run: Run) -> None:
    _compare(run.result[1], GRADES, f"Üç süreç {len(GRADES)} notu birlikte sayınca dönen liste")


def _no_box_for_100(_tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "IndexError" for error in run.errors):
        return None
    return Explanation(
        "Dizide olmayan bir kutuya yazılmak istendi.",
        "100 // 10 = 10 eder, ama kutuların numaraları 0 ile 9 arasındadır.",
        "100 puanı son kutuda sayın: `min(grade // 10, 9)`.",
    )


def _not_a_list(_tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result, list) or "SynchronizedArray" not in run.result:
        return None
    return Explanation(
        "`histogram` sıradan bir liste değil, paylaşılan `Array` nesnesini döndürüyor.",
        "`Array` listeye benzer, ama bir liste değildir; ona eşit de sayılmaz.",
        "İçeriği bir dilimle alıp döndürün: `counts[:]`.",
    )


_COUNT = """
from multiprocessing import Array, Process

def count(grades, counts):
    for grade in grades:
"""

_LOCKED = _COUNT + "        with counts.get_lock():\n            counts[min(grade // 10, 9)] += 1\n"

_HISTOGRAM = """
def histogram(grades, workers):
    counts = Array("i", 10)
    family = [Process(target=count, args=(grades[k::workers], counts)) for k in range(workers)]
    for p in family:
        p.start()
"""

_JOIN = "    for p in family:\n        p.join()\n"

q5 = Exercise(
    Definition(
        number="2.5",
        title="Not dağılımı",
        level="zor",
        task="""
            Programı baştan siz yazın. `histogram(grades, workers)`, 0–100 arası notların (bir liste) dağılımını on öğeli
            sıradan bir liste olarak döndürsün: ilk öğe 0–9, ikincisi 10–19, …, sonuncusu 90–100 arasındaki notların
            sayısı olsun. Notları `workers` tane alt süreç paylaşsın; sayımları tek bir paylaşılan `Array` içinde
            toplasınlar. Not sayısı `workers` sayısına tam bölünmeyebilir; hiçbir not kaybolmasın.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution="""
            from multiprocessing import Array, Process


            def count_part(grades, counts):
                for grade in grades:
                    with counts.get_lock():
                        counts[min(grade // 10, 9)] += 1


            def histogram(grades, workers):
                counts = Array("i", 10)
                parts = [grades[k::workers] for k in range(workers)]
                processes = [Process(target=count_part, args=(part, counts)) for part in parts]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()
                return counts[:]


            if __name__ == "__main__":
                print(histogram([0, 15, 55, 58, 100], 2))
        """,
        hints=(
            "İki fonksiyon gerekir: alt süreçte çalışıp kendi notlarını sayan biri ve süreçleri başlatan `histogram`.",
            'Sayaçlar `Array("i", 10)` olsun ve alt süreçlere argüman olarak gitsin. Bir notun kutusu `min(grade // 10, 9)`.',
            "Aynı kutuyu birkaç süreç birden artırır: `with counts.get_lock():` bloğu içinde artırın.",
            "`grades[k::workers]`, k'den başlayıp `workers` adımla giden dilimdir; böylece hiçbir not açıkta kalmaz. "
            "Sonucu `counts[:]` ile döndürün.",
        ),
        checks=(
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
        ),
        mistakes=(_no_box_for_100, not_passed, no_process, not_joined),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _COUNT
                + "        box = min(grade // 10, 9)\n        counts[box] += 1\n"
                + _HISTOGRAM
                + _JOIN
                + "    return counts[:]",
                "`counts[box] += 1` kilitsiz yapılıyor",
            ),
            (
                _COUNT
                + "        counts[min(grade // 10, 9)] += 1\n"
                + _HISTOGRAM.replace('Array("i", 10)', "[0] * 10")
                + _JOIN
                + "    return counts",
                "sıradan bir liste ya da sözlük",
            ),
            (
                _COUNT
                + "        with counts.get_lock():\n            counts[grade // 10] += 1\n"
                + _HISTOGRAM
                + _JOIN
                + "    return counts[:]",
                "100 // 10 = 10 eder",
            ),
            (_LOCKED + _HISTOGRAM + _JOIN + "    return counts", "paylaşılan `Array` nesnesini döndürüyor"),
            (_LOCKED + _HISTOGRAM + _JOIN + "    print(counts[:])", "sonucu yazdırıyor, ama döndürmüyor"),
            (_LOCKED + _HISTOGRAM + "    return counts[:]", "`join()` ile sonuna kadar beklenmedi"),
            (
                "from multiprocessing import Lock\n"
                + _COUNT.replace("    for grade", "    lock = Lock()\n    for grade")
                + "        with lock:\n            counts[min(grade // 10, 9)] += 1\n"
                + _HISTOGRAM
                + _JOIN
                + "    return counts[:]",
                "Her süreç ayrı bir kilit kullanıyor",
            ),
            (
                _LOCKED + _HISTOGRAM + "        p.join()\n    return counts[:]",
                "`start()` ile `join()` aynı döngüde",
            ),
            (
                """
                def histogram(grades, workers):
                    counts = [0] * 10
                    for grade in grades:
                        counts[min(grade // 10, 9)] += 1
                    return counts
                """,
                "hiç alt süreç oluşturmuyor",
            ),
        ),
    )
)

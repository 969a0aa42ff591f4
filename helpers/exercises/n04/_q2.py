"""Several arguments: starmap, not map."""

from typing import Any

from helpers.exercises._checks import pool_closed, pool_used, returned, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import apply_in_loop, not_given_to_pool
from helpers.exercises._exercise import Exercise

BOXES = [(1, 2, 3), (2, 2, 2), (7, 1, 1), (4, 5, 6)]


def probe(student: Any) -> object:
    """Ask for the volumes of boxes that are not the example's."""
    return student.volumes(BOXES)


_START = """
from multiprocessing import Pool

def volume(a, b, c):
    return a * b * c

def volumes(boxes):
    with Pool(2) as pool:
"""

q2 = Exercise(
    Definition(
        number="4.2",
        title="Kutuların hacmi",
        level="kolay",
        task="""
            `volumes(boxes)` fonksiyonunu tamamlayın. `boxes`, her kutunun üç kenarını `(1, 2, 3)` gibi bir demette tutan bir
            listedir. Hacimleri havuzdaki işçiler, `volume` fonksiyonuyla hesaplasın; `volumes` hacimleri kutuların sırasıyla bir
            liste olarak döndürsün. `volume` fonksiyonunu değiştirmeyin.
        """,
        starter="""
            from multiprocessing import Pool


            def volume(a, b, c):
                return a * b * c


            def volumes(boxes):
                with Pool(2) as pool:
                    return []  # [] yerine havuzun hesapladığı hacimler gelsin


            if __name__ == "__main__":
                print(volumes([(1, 2, 3), (2, 2, 2)]))
        """,
        solution="""
            from multiprocessing import Pool


            def volume(a, b, c):
                return a * b * c


            def volumes(boxes):
                with Pool(2) as pool:
                    return pool.starmap(volume, boxes)


            if __name__ == "__main__":
                print(volumes([(1, 2, 3), (2, 2, 2)]))
        """,
        hints=(
            "`map`, fonksiyona her öğeyi tek argüman olarak verir. `volume` ise üç argüman ister.",
            "Her demeti açıp argümanlara dağıtan metot `starmap`'tir.",
        ),
        checks=(
            worked("volume", times=4),
            returned([6, 8, 7, 120], "`volumes` hacimleri kutuların sırasıyla döndürdü."),
            pool_used("starmap", "starmap_async"),
            pool_closed(),
        ),
        mistakes=(not_given_to_pool, apply_in_loop),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _START + "        return pool.map(volume, boxes)",
                "`map` fonksiyona tek argüman verdi",
            ),
            (
                _START + "        return pool.map(lambda box: volume(*box), boxes)",
                "Alt sürece bir `lambda` verilmiş",
            ),
            (
                _START + "        return [volume(*box) for box in boxes]",
                "Havuz kuruldu, ama ona hiç iş verilmedi",
            ),
            (
                _START + "        return [pool.apply(volume, box) for box in boxes]",
                "`apply` bir döngüde kullanılmış",
            ),
            (
                _START + "        print(pool.starmap(volume, boxes))",
                "`volumes` sonucu yazdırıyor, ama döndürmüyor",
            ),
            (
                _START.replace("return a", "print(a").replace("* c", "* c)")
                + "        return pool.starmap(volume, boxes)",
                "`volume` sonucu yazdırıyor, ama döndürmüyor",
            ),
            (
                _START + "        return pool.starmap(volume, [edge for box in boxes for edge in box])",
                "`starmap` her öğeyi açıp",
            ),
        ),
    )
)

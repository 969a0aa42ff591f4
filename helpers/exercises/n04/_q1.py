"""Fill the gap: a list, a pool, and map."""

from helpers.exercises._checks import pool_closed, pool_size, pool_used, printed, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import not_given_to_pool, printed_not_returned
from helpers.exercises._exercise import Exercise

_START = """
from multiprocessing import Pool

def kare_al(num):
    return num * num

"""
_MAIN = (
    _START
    + """
if __name__ == "__main__":
    numbers = [1, 2, 3, 4, 5, 6, 7, 8]
"""
)

q1 = Exercise(
    Definition(
        number="4.1",
        title="Havuzla kareler",
        level="kolay",
        task="""
            `numbers` listesindeki sayıların karelerini **dört işçili** bir havuza aldırın. Listeyi `pool.map` ile verin; gelen
            sonuç listesini tek satırda yazdırın: `[1, 4, 9, 16, 25, 36, 49, 64]`. İş bitince havuz kapansın.
        """,
        starter="""
            from multiprocessing import Pool


            def kare_al(num):
                return num * num


            if __name__ == "__main__":
                numbers = [1, 2, 3, 4, 5, 6, 7, 8]
                results = []  # kareleri havuz alsın
                print(results)
        """,
        solution="""
            from multiprocessing import Pool


            def kare_al(num):
                return num * num


            if __name__ == "__main__":
                numbers = [1, 2, 3, 4, 5, 6, 7, 8]
                with Pool(4) as pool:
                    results = pool.map(kare_al, numbers)
                print(results)
        """,
        hints=(
            "`with Pool(4) as pool:` dört işçili bir havuz kurar ve blok bitince onu kapatır.",
            "`map` iki şey alır: fonksiyonun kendisi (parantezsiz) ve liste. Sonuçları girdi sırasıyla, bir liste olarak döndürür.",
            "Bloğun içinde `results = pool.map(...)` yazın; `print(results)` satırı yerinde kalsın.",
        ),
        checks=(
            worked("kare_al", times=8),
            pool_size(4),
            pool_used("map", "map_async", "imap"),
            pool_closed(),
            printed("[1, 4, 9, 16, 25, 36, 49, 64]", only=True),
        ),
        mistakes=(not_given_to_pool, printed_not_returned),
        wrong=(
            (
                _MAIN + "    with Pool(4) as pool:\n        print(pool.map(lambda num: num * num, numbers))",
                "Alt sürece bir `lambda` verilmiş",
            ),
            (
                _MAIN + "    print([kare_al(num) for num in numbers])",
                "Hiç havuz kurulmadı; işi üst süreç kendisi yaptı",
            ),
            (
                _MAIN + "    with Pool(4) as pool:\n        print(list(map(kare_al, numbers)))",
                "Python'un yerleşik `map` fonksiyonuna",
            ),
            (
                _MAIN
                + "    with Pool(4) as pool:\n        print([pool.apply(kare_al, (num,)) for num in numbers])",
                "`apply` bir döngüde kullanılmış",
            ),
            (
                _MAIN + "    with Pool(4) as pool:\n        print(pool.map(kare_al(numbers), numbers))",
                "`map(kare_al(...), ...)` yazılmış",
            ),
            (
                _MAIN.replace("return num * num", "print(num * num)")
                + "    with Pool(4) as pool:\n        print(pool.map(kare_al, numbers))",
                "`kare_al` sonucu yazdırıyor, ama döndürmüyor",
            ),
            (
                _MAIN + "    pool = Pool(4)\n    print(pool.map(kare_al, numbers))",
                "Havuz kapatılmadı",
            ),
            (
                _START + "with Pool(4) as pool:\n    print(pool.map(kare_al, [1, 2, 3, 4, 5, 6, 7, 8]))",
                "bloğunun dışında",
            ),
            (
                _MAIN + "    with Pool(4) as pool:\n        pool.map(kare_al, numbers)",
                "Havuz çalıştı, ama gelen sonuçlar yazdırılmadı",
            ),
        ),
    )
)

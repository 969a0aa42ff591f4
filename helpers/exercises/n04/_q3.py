"""apply_async: all jobs first, then all results, then the end of the pool."""

from typing import Any

from helpers.exercises._checks import Check, Wrong, all_fetched, pool_closed, pool_used, returned, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import apply_in_loop, fetched_one_by_one, not_given_to_pool
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run


def probe(student: Any) -> object:
    """Ask for the lengths of words that are not the example's."""
    return student.lengths(["kilit", "kuyruk", "boru", "olay"])


def _given_first(run: Run) -> None:
    if any(pool.one_by_one for pool in run.pools):
        raise Wrong(
            "Önce bütün işlerin verilmesi, sonra sonuçların alınması.",
            "Bir işin sonucu, sıradaki iş verilmeden istendi.",
            "`get()` çağrısının yeri.",
        )


_START = """
import time
from multiprocessing import Pool

def count_letters(word):
    time.sleep(0.1)
    return len(word)

def lengths(words):
"""

q3 = Exercise(
    Definition(
        number="4.3",
        title="Fişler",
        level="orta",
        task="""
            `lengths(words)` fonksiyonunu yazın. Her sözcüğü `apply_async` ile ayrı bir iş olarak havuza versin ve aldığı fişleri
            (`AsyncResult`) saklasın. Bütün işleri verdikten sonra sonuçları fişlerden alsın; sözcüklerin uzunluklarını, sözcüklerin
            sırasıyla bir liste olarak döndürsün. Dönmeden önce havuzu kapatsın (`close`) ve işçilerin ayrılmasını beklesin (`join`).
        """,
        starter="""
            import time
            from multiprocessing import Pool


            def count_letters(word):
                time.sleep(0.1)
                return len(word)


            def lengths(words):
                results = []
                # havuzu kurun, işleri verin, sonuçları alın, havuzu kapatıp bekleyin
                return results


            if __name__ == "__main__":
                print(lengths(["süreç", "havuz", "işçi"]))
        """,
        solution="""
            import time
            from multiprocessing import Pool


            def count_letters(word):
                time.sleep(0.1)
                return len(word)


            def lengths(words):
                pool = Pool(2)
                tickets = [pool.apply_async(count_letters, (word,)) for word in words]
                results = [ticket.get() for ticket in tickets]
                pool.close()
                pool.join()
                return results


            if __name__ == "__main__":
                print(lengths(["süreç", "havuz", "işçi"]))
        """,
        hints=(
            "`pool.apply_async(fonksiyon, (argüman,))` hemen geri döner ve bir fiş verir. Tek öğeli demetin virgülünü unutmayın.",
            "Fişleri bir listede toplayın. Sonuçlar için ikinci bir döngü yazın: her fişin `get()` metodu, o işin sonucunu verir.",
            "En sonda önce `pool.close()`, sonra `pool.join()` çağırın; `return` ondan sonra gelsin.",
        ),
        checks=(
            all_fetched(),
            worked("count_letters", times=4),
            pool_used("apply_async"),
            Check(
                "Önce bütün işler verildi, sonra sonuçlar alındı.",
                _given_first,
                (fetched_one_by_one,),
            ),
            returned([5, 6, 4, 4], "`lengths` uzunlukları sözcüklerin sırasıyla döndürdü."),
            pool_closed(joined=True),
        ),
        mistakes=(not_given_to_pool, apply_in_loop),
        probe=probe,
        main_block=False,
        seconds=8,
        wrong=(
            (
                _START
                + "    pool = Pool(2)\n    tickets = [pool.apply_async(count_letters, (word,)) for word in words]\n"
                "    pool.close()\n    pool.join()\n    return tickets",
                "işlerin sonucu hiç alınmadı",
            ),
            (
                _START
                + "    pool = Pool(2)\n    results = [pool.apply_async(count_letters, (word,)).get() for word in words]\n"
                "    pool.close()\n    pool.join()\n    return results",
                "Her işin sonucu, sıradaki iş verilmeden beklendi",
            ),
            (
                _START
                + "    with Pool(2) as pool:\n        tickets = [pool.apply_async(count_letters, (word,)) for word in words]\n"
                "    return [ticket.get() for ticket in tickets]",
                "havuz sonlandırıldıktan sonra istendi",
            ),
            (
                _START
                + "    pool = Pool(2)\n    tickets = [pool.apply_async(count_letters, (word)) for word in words]\n"
                "    results = [ticket.get() for ticket in tickets]\n    pool.close()\n    pool.join()\n    return results",
                "`(word)` bir demet (tuple) değil",
            ),
            (
                _START
                + "    pool = Pool(2)\n    results = [pool.apply(count_letters, (word,)) for word in words]\n"
                "    pool.close()\n    pool.join()\n    return results",
                "`apply` bir döngüde kullanılmış",
            ),
            (
                _START
                + "    pool = Pool(2)\n    tickets = [pool.apply_async(count_letters, (word,)) for word in words]\n"
                "    return [ticket.get() for ticket in tickets]",
                "Havuz kapatılmadı",
            ),
            (
                _START
                + "    with Pool(2) as pool:\n        tickets = [pool.apply_async(count_letters, (word,)) for word in words]\n"
                "        return [ticket.get() for ticket in tickets]",
                "Havuzun bitmesi `join()` ile beklenmedi",
            ),
            (
                _START
                + "    pool = Pool(2)\n    tickets = [pool.apply_async(count_letters, (word,)) for word in words]\n"
                "    pool.join()\n    return [ticket.get() for ticket in tickets]",
                "`join()` çağrıldığında havuz hâlâ açıktı",
            ),
        ),
    )
)

"""Chunk sizes: many small tasks in large chunks, few long ones alone."""

import ast
from collections.abc import Callable
from multiprocessing import pool as pools
from typing import Any

from helpers.exercises._checks import Check, Wrong, pool_closed, pool_size, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, apply_in_loop, not_given_to_pool, printed_not_returned
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

WORKERS = 2
NUMBERS, MEALS = list(range(4_000)), [3, 1, 2, 1, 4] * 4
LEAST, MOST = 100, 500  # tasks a chunk: so that each worker gets four chunks at least
# What multiprocessing uses where no chunk size is given: one for imap, a share of the list for map.
METHODS = {"map": None, "map_async": None, "imap": 1, "imap_unordered": 1}


def probe(student: Any) -> object:
    """Ask for the work, and note in which chunks it is given to the pool."""
    chunks: dict[str, list[int]] = {}
    real = {name: getattr(pools.Pool, name) for name in METHODS}
    for name, method in real.items():
        setattr(pools.Pool, name, _noting(method, METHODS[name], chunks))
    try:
        total, cooked = student.run_all(NUMBERS, MEALS)
    finally:
        for name, method in real.items():
            setattr(pools.Pool, name, method)
    return {"total": total, "cooked": cooked, "chunks": chunks}


def _noting(method: Callable[..., Any], default: int | None, chunks: dict[str, list[int]]) -> Any:
    def noting(
        self: Any, func: Any, iterable: Any, chunksize: int | None = None, *rest: Any, **kw: Any
    ) -> Any:
        items = list(iterable)
        size = chunksize if chunksize is not None else default
        each = size if size is not None else -(-len(items) // (4 * WORKERS))
        chunks.setdefault(getattr(func, "__name__", "?"), []).append(min(each, len(items)))
        return method(self, func, items, size, *rest, **kw)

    return noting


def _chunks(run: Run, name: str) -> list[int]:
    return run.result["chunks"].get(name, []) if isinstance(run.result, dict) else []


def _small(run: Run) -> None:
    found = _chunks(run, "square")
    if not found or not all(LEAST <= each <= MOST for each in found):
        got = f"Bir parçada {found[0]} iş var." if found else "`square` havuza parçalarla verilmedi."
        raise Wrong(
            f"`square` işlerinin {LEAST} ile {MOST} arasında parçalarla verilmesi.", got, "`imap` satırı."
        )


def _large(run: Run) -> None:
    found = _chunks(run, "cook")
    if not found or any(each != 1 for each in found):
        got = f"Bir parçada {found[0]} iş var." if found else "`cook` havuza parçalarla verilmedi."
        raise Wrong("`cook` işlerinin birer birer verilmesi.", got, "`cook` işlerini havuza veren satır.")


def _values(run: Run) -> None:
    expected = (sum(n * n for n in NUMBERS), MEALS)
    found = (run.result["total"], run.result["cooked"])
    if found != expected:
        raise Wrong(
            f"`run_all` sonucunun `(karelerin toplamı, yemek listesi)` olması: toplam {expected[0]}.",
            f"Toplam {found[0]}.",
            "`return` satırı.",
        )


def _one_by_one(tree: ast.Module, run: Run) -> Explanation | None:
    if 1 not in _chunks(run, "square"):
        return None
    return Explanation(
        f"{len(NUMBERS)} küçük iş birer birer gönderilmiş: {len(NUMBERS)} gidiş dönüş.",
        "`imap` ve `imap_unordered` için varsayılan parça boyu 1'dir. Kare almak mikrosaniye sürer, gidiş dönüş ise "
        "onun onlarca katı.",
        "`imap` çağrısına bir `chunksize` verin.",
    )


def _one_chunk(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(each > MOST for each in _chunks(run, "square")):
        return None
    return Explanation(
        "Küçük işlerin parçaları fazla büyük: işçi başına dört parçadan az kaldı.",
        "Bir parçayı tek işçi alır. Parça az olursa son parça sürerken öteki işçi boş bekler.",
        f"Parça boyunu {MOST} ya da daha küçük seçin.",
    )


def _long_ones_tied(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(each > 1 for each in _chunks(run, "cook")):
        return None
    return Explanation(
        "Uzun işler birkaçı bir arada gönderilmiş.",
        "`map` parça boyu verilmezse işçi başına yaklaşık dört parça yapar; burada bir parçaya birkaç yemek düştü. Uzun bir iş, "
        "parçasındaki ötekileri de peşinden sürükler.",
        "`cook` işleri için `chunksize=1` verin.",
    )


_START = """
import time
from multiprocessing import Pool

def square(n):
    return n * n

def cook(minutes):
    time.sleep(minutes / 100)
    return minutes

def run_all(numbers, meals):
    with Pool(2) as pool:
"""

q3 = Exercise(
    Definition(
        number="8.3",
        title="Parça boyunu seçin",
        level="orta",
        task="""
            `run_all(numbers, meals)` iki işçili bir havuza iki tür iş veriyor: `numbers` listesindeki **binlerce küçük** iş (`square`) ve
            `meals` listesindeki **az sayıda, süreleri farklı uzun** iş (`cook`). Sonuçlar doğru, ama parça boyları kötü. İki çağrıya da uygun bir `chunksize` verin:

            - küçük işlerde bir parça **100 ile 500 arasında** iş taşısın (denetim 4.000 küçük iş verir);
            - uzun işler **birer birer** dağıtılsın.

            Başka bir şeyi değiştirmeyin. Denetim süreye değil, parçalara bakar.
        """,
        starter="""
            import time
            from multiprocessing import Pool


            def square(n):
                return n * n


            def cook(minutes):
                time.sleep(minutes / 100)
                return minutes


            def run_all(numbers, meals):
                with Pool(2) as pool:
                    total = sum(pool.imap(square, numbers))
                    cooked = pool.map(cook, meals)
                return total, cooked


            if __name__ == "__main__":
                print(run_all(range(1000), [3, 1, 2, 4]))
        """,
        solution="""
            import time
            from multiprocessing import Pool


            def square(n):
                return n * n


            def cook(minutes):
                time.sleep(minutes / 100)
                return minutes


            def run_all(numbers, meals):
                with Pool(2) as pool:
                    total = sum(pool.imap(square, numbers, chunksize=250))
                    cooked = pool.map(cook, meals, chunksize=1)
                return total, cooked


            if __name__ == "__main__":
                print(run_all(range(1000), [3, 1, 2, 4]))
        """,
        hints=(
            "`chunksize`, bir parçadaki iş sayısıdır; `map` ve `imap` çağrılarının son argümanı olarak yazılır.",
            "`imap` siz söylemezseniz işleri birer birer gönderir: küçük işler için en kötüsü.",
            "Uzun işlerde `chunksize=1`: boş kalan işçi hemen sıradakini alsın.",
        ),
        checks=(
            pool_size(2),
            worked("cook", times=len(MEALS)),
            Check(
                "Küçük işler büyük parçalarla dağıtıldı.", _small, (apply_in_loop, _one_by_one, _one_chunk)
            ),
            Check("Uzun işler birer birer dağıtıldı.", _large, (apply_in_loop, _long_ones_tied)),
            Check("Sonuçlar doğru.", _values),
            pool_closed(),
        ),
        mistakes=(not_given_to_pool, printed_not_returned),
        probe=probe,
        main_block=False,
        seconds=15,
        wrong=(
            (
                _START + "        total = sum(pool.imap(square, numbers))\n"
                "        cooked = pool.map(cook, meals, chunksize=1)\n    return total, cooked",
                "küçük iş birer birer gönderilmiş",
            ),
            (
                _START + "        total = sum(pool.imap(square, numbers, chunksize=len(numbers)))\n"
                "        cooked = pool.map(cook, meals, chunksize=1)\n    return total, cooked",
                "işçi başına dört parçadan az kaldı",
            ),
            (
                _START + "        total = sum(pool.imap(square, numbers, chunksize=200))\n"
                "        cooked = pool.map(cook, meals)\n    return total, cooked",
                "Uzun işler birkaçı bir arada gönderilmiş",
            ),
            (
                _START
                + "        total = sum(map(square, numbers))\n        cooked = list(map(cook, meals))\n"
                "    return total, cooked",
                "Python'un yerleşik `map` fonksiyonuna verildi",
            ),
            (
                _START + "        total = sum(pool.map(square, numbers, 200))\n"
                "        cooked = [pool.apply(cook, (meal,)) for meal in meals]\n    return total, cooked",
                "`apply` bir döngüde kullanılmış",
            ),
        ),
    )
)

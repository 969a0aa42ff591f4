"""A serial program made faster: jobs that wait, side by side."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, pool_closed, returned, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import (
    Explanation,
    apply_in_loop,
    fetched_one_by_one,
    not_given_to_pool,
    threads_for_processes,
)
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

PAGES = list(range(1, 17))
WAIT_SECONDS = 0.25  # of each job, in the starter
LEAST_SPEEDUP = 1.5


def probe(student: Any) -> object:
    """Ask for sixteen pages."""
    return student.download_all(PAGES)


def _faster(run: Run) -> None:
    # From the first job's start: starting the workers is not what is judged here.
    times = [call.time for call in run.calls("download")]
    seconds = max(times) - min(times) + WAIT_SECONDS
    speedup = len(times) * WAIT_SECONDS / seconds
    if speedup < LEAST_SPEEDUP:
        raise Wrong(
            "İşlerin en az 1,5 kat hızlı bitmesi.",
            f"Hızlanma {speedup:.1f} kat.".replace(".", ",", 1),
            "Havuza iş veren satır.",
        )


def _one_worker(tree: ast.Module, run: Run) -> Explanation | None:
    if len({call.pid for call in run.calls("download")}) != 1:
        return None
    if all(pool.size == 1 for pool in run.pools):
        return Explanation(
            "Havuzda tek işçi var; işleri birbiri ardından yaptı.",
            "Beklemelerin üst üste binmesi için aynı anda çalışan birkaç işçi gerekir.",
            "Havuzu dört işçiyle kurun: `Pool(4)`.",
        )
    return Explanation(
        "Havuzda birkaç işçi var, ama bütün işler tek işçiye gitti.",
        "`chunksize` büyükse bütün liste tek parça olur; bir parçayı tek işçi alır, ötekiler boş durur.",
        "`chunksize` yazmayın ya da küçük tutun: parça sayısı işçi sayısından az olmasın.",
    )


_START = """
import time
from multiprocessing import Pool

def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"

def download_all(pages):
"""

q5 = Exercise(
    Definition(
        number="4.5",
        title="Seri programı hızlandırın",
        level="orta",
        task="""
            `download_all` sayfaları birer birer indiriyor: 16 sayfa 4 saniye sürüyor, üstelik işlemci bu sürenin neredeyse tamamında
            yanıt bekliyor. **Dört işçili** bir havuzla beklemeleri üst üste bindirin. Sonuç listesi ve sırası aynı kalsın; `download`
            fonksiyonunu değiştirmeyin. Denetim 16 sayfa indirir ve ilk işin başlamasından son işin bitmesine kadar geçen süreye
            bakar: seri programa göre en az 1,5 kat hızlanmalısınız.
        """,
        starter="""
            import time
            from multiprocessing import Pool


            def download(page):
                time.sleep(0.25)  # yanıt bekliyormuş gibi
                return f"{page}. sayfa"


            def download_all(pages):
                return [download(page) for page in pages]  # bu satırı hızlandırın


            if __name__ == "__main__":
                print(download_all([1, 2, 3, 4]))
        """,
        solution="""
            import time
            from multiprocessing import Pool


            def download(page):
                time.sleep(0.25)  # yanıt bekliyormuş gibi
                return f"{page}. sayfa"


            def download_all(pages):
                with Pool(4) as pool:
                    return pool.map(download, pages)


            if __name__ == "__main__":
                print(download_all([1, 2, 3, 4]))
        """,
        hints=(
            "Liste üreteci her işi üst süreçte, bir önceki bitince yapar. İşleri bir havuza vermelisiniz.",
            "Sıra korunacağı ve sonuçlar topluca istendiği için en kısa yol `map`'tir.",
            "`with Pool(4) as pool:` bloğunun içinde, `map` sonucunu doğrudan `return` ile döndürebilirsiniz.",
        ),
        checks=(
            worked("download", times=len(PAGES)),
            returned([f"{page}. sayfa" for page in PAGES], "`download_all` sayfaları sırasıyla döndürdü."),
            Check(
                "İşler seri programa göre en az 1,5 kat hızlı bitti.",
                _faster,
                (apply_in_loop, fetched_one_by_one, _one_worker),
            ),
            pool_closed(),
        ),
        mistakes=(threads_for_processes, not_given_to_pool),
        probe=probe,
        main_block=False,
        seconds=15,
        wrong=(
            (
                _START
                + "    results = []\n    for page in pages:\n        results.append(download(page))\n    return results",
                "Hiç havuz kurulmadı",
            ),
            (
                _START
                + "    with Pool(4) as pool:\n        return [pool.apply(download, (page,)) for page in pages]",
                "`apply` bir döngüde kullanılmış",
            ),
            (
                _START
                + "    with Pool(4) as pool:\n        return [pool.apply_async(download, (page,)).get() for page in pages]",
                "Her işin sonucu, sıradaki iş verilmeden beklendi",
            ),
            (
                _START + "    with Pool(1) as pool:\n        return pool.map(download, pages)",
                "Havuzda tek işçi var",
            ),
            (
                _START + "    with Pool(4) as pool:\n        return pool.map(download, pages, chunksize=16)",
                "bütün işler tek işçiye gitti",
            ),
            (
                "from multiprocessing.pool import ThreadPool\n"
                + _START
                + "    with ThreadPool(4) as pool:\n        return pool.map(download, pages)",
                "`ThreadPool` kullanılmış",
            ),
        ),
    )
)

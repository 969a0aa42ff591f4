"""Results as they come: imap_unordered."""

import ast
import os
import tempfile
import time
from typing import Any

from helpers.exercises._checks import Check, Wrong, pool_closed, pool_size
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, apply_in_loop, lambda_to_pool, not_given_to_pool
from helpers.exercises._diagnoses._tree import keyword, pool_calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

COUNT = 4
LONG_SECONDS, AFTER_OTHERS_SECONDS = 5.0, 1.0


def work(job: tuple[str, int, int]) -> tuple[int, str]:
    """Do one of the jobs: the first one does not end before the others' results have been reported.

    So nothing depends on how fast the machine is. If they are not reported, it gives up after a while.
    """
    folder, number, parent = job
    if os.getpid() == parent:
        return number, "parent"
    if number:
        _touch(folder, f"done-{number}")
        return number, "done"
    others_done, deadline = 0.0, time.monotonic() + LONG_SECONDS
    while time.monotonic() < deadline:
        names = os.listdir(folder)
        if sum(name.startswith("reported-") for name in names) == COUNT - 1:
            return number, "in time"
        if sum(name.startswith("done-") for name in names) == COUNT - 1:
            others_done = others_done or time.monotonic()
            if time.monotonic() > others_done + AFTER_OTHERS_SECONDS:
                break
        time.sleep(0.01)
    return number, "late"


def _touch(folder: str, name: str) -> None:
    with open(os.path.join(folder, name), "wb"):
        pass


def probe(student: Any) -> object:
    """Give jobs, note what is reported."""
    folder = tempfile.mkdtemp()
    reported = []

    def report(result: Any) -> None:
        reported.append(result)
        if isinstance(result, tuple) and len(result) == 2 and result[0]:
            _touch(folder, f"reported-{result[0]}")

    student.run_all(work, [(folder, number, os.getpid()) for number in range(COUNT)], report)
    return reported


def _reported(run: Run) -> None:
    results = run.result
    if not results:
        raise Wrong(
            f"{COUNT} iş için `report` fonksiyonunun {COUNT} kez çağrılması.",
            "`report` hiç çağrılmadı.",
            "`for` döngüsünün içi.",
        )
    right = [one for one in results if isinstance(one, tuple) and len(one) == 2 and one[1] != "parent"]
    if any(isinstance(one, tuple) and one[1:] == ("parent",) for one in results):
        raise Wrong(
            "Her öğenin bir işçi süreçte işlenmesi.",
            "Öğeler üst süreçte işlendi.",
            "`function` fonksiyonunu çağıran satır.",
        )
    if sorted(number for number, _ in right) != list(range(COUNT)) or len(results) != COUNT:
        raise Wrong(
            f"{COUNT} iş için `report` fonksiyonunun {COUNT} kez, her seferinde tek bir sonuçla çağrılması.",
            f"`report` {len(results)} kez çağrıldı; bunların {len(right)} tanesinde bir işin sonucu vardı.",
            "`report(...)` satırı.",
        )


def _at_once(run: Run) -> None:
    if (0, "in time") not in run.result:
        raise Wrong(
            "Biten her işin sonucunun, uzun iş sürerken bildirilmesi.",
            "Uzun iş sürerken biten işlerin sonuçları bekletildi.",
            "Havuza iş veren satır.",
        )


def _keeps_order(tree: ast.Module, run: Run) -> Explanation | None:
    call = next(pool_calls(tree, "imap"), None)
    if call is None:
        return None
    return Explanation(
        "`imap` sonuçları girdi sırasıyla verir: ilk iş bitmeden ötekileri bildiremediniz.",
        "Sonraki işler çoktan bitmiş olsa da `imap` onların sonucunu, sıra gelene kadar elinde tutar.",
        "Sonuçları bitiş sırasıyla veren yineleyiciyi kullanın.",
        call.lineno,
    )


def _waits_for_all(tree: ast.Module, run: Run) -> Explanation | None:
    call = next(pool_calls(tree, "map", "map_async", "starmap", "starmap_async"), None)
    if call is None:
        return None
    return Explanation(
        "`map` bütün işler bitene kadar bekler; hiçbir sonuç daha önce elinize geçmez.",
        "`map` eksiksiz bir liste döndürür. Tek bir uzun iş, bütün listeyi geciktirir.",
        "Sonuçları geldikçe veren bir yineleyici kullanın.",
        call.lineno,
    )


def _in_one_chunk(tree: ast.Module, run: Run) -> Explanation | None:
    call = next((one for one in pool_calls(tree, "imap_unordered") if keyword(one, "chunksize")), None)
    if call is None:
        return None
    return Explanation(
        "`chunksize` yüzünden uzun iş, başka işlerle aynı parçaya düştü.",
        "Bir parçayı tek işçi alır ve sonuçlarını ancak parçanın bütün işleri bitince gönderir.",
        "Uzun ve dengesiz işlerde parça boyunu 1 bırakın: `chunksize` yazmayın.",
        call.lineno,
    )


_START = """
import time
from multiprocessing import Pool

def run_all(function, items, report):
    with Pool(2) as pool:
"""

q4 = Exercise(
    Definition(
        number="4.4",
        title="Geldikçe bildirin",
        level="orta",
        task="""
            `run_all(function, items, report)` fonksiyonunu tamamlayın. `items` listesindeki her öğe, iki işçili havuzda `function`
            ile işlensin; her sonuç **gelir gelmez** `report(sonuç)` çağrısıyla bildirilsin. Önce biten önce bildirilsin: uzun süren
            bir iş, ötekilerin sonucunu bekletmesin.
        """,
        starter="""
            import time
            from multiprocessing import Pool


            def cook(minutes):
                time.sleep(minutes / 50)
                return minutes


            def run_all(function, items, report):
                with Pool(2) as pool:
                    for result in []:  # [] yerine havuzun verdiği sonuçlar gelsin
                        report(result)


            if __name__ == "__main__":
                run_all(cook, [30, 5, 10], print)
        """,
        solution="""
            import time
            from multiprocessing import Pool


            def cook(minutes):
                time.sleep(minutes / 50)
                return minutes


            def run_all(function, items, report):
                with Pool(2) as pool:
                    for result in pool.imap_unordered(function, items):
                        report(result)


            if __name__ == "__main__":
                run_all(cook, [30, 5, 10], print)
        """,
        hints=(
            "`map` bütün işler bitince tek bir liste döndürür. Burada sonuçları geldikçe veren bir yineleyici gerekiyor.",
            "İki yineleyici var: `imap` girdi sırasını korur, `imap_unordered` sonuçları bitiş sırasıyla verir.",
            "`for result in pool.…(function, items):` satırını uygun yineleyiciyle tamamlayın.",
        ),
        checks=(
            Check(
                "Her işin sonucu bir kez bildirildi.",
                _reported,
                (not_given_to_pool, lambda_to_pool),
            ),
            Check(
                "Sonuçlar gelir gelmez bildirildi; uzun iş ötekileri bekletmedi.",
                _at_once,
                (apply_in_loop, _waits_for_all, _keeps_order, _in_one_chunk),
            ),
            pool_size(2),
            pool_closed(),
        ),
        probe=probe,
        main_block=False,
        seconds=15,
        wrong=(
            (
                _START + "        for result in pool.map(function, items):\n            report(result)",
                "`map` bütün işler bitene kadar bekler",
            ),
            (
                _START + "        for result in pool.imap(function, items):\n            report(result)",
                "`imap` sonuçları girdi sırasıyla verir",
            ),
            (
                _START
                + "        for result in pool.imap_unordered(function, items, chunksize=2):\n            report(result)",
                "başka işlerle aynı parçaya düştü",
            ),
            (
                _START + "        for item in items:\n            report(function(item))",
                "Havuz kuruldu, ama ona hiç iş verilmedi",
            ),
            (
                _START + "        for item in items:\n            report(pool.apply(function, (item,)))",
                "`apply` bir döngüde kullanılmış",
            ),
            (
                _START
                + "        for result in pool.imap_unordered(function, items):\n            print(result)",
                "`report` hiç çağrılmadı",
            ),
            (
                _START
                + "        for result in pool.imap_unordered(lambda item: function(item), items):\n            report(result)",
                "Alt sürece bir `lambda` verilmiş",
            ),
            (
                _START + "        report(list(pool.imap_unordered(function, items)))",
                "`report` 1 kez çağrıldı",
            ),
        ),
    )
)

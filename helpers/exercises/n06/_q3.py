"""A bounded queue: a fast producer waits for a slow consumer."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, started
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, called_target, not_started
from helpers.exercises._diagnoses._tree import calls, keyword
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n06._mistakes import no_pill

COUNT = 25
BOUND = 3
MOST_AHEAD = BOUND + 2  # with one in the baker's hands and one in the seller's


def probe(student: Any) -> object:
    """Bake."""
    student.bake(COUNT)
    return None


def _all_sold(run: Run) -> None:
    baked = run.calls("make")
    sold = [call for call in run.calls("sell") if call.pid != run.pid]
    if len(baked) != COUNT or len(sold) != COUNT:
        raise Wrong(
            f"`bake({COUNT})` çağrısında {COUNT} ekmeğin pişmesi ve {COUNT} ekmeğin alt süreçte satılması.",
            f"{len(baked)} ekmek pişti, {len(sold)} ekmek alt süreçte satıldı.",
            "Ekmekleri rafa koyan döngü.",
        )


def _never_far_ahead(run: Run) -> None:
    steps = [(call.time, 1) for call in run.calls("make")] + [(call.time, -1) for call in run.calls("sell")]
    ahead = most = 0
    for _, change in sorted(steps):
        ahead += change
        most = max(most, ahead)
    if most > MOST_AHEAD:
        raise Wrong(
            f"Rafta en çok {BOUND} ekmek beklemesi; biri fırıncının, biri satıcının elindeyken en çok {MOST_AHEAD}.",
            f"Bir ara pişmiş, ama satışına başlanmamış {most} ekmek vardı.",
            "`Queue(...)` satırı ve ekmekleri pişiren döngü.",
        )


def _baked_first(tree: ast.Module, run: Run) -> Explanation | None:
    made = next((call for call in calls(tree, "make")), None)
    putting = [node for put in calls(tree, "put") for node in ast.walk(put)]
    baking = [node for loop in ast.walk(tree) if isinstance(loop, ast.ListComp) for node in ast.walk(loop)]
    if made is None or made in putting or made not in baking:
        return None
    return Explanation(
        "Ekmeklerin hepsi, ilki rafa konmadan pişirildi.",
        "Kuyruk yalnız kendi içindekileri sınırlar. Önceden kurulan bir listede bekleyenler onun dışındadır.",
        "Ekmeği rafa koyarken pişirin: döngünün her adımında bir `make`, bir `put` olsun.",
        made.lineno,
    )


def _no_bound(tree: ast.Module, run: Run) -> Explanation | None:
    call = next(calls(tree, "Queue"), None)
    if call is None:
        return None
    bound = call.args[0] if call.args else keyword(call, "maxsize")
    if bound is None:
        return Explanation(
            "Kuyruğun sınırı yok; hızlı fırıncı bütün ekmekleri rafa yığdı.",
            "`Queue()` pratikte sınırsızdır: `put` hiç beklemez.",
            "Kuyruğu bir sınırla kurun: `Queue(maxsize=...)`.",
            call.lineno,
        )
    return Explanation(
        f"Kuyruğun sınırı `{ast.unparse(bound)}`; bu, istenenden büyük.",
        "Sınır, `put` çağrısının kaçıncı öğede beklemeye başlayacağını belirler. 0 ya da eksi bir sayı, sınır yok demektir.",
        f"Sınırı {BOUND} yapın.",
        call.lineno,
    )


def _did_not_wait(tree: ast.Module, run: Run) -> Explanation | None:
    error = next((error for error in run.errors if error.kind == "Full"), None)
    if error is None:
        return None
    return Explanation(
        "Raf doluyken beklenmedi: `queue.Full` hatası çıktı.",
        "`put_nowait` hiç beklemez, `put(..., timeout=...)` ise süre dolunca vazgeçer.",
        "Yer açılmasını bekleyen `put` çağrısını süre sınırı olmadan kullanın.",
        error.lines[-1] if error.lines else None,
    )


_SHOP = """
import time
from multiprocessing import Process, Queue

def make(n):
    return f"{n}. ekmek"

def sell(bread):
    time.sleep(0.05)

def shop(shelf):
    while (bread := shelf.get()) is not None:
        sell(bread)

def bake(count):
"""
_BEGIN = "    box = Queue(3)\n    p = Process(target=shop, args=(box,))\n    p.start()\n"
_PUT = "    for i in range(count):\n        box.put(make(i))\n"
_END = "    box.put(None)\n    p.join()\n"

q3 = Exercise(
    Definition(
        number="6.3",
        title="Fırın ve raf",
        level="orta",
        task="""
            Fırıncı hızlı, satıcı yavaş. `bake(count)` fonksiyonunu yazın: `shop` fonksiyonunu bir alt süreçte başlatsın, `count` ekmeği
            `make(1)`, `make(2)`, … ile **birer birer** pişirip rafa (kuyruğa) koysun, sonunda satıcıyı bir zehirli hapla durdurup beklesin.
            Rafta en çok **3 ekmek** bekleyebilir: raf doluysa fırıncı yer açılmasını beklesin. Öteki fonksiyonları değiştirmeyin.
        """,
        starter="""
            import time
            from multiprocessing import Process, Queue


            def make(n):
                return f"{n}. ekmek"


            def sell(bread):
                time.sleep(0.05)


            def shop(shelf):
                while (bread := shelf.get()) is not None:
                    sell(bread)


            def bake(count):
                pass  # rafı kurun, satıcıyı başlatın, pişirin, satıcıyı durdurup bekleyin


            if __name__ == "__main__":
                bake(10)
        """,
        solution="""
            import time
            from multiprocessing import Process, Queue


            def make(n):
                return f"{n}. ekmek"


            def sell(bread):
                time.sleep(0.05)


            def shop(shelf):
                while (bread := shelf.get()) is not None:
                    sell(bread)


            def bake(count):
                shelf = Queue(maxsize=3)
                p = Process(target=shop, args=(shelf,))
                p.start()
                for n in range(1, count + 1):
                    shelf.put(make(n))
                shelf.put(None)
                p.join()


            if __name__ == "__main__":
                bake(10)
        """,
        hints=(
            "Sınırlı bir kuyruk dolunca `put` kendiliğinden bekler; ayrıca saymanız gerekmez.",
            "Kuyruğu `Queue(maxsize=3)` ile kurun ve `shop` fonksiyonuna argüman olarak verin.",
            "Döngünün her adımında bir ekmek pişirip hemen rafa koyun; döngüden sonra `None` koyun ve `join()` ile bekleyin.",
        ),
        checks=(
            started(1),
            Check("Bütün ekmekler pişti ve alt süreçte satıldı.", _all_sold),
            Check(
                "Fırıncı raf doluyken bekledi: hiçbir an 3'ten çok ekmek rafta beklemedi.",
                _never_far_ahead,
                (_baked_first, _no_bound),
            ),
            joined(),
        ),
        mistakes=(called_target, _did_not_wait, no_pill, not_started),
        probe=probe,
        main_block=False,
        seconds=12,
        wrong=(
            (_SHOP + _BEGIN.replace("Queue(3)", "Queue()") + _PUT + _END, "Kuyruğun sınırı yok"),
            (_SHOP + _BEGIN.replace("3", "maxsize=100") + _PUT + _END, "bu, istenenden büyük"),
            (
                _SHOP
                + _BEGIN
                + "    everything = [make(i) for i in range(count)]\n    for one in everything:\n        box.put(one)\n"
                + _END,
                "ilki rafa konmadan pişirildi",
            ),
            (_SHOP + _BEGIN + _PUT.replace("put(", "put_nowait(") + _END, "`queue.Full` hatası"),
            (_SHOP + _BEGIN + _PUT + "    p.join()\n", "hiç zehirli hap"),
            (_SHOP + _BEGIN + _PUT + "    box.put(None)\n", "`join()` ile sonuna kadar beklenmedi"),
            (
                _SHOP + _BEGIN + _PUT.replace("range(count)", "range(count - 1)") + _END,
                "24 ekmek pişti",
            ),
        ),
    )
)

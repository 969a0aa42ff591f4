"""A semaphore: at most so many at once, and not fewer than there is room for."""

import ast
from multiprocessing import Lock, RawArray
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, started
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, joined_at_once, not_joined
from helpers.exercises._diagnoses._tree import calls, child_functions, keyword, process_calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n07._probe import wait_until

PAGES, MOST = 4, 2
_COME_SECONDS = 6.0  # for the others who may come in: they may not even have started
_STAY_SECONDS = 0.4  # for those who may not


class Fetch:
    """A download that counts how many are at it at the same time."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._counts = RawArray("i", 4)  # inside now, inside at most, done, waited in vain

    def __call__(self, page: int) -> None:  # noqa: ARG002 - all pages are alike
        """Stay inside until it is clear how many come in."""
        counts = self._counts
        with self._guard:
            counts[0] += 1
            counts[1] = max(counts[1], counts[0])
        if not wait_until(lambda: counts[1] >= MOST or counts[3] > 0, _COME_SECONDS):
            counts[3] = 1  # nobody else need wait for that
        wait_until(lambda: counts[1] > MOST, _STAY_SECONDS)
        with self._guard:
            counts[0] -= 1
            counts[2] += 1

    def result(self) -> dict[str, int]:
        """Return how many were inside at most, and how many were done."""
        return {"most": self._counts[1], "done": self._counts[2]}


def probe(student: Any) -> object:
    """Let the student's function download pages that count."""
    fetch = Fetch()
    student.download_all(fetch, list(range(PAGES)), MOST)
    return fetch.result()


def _all_done(run: Run) -> None:
    if run.result["done"] != PAGES:
        raise Wrong(
            f"{PAGES} sayfa için `fetch` fonksiyonunun birer kez çalışıp bitmesi.",
            f"`download_all` döndüğünde {run.result['done']} indirme bitmişti.",
            "`fetch(page)` çağrısı ve `join()` satırları.",
        )


def _at_most(run: Run) -> None:
    if run.result["most"] > MOST:
        raise Wrong(
            f"`most={MOST}` iken aynı anda en çok {MOST} indirme.",
            f"Aynı anda {run.result['most']} indirme görüldü.",
            "Semaforun kurulduğu ve alındığı satırlar.",
        )


def _no_fewer(run: Run) -> None:
    if run.result["most"] < MOST:
        raise Wrong(
            f"`most={MOST}` iken {MOST} indirmenin aynı anda yapılabilmesi.",
            f"Aynı anda en çok {run.result['most']} indirme yapıldı.",
            "Semaforun başlangıç sayısı; `start()` ve `join()` satırlarının sırası.",
        )


def _own_semaphore(tree: ast.Module, run: Run) -> Explanation | None:
    places: list[ast.AST] = list(child_functions(tree))
    places += [args for call in process_calls(tree) if (args := keyword(call, "args")) is not None]
    for place in places:
        made = next(calls(place, "Semaphore", "BoundedSemaphore"), None)
        if made is not None:
            return Explanation(
                "Her süreç kendi semaforunu kuruyor; hiçbiri ötekinin içeride olduğunu bilmiyor.",
                "Sınırı, aynı semafor nesnesini paylaşan süreçler birlikte doldurur.",
                "Semaforu `download_all` içinde, süreçlerden önce bir kez kurun; her sürece o değişkeni verin.",
                made.lineno,
            )
    return None


def _no_semaphore(tree: ast.Module, run: Run) -> Explanation | None:
    if any(calls(tree, "Semaphore", "BoundedSemaphore")):
        return None
    lock = next(calls(tree, "Lock", "RLock"), None)
    if lock is not None:
        return Explanation(
            "Semafor yerine kilit kullanılmış: içeride tek süreçlik yer var.",
            "`Lock` aynı anda yalnız bir süreci içeri alır; `most` kaç olursa olsun indirmeler sıraya girer.",
            "Kilit yerine `most` kişilik bir semafor kurun.",
            lock.lineno,
        )
    return Explanation(
        "Programda semafor yok; süreçlerin hepsi birden indirmeye başlıyor.",
        "Süreçlerin sayısını sınırlayan bir şey olmadıkça hepsi aynı anda çalışır.",
        "`most` kişilik bir semafor kurup her sürece verin; `fetch(page)` çağrısı onun `with` bloğunda olsun.",
    )


def _empty_block(tree: ast.Module, run: Run) -> Explanation | None:
    for block in ast.walk(tree):
        if isinstance(block, ast.With) and not any(calls(block, "fetch")):
            return Explanation(
                "`fetch` çağrısı semaforun dışında kalmış.",
                "`with` bloğu bitince yer geri verilir; indirme ondan sonra, sınırsız yapılır.",
                "`fetch(page)` satırını `with` bloğunun içine alın.",
                block.lineno,
            )
    return None


def _answer(child: str, parent: str, imports: str = "Process, Semaphore") -> str:
    return (
        f"from multiprocessing import {imports}\n\n{child}\n\ndef download_all(fetch, pages, most):\n{parent}"
    )


_CHILD = "def download(fetch, page, places):\n    with places:\n        fetch(page)\n"
_RUN = "    for p in family:\n        p.start()\n    for p in family:\n        p.join()\n"


def _family(place: str) -> str:
    return f"    family = [Process(target=download, args=(fetch, page, {place})) for page in pages]\n"


q2 = Exercise(
    Definition(
        number="7.2",
        title="Aynı anda en çok iki indirme",
        level="orta",
        task="""
            Sunucu, aynı anda sınırlı sayıda bağlantıya izin veriyor. `download_all(fetch, pages, most)` her sayfa için **ayrı bir süreç**
            başlatsın; her süreç `fetch(page)` çağrısını bir kez yapsın. Aynı anda en çok `most` süreç `fetch` içinde olsun; yer varsa
            kimse boşuna beklemesin. Fonksiyon, bütün indirmeler bitince dönsün.
        """,
        starter="""
            import time
            from multiprocessing import Process


            def fetch(page):
                time.sleep(0.2)  # yanıt bekliyormuş gibi


            def download(fetch, page):
                fetch(page)


            def download_all(fetch, pages, most):
                pass  # semaforu kurun, süreçleri başlatın, hepsini bekleyin


            if __name__ == "__main__":
                download_all(fetch, [1, 2, 3, 4], 2)
                print("Bitti")
        """,
        solution="""
            import time
            from multiprocessing import BoundedSemaphore, Process


            def fetch(page):
                time.sleep(0.2)  # yanıt bekliyormuş gibi


            def download(fetch, page, room):
                with room:
                    fetch(page)


            def download_all(fetch, pages, most):
                room = BoundedSemaphore(most)
                processes = [Process(target=download, args=(fetch, page, room)) for page in pages]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()


            if __name__ == "__main__":
                download_all(fetch, [1, 2, 3, 4], 2)
                print("Bitti")
        """,
        hints=(
            "`most` kişilik tek bir semafor gerekir. Onu `download_all` içinde, süreçlerden önce kurun.",
            "Semaforu her sürece argüman olarak verin; `download` fonksiyonunun bir parametresi daha olsun.",
            "`fetch(page)` çağrısı, semaforun `with` bloğunun içinde dursun. Önce bütün süreçleri başlatın, sonra hepsini bekleyin.",
        ),
        checks=(
            started(PAGES),
            joined(),
            Check("Bütün sayfalar birer kez indirildi.", _all_done),
            Check(
                f"Aynı anda en çok {MOST} indirme yapıldı.",
                _at_most,
                (_own_semaphore, _no_semaphore, _empty_block),
            ),
            Check(
                f"Yer varken kimse beklemedi: {MOST} indirme aynı anda yapılabildi.",
                _no_fewer,
                (_no_semaphore, joined_at_once),
            ),
        ),
        # A semaphore that is gone before a slow child opens it is an error in the child.
        mistakes=(_own_semaphore, not_joined),
        probe=probe,
        main_block=False,
        seconds=20,
        wrong=(
            (
                _answer(
                    "def download(fetch, page):\n    fetch(page)\n",
                    "    family = [Process(target=download, args=(fetch, page)) for page in pages]\n" + _RUN,
                    "Process",
                ),
                "Programda semafor yok",
            ),
            (
                _answer(_CHILD, "    places = Lock()\n" + _family("places") + _RUN, "Lock, Process"),
                "içeride tek süreçlik yer var",
            ),
            (_answer(_CHILD, _family("Semaphore(most)") + _RUN), "Her süreç kendi semaforunu kuruyor"),
            (
                _answer(
                    "def download(fetch, page, places):\n    with places:\n        pass\n    fetch(page)\n",
                    "    places = Semaphore(most)\n" + _family("places") + _RUN,
                ),
                "`fetch` çağrısı semaforun dışında kalmış",
            ),
            (
                _answer(
                    _CHILD,
                    "    places = Semaphore(most)\n"
                    + _family("places")
                    + "    for p in family:\n        p.start()\n        p.join()\n",
                ),
                "`start()` ile `join()` aynı döngüde",
            ),
            (
                _answer(
                    _CHILD,
                    "    places = Semaphore(most)\n"
                    + _family("places")
                    + "    for p in family:\n        p.start()\n",
                ),
                "`join()` ile sonuna kadar beklenmedi",
            ),
        ),
    )
)

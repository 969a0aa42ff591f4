"""A lock that is held for as long as something belongs together."""

import ast
import itertools
from multiprocessing import Barrier, Lock, Process
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation
from helpers.exercises._diagnoses._arguments import own_lock
from helpers.exercises._diagnoses._locks import not_released
from helpers.exercises._diagnoses._tree import calls, function_named, keyword
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n07._probe import Notes, join_all, wait_until

DOCUMENTS, PAGES = 2, 3


def _print(work: Any, number: int, notes: Notes, lock: Any, together: Any) -> None:
    def others_came() -> bool:
        return any(one // 10 != number for one in notes.all())

    def printer(page: int) -> None:
        notes.append(10 * number + page)
        if page == 0:
            wait_until(others_came)  # without a lock they come now

    def pages() -> Any:
        for page in range(PAGES):
            if page == 1:
                wait_until(others_came)  # with a lock for each page they come now
            yield page

    together.wait(30)
    work(printer, pages(), lock)


def probe(student: Any) -> object:
    """Print two documents at once; return what was printed (ten times the document plus the page)."""
    notes, lock, together = Notes(), Lock(), Barrier(DOCUMENTS)
    processes = [
        Process(target=_print, args=(student.print_document, number, notes, lock, together))
        for number in range(DOCUMENTS)
    ]
    for process in processes:
        process.start()
    stuck = join_all(processes)
    return {"stuck": stuck, "printed": notes.all()}


def _ended(run: Run) -> None:
    if run.result["stuck"]:
        raise Wrong(
            "İki sürecin de belgesini yazdırıp bitmesi.",
            f"{run.result['stuck']} süreç bitmedi: kilidi bekliyordu.",
            "Kilidin bırakıldığı satır.",
        )


def _complete(run: Run) -> None:
    missing = DOCUMENTS * PAGES - len(run.result["printed"])
    if missing:
        raise Wrong(
            f"İki belgenin {DOCUMENTS * PAGES} sayfasının da yazdırılması.",
            f"{abs(missing)} sayfa {'eksik' if missing > 0 else 'fazla'}.",
            "`printer(page)` çağrısı.",
        )


def _unmixed(run: Run) -> None:
    documents = ["AB"[one // 10] for one in run.result["printed"]]
    changes = sum(one != other for one, other in itertools.pairwise(documents))
    if changes > 1:
        raise Wrong(
            "Bir belgenin sayfaları arasına başka bir belgenin girmemesi: `A A A B B B` ya da `B B B A A A`.",
            f"Sayfaların sırası: `{' '.join(documents)}`",
            "Kilidin alındığı ve bırakıldığı satırlar.",
        )


def _lock_of_each_page(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "print_document")
    if function is None:
        return None
    for loop in ast.walk(function):
        if isinstance(loop, ast.For):
            lines = [node.lineno for node in ast.walk(loop) if isinstance(node, ast.With)]
            lines += [call.lineno for call in calls(loop, "acquire")]
            if lines:
                return Explanation(
                    "Kilit her sayfada alınıp bırakılıyor.",
                    "Kilit iki sayfa arasında boşta kalır; o anda öteki süreç onu alıp kendi sayfasını yazdırabilir.",
                    "Birlikte kalması gereken her şey tek bir kilitli bölümde olsun: döngü `with` bloğunun içinde dursun.",
                    lines[0],
                )
    return None


def _did_not_wait(tree: ast.Module, run: Run) -> Explanation | None:
    for call in calls(tree, "acquire"):
        block = keyword(call, "block") or (call.args[0] if call.args else None)
        if isinstance(block, ast.Constant) and block.value is False:
            return Explanation(
                "Kilit başkasındayken beklenmiyor; o belge hiç yazdırılmıyor.",
                "`acquire(block=False)` beklemez: kilidi alamazsa hemen `False` döndürür.",
                "Sıranın gelmesini bekleyin: `with lock:` kullanın.",
                call.lineno,
            )
    return None


def _no_lock(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "print_document")
    if function is None or any(isinstance(node, ast.With) for node in ast.walk(function)):
        return None
    if any(calls(function, "acquire")):
        return None
    return Explanation(
        "`print_document` kilidi hiç almıyor.",
        "Bir kilit, ancak onu isteyenleri bekletir; parametre olarak gelmesi tek başına hiçbir şeyi korumaz.",
        "Döngüyü `with lock:` bloğunun içine alın.",
        function.lineno,
    )


_MAIN = """
if __name__ == "__main__":
    lock = Lock()
    processes = [Process(target=print_document, args=(show, [name + "1", name + "2"], lock)) for name in "AB"]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
"""


def _answer(body: str) -> str:
    return (
        "import time\nfrom multiprocessing import Lock, Process\n\ndef show(page):\n    print(page)\n\n"
        f"def print_document(printer, pages, lock):\n{body}{_MAIN}"
    )


q1 = Exercise(
    Definition(
        number="7.1",
        title="Tek yazıcı",
        level="kolay",
        task="""
            İki süreç aynı yazıcıyı kullanıyor. `print_document(printer, pages, lock)`, belgenin her sayfası için `printer(page)` çağırıyor;
            sayfalar birbirine karışıyor. Fonksiyonu kilitle koruyun: bir belgenin sayfaları arasına başka bir belgenin sayfası
            girmesin. Hangi belgenin önce yazdırılacağı önemli değil.
        """,
        starter="""
            import time
            from multiprocessing import Lock, Process


            def show(page):
                print(page)
                time.sleep(0.05)


            def print_document(printer, pages, lock):
                for page in pages:
                    printer(page)


            if __name__ == "__main__":
                lock = Lock()
                documents = [["A1", "A2", "A3"], ["B1", "B2", "B3"]]
                processes = [Process(target=print_document, args=(show, pages, lock)) for pages in documents]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()
        """,
        solution="""
            import time
            from multiprocessing import Lock, Process


            def show(page):
                print(page)
                time.sleep(0.05)


            def print_document(printer, pages, lock):
                with lock:
                    for page in pages:
                        printer(page)


            if __name__ == "__main__":
                lock = Lock()
                documents = [["A1", "A2", "A3"], ["B1", "B2", "B3"]]
                processes = [Process(target=print_document, args=(show, pages, lock)) for pages in documents]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()
        """,
        hints=(
            "Kilit zaten parametre olarak geliyor; onu almak için `with` deyimini kullanın.",
            "Sorun tek bir sayfa değil, belgenin bütünü. Kilit ilk sayfadan önce alınsın, son sayfadan sonra bırakılsın.",
        ),
        checks=(
            Check("İki süreç de belgesini yazdırıp bitti.", _ended, (not_released,)),
            Check("Bütün sayfalar yazdırıldı.", _complete, (_did_not_wait,)),
            Check(
                "Belgelerin sayfaları birbirine karışmadı.",
                _unmixed,
                (own_lock, _lock_of_each_page, _no_lock),
            ),
        ),
        probe=probe,
        main_block=False,
        seconds=20,
        wrong=(
            (_answer("    for page in list(pages):\n        printer(page)\n"), "kilidi hiç almıyor"),
            (
                _answer("    for page in pages:\n        with lock:\n            printer(page)\n"),
                "Kilit her sayfada alınıp bırakılıyor",
            ),
            (
                _answer("    with Lock():\n        for page in pages:\n            printer(page)\n"),
                "Her süreç ayrı bir kilit kullanıyor",
            ),
            (
                _answer("    lock.acquire()\n    for page in pages:\n        printer(page)\n"),
                "hiç bırakılmıyor",
            ),
            (
                _answer(
                    "    if lock.acquire(block=False):\n        for page in pages:\n            printer(page)\n"
                    "        lock.release()\n"
                ),
                "kilidi alamazsa hemen `False` döndürür",
            ),
        ),
    )
)

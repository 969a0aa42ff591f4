"""From nothing: a program that is right under every start method."""

import ast
from typing import Any

from helpers.exercises._checks import joined, returned, started, started_first, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_joined
from helpers.exercises._diagnoses._arguments import no_process
from helpers.exercises._diagnoses._state import global_set_at_run_time
from helpers.exercises._diagnoses._tree import called_name, child_functions, process_calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

TEXTS, LETTER = ["elma erik", "kiraz", "nane", "kekik meşe"], "e"
COUNTS = [2, 0, 1, 3]


def probe(student: Any) -> object:
    """Count another letter in other texts than the example's."""
    return student.count_all(TEXTS, LETTER)


def _appends_to_list(tree: ast.Module, run: Run) -> Explanation | None:
    for function in child_functions(tree):
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and called_name(node) == "append":
                return Explanation(
                    "Alt süreç sonucu sıradan bir listeye ekliyor; üst süreçteki liste boş kalıyor.",
                    "Liste alt sürece kopyalanarak gider. Kopyaya eklenen, üst sürece dönmez.",
                    "Sonuçları bir `Queue` ile gönderin: alt süreçte `put`, üst süreçte her süreç için bir `get`.",
                    node.lineno,
                )
    return None


def _order_lost(tree: ast.Module, run: Run) -> Explanation | None:
    if (
        not isinstance(run.result, list)
        or run.result == COUNTS
        or sorted(map(repr, run.result)) != sorted(map(repr, COUNTS))
    ):
        return None
    return Explanation(
        "Sayılar doğru, ama metinlerin sırasıyla değil.",
        "Kuyruğa önce bitiren önce yazar; alt süreçlerin bitiş sırası belli değildir.",
        "Her sonucu metnin sırasıyla birlikte gönderin: `queue.put((index, sayı))`; üst süreçte yerine koyun.",
    )


def _lambda_target(tree: ast.Module, run: Run) -> Explanation | None:
    for call in process_calls(tree):
        if any(item.arg == "target" and isinstance(item.value, ast.Lambda) for item in call.keywords):
            return Explanation(
                "`target` olarak bir `lambda` verilmiş; spawn ve forkserver onu alt sürece gönderemez.",
                "pickle fonksiyonları adlarıyla gönderir; `lambda`'nın adı yoktur.",
                "`def` ile, dosyanın en dış düzeyinde tanımlanmış bir fonksiyon verin.",
                call.lineno,
            )
    return None


_COUNT = """
from multiprocessing import Process, Queue

def count(index, text, letter, queue):
    queue.put((index, text.count(letter)))

"""
_BEGIN = _COUNT + "def count_all(texts, letter):\n    queue = Queue()\n"
_MAKE = (
    "    processes = [Process(target=count, args=(i, text, letter, queue)) for i, text in enumerate(texts)]\n"
)
_GET = "    counts = dict(queue.get(timeout=8) for _ in texts)\n"
_START = "    for process in processes:\n        process.start()\n"
_WAIT = "    for process in processes:\n        process.join()\n"
_GLOBAL = """
from multiprocessing import Process, Queue

letter = "a"

def count(index, text, queue):
    queue.put((index, text.count(letter)))

def count_all(texts, wanted):
    global letter
    letter = wanted
    queue = Queue()
    processes = [Process(target=count, args=(i, text, queue)) for i, text in enumerate(texts)]
"""
_END = "    return [counts[i] for i in range(len(texts))]\n"

q5 = Exercise(
    Definition(
        number="5.5",
        title="Her yöntemde aynı sonuç",
        level="zor",
        task="""
            Programı baştan siz yazın; iki fonksiyon gerekiyor.

            - `count(...)` bir metinde bir harfin kaç kez geçtiğini bulsun ve sonucu bir kuyruğa (`Queue`) koysun. Parametrelerini siz
              seçin; gereken her şey argüman olarak gelsin.
            - `count_all(texts, letter)` **her metin için bir `Process`** başlatsın (hepsi başlasın, sonra beklensin); sayıları
              **metinlerin sırasıyla** bir liste olarak döndürsün.

            Örneğin `count_all(["ada", "masa", "ev"], "a")` çağrısının sonucu `[2, 2, 0]` olmalı. Program fork, spawn ve
            forkserver ile aynı sonucu vermeli.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution="""
            from multiprocessing import Process, Queue


            def count(index, text, letter, queue):
                queue.put((index, text.count(letter)))


            def count_all(texts, letter):
                queue = Queue()
                processes = [
                    Process(target=count, args=(index, text, letter, queue)) for index, text in enumerate(texts)
                ]
                for process in processes:
                    process.start()
                counts = dict(queue.get() for _ in texts)
                for process in processes:
                    process.join()
                return [counts[index] for index in range(len(texts))]


            if __name__ == "__main__":
                print(count_all(["ada", "masa", "ev"], "a"))
        """,
        hints=(
            "Kuyruğu `count_all` içinde kurun ve her sürece argüman olarak verin: `args=(..., queue)`.",
            "Sonuçlar bitiş sırasıyla gelir. Her sonucu metnin sırasıyla (`enumerate`) birlikte gönderin.",
            "Önce bütün süreçleri başlatın, sonra her metin için bir kez `queue.get()` çağırın, en sonda hepsini `join()` ile bekleyin.",
        ),
        checks=(
            started(len(TEXTS)),
            worked("count", times=len(TEXTS), processes=len(TEXTS)),
            returned(COUNTS, "`count_all` sayıları metinlerin sırasıyla döndürdü."),
            started_first(),
            joined(),
        ),
        mistakes=(
            no_process,
            _lambda_target,
            global_set_at_run_time,
            _appends_to_list,
            _order_lost,
            not_joined,
        ),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _GLOBAL + _START + _GET + _WAIT + _END,
                "çalışırken değiştirilen `letter` genel değişkenine güveniyor",
            ),
            (
                """
from multiprocessing import Process

def count(text, letter, counts):
    counts.append(text.count(letter))

def count_all(texts, letter):
    counts = []
    processes = [Process(target=count, args=(text, letter, counts)) for text in texts]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return counts
                """,
                "Alt süreç sonucu sıradan bir listeye ekliyor",
            ),
            (
                _BEGIN + _MAKE + "    for process in processes:\n        process.start()\n" + _GET + _END,
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                _BEGIN
                + _MAKE
                + "    for process in processes:\n        process.start()\n        process.join()\n"
                + _GET
                + _END,
                "`start()` ile `join()` aynı döngüde",
            ),
            (
                _COUNT + "def count_all(texts, letter):\n    return [text.count(letter) for text in texts]\n",
                "hiç alt süreç oluşturmuyor",
            ),
            (
                _BEGIN
                + _MAKE
                + "    for process in processes:\n        process.start()\n"
                + _GET
                + "    for process in processes:\n        process.join()\n"
                "    return sorted(counts.values(), reverse=True)\n",
                "ama metinlerin sırasıyla değil",
            ),
        ),
    )
)

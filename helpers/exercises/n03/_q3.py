"""A manager's queue of jobs that several processes work off, and an end that all of them notice."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, started, started_first, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_joined, printed_not_returned
from helpers.exercises._diagnoses._arguments import no_process
from helpers.exercises._diagnoses._tree import calls, function_named
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n03._mistakes import manager_closed

_NUMBERS, _WORKERS = list(range(1, 13)), 3


def probe(student: Any) -> object:
    """Let three processes work off twelve jobs."""
    found = student.cube_all(list(_NUMBERS), _WORKERS)
    return found if found is None or isinstance(found, (dict, list)) else type(found).__name__


def _cubes(run: Run) -> None:
    expected = {n: n**3 for n in _NUMBERS}
    if run.result != expected:
        raise Wrong(
            f"1'den {len(_NUMBERS)}'ye kadar sayılar için dönen sözlük: `{expected}`",
            f"Dönen: `{run.result}`",
            "Sonuçları `results` kuyruğundan alan satır.",
        )


def _too_few_ends(_tree: ast.Module, run: Run) -> Explanation | None:
    """Explain a None for some of the workers only (they have ended, the others wait)."""
    ended = sum(child.ended is not None for child in run.started)
    if run.finished or run.errors or not 0 < ended < len(run.started):
        return None
    return Explanation(
        f"{len(run.started)} işçiden yalnız {ended} tanesi bitti; ötekiler kuyrukta yeni bir iş bekliyor.",
        "Kuyruktaki her öğeyi yalnız bir süreç alır. Bir işçinin aldığı `None` değerini ötekiler göremez.",
        "Kuyruğa, işlerin ardından her işçi için bir tane olmak üzere `workers` tane `None` koyun.",
    )


def _empty_queue(tree: ast.Module, run: Run) -> Explanation | None:
    """Explain a get from a queue to which nobody will put anything more."""
    if run.finished or run.errors or not run.started or any(child.ended is None for child in run.started):
        return None
    return Explanation(
        "Bütün işçiler bitti, ama üst süreç kuyruktan hâlâ bir öğe bekliyor.",
        "`get()`, kuyruk boşsa biri bir öğe koyana kadar bekler. Koyacak kimse kalmadıysa sonsuza dek bekler.",
        "Sonuçları tam olarak iş sayısı kadar `get()` çağrısıyla alın.",
        run.waiting,
    )


def _no_end(tree: ast.Module, run: Run) -> Explanation | None:
    """Explain workers that nobody tells the end, or too late."""
    if run.finished or run.errors or not run.started or any(child.ended is not None for child in run.started):
        return None
    function = function_named(tree, "cube_all")
    join = next(calls(function, "join"), None) if function is not None else None
    late = [call for call in calls(tree, "put") if join is not None and call.lineno > join.lineno]
    if late:
        return Explanation(
            "İşler kuyruğa ancak `join()` satırından sonra konuyor; program o satıra hiç ulaşamıyor.",
            "İşçiler kuyrukta iş bekliyor, üst süreç de işçilerin bitmesini: ikisi de ötekini bekler.",
            "Önce işleri ve `None` değerlerini kuyruğa koyun, en son `join()` çağırın.",
            late[0].lineno,
        )
    return Explanation(
        "Hiçbir işçi bitmedi: hepsi kuyrukta yeni bir iş bekliyor.",
        "`worker` döngüsü ancak kuyruktan `None` alınca biter. Kuyruk boşalınca `get()` hata vermez, bekler.",
        "Kuyruğa, işlerin ardından her işçi için bir `None` koyun.",
    )


def _queue_itself(_tree: ast.Module, run: Run) -> Explanation | None:
    if "Queue" not in str(run.result):
        return None
    return Explanation(
        "Sonuçlar değil, kuyruğun vekili döndürülüyor.",
        "Vekil içeriği tutmaz; yönetici kapanınca kuyruk da sonuçlarla birlikte gider.",
        "Sonuçları kuyruktan `get()` ile tek tek alıp bir sözlüğe koyun.",
    )


_WORKER = """
from multiprocessing import Manager, Process

def worker(jobs, results):
    while (n := jobs.get()) is not None:
        results.put((n, n**3))

def cube_all(numbers, workers):
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.Queue()
        family = [Process(target=worker, args=(jobs, results)) for _ in range(workers)]
"""

_PUT = "        for n in [*numbers, *[None] * workers]:\n            jobs.put(n)\n"
_START = "        for p in family:\n            p.start()\n"
_JOIN = "        for p in family:\n            p.join()\n"
_RETURN = "        return dict([results.get() for _ in numbers])\n"

q3 = Exercise(
    Definition(
        number="3.3",
        title="Ortak iş kuyruğu",
        level="orta",
        task="""
            `cube_all(numbers, workers)` fonksiyonunu tamamlayın. Sayıları `jobs` kuyruğuna koysun ve `worker` fonksiyonunu
            çalıştıran `workers` tane alt süreç başlatsın. `worker` hazır: `None` alana kadar iş alır, her sayı için
            `(sayı, küpü)` ikilisini `results` kuyruğuna koyar. `cube_all` bütün süreçler bitince sonuçları
            `{sayı: küpü}` biçiminde bir sözlük olarak döndürsün.
        """,
        starter="""
            from multiprocessing import Manager, Process


            def worker(jobs, results):
                while (n := jobs.get()) is not None:
                    results.put((n, n**3))


            def cube_all(numbers, workers):
                with Manager() as manager:
                    jobs, results = manager.Queue(), manager.Queue()
                    # işleri kuyruğa koyun, süreçleri başlatıp bekleyin, sonuçları döndürün


            if __name__ == "__main__":
                print(cube_all([1, 2, 3, 4], 2))
        """,
        solution="""
            from multiprocessing import Manager, Process


            def worker(jobs, results):
                while (n := jobs.get()) is not None:
                    results.put((n, n**3))


            def cube_all(numbers, workers):
                with Manager() as manager:
                    jobs, results = manager.Queue(), manager.Queue()
                    for job in numbers + [None] * workers:
                        jobs.put(job)
                    processes = [Process(target=worker, args=(jobs, results)) for _ in range(workers)]
                    for p in processes:
                        p.start()
                    for p in processes:
                        p.join()
                    return dict(results.get() for _ in numbers)


            if __name__ == "__main__":
                print(cube_all([1, 2, 3, 4], 2))
        """,
        hints=(
            "İşleri `jobs.put(...)` ile koyun. Süreçlere iki kuyruğu da verin: `args=(jobs, results)`.",
            "Bir `None` yalnız bir işçiyi durdurur. Sayılardan sonra kuyruğa `workers` tane `None` koyun.",
            "Süreçler bitince `results.get()` her çağrıda bir ikili verir; sayıların adedi kadar çağırın. "
            "`dict(...)`, ikililerden bir sözlük yapar. Bunu `with` bloğunun içinde yapın.",
        ),
        checks=(
            started(_WORKERS),
            worked("worker", times=_WORKERS, processes=_WORKERS),
            Check(
                "Dönen sözlükte her sayının küpü var.",
                _cubes,
                (_queue_itself, printed_not_returned, not_joined),
            ),
            joined(),
            started_first(),
        ),
        mistakes=(_too_few_ends, _empty_queue, _no_end, not_joined, manager_closed, no_process),
        probe=probe,
        main_block=False,
        seconds=8,
        wrong=(
            (
                _WORKER
                + "        for n in [*numbers, None]:\n            jobs.put(n)\n"
                + _START
                + _JOIN
                + _RETURN,
                "işçiden yalnız 1 tanesi bitti",
            ),
            (
                _WORKER + "        for n in numbers:\n            jobs.put(n)\n" + _START + _JOIN + _RETURN,
                "Hiçbir işçi bitmedi",
            ),
            (_WORKER + _START + _JOIN + _PUT + _RETURN, "ancak `join()` satırından sonra konuyor"),
            (
                _WORKER
                + _PUT
                + _START
                + _JOIN
                + "        return dict([results.get() for _ in range(len(numbers) + 1)])\n",
                "üst süreç kuyruktan hâlâ bir öğe bekliyor",
            ),
            (
                _WORKER + _PUT + _START + _JOIN + _RETURN.replace("        return", "    return"),
                "sunucu süreç kapandıktan sonra",
            ),
            (
                _WORKER
                + _PUT
                + _START
                + _JOIN
                + _RETURN.replace("return", "found =")
                + "        print(found)\n",
                "ama döndürmüyor",
            ),
            (
                _WORKER
                + _PUT
                + "        for p in family:\n            p.start()\n            p.join()\n"
                + _RETURN,
                "aynı döngüde",
            ),
        ),
    )
)

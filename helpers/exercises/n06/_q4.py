"""JoinableQueue: waiting for the work, not for the processes."""

import ast
import os
import tempfile
import time
from typing import Any

from helpers.exercises import _supervise
from helpers.exercises._checks import Check, Wrong, started
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, called_target, not_started
from helpers.exercises._diagnoses._tree import calls, function_named
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

COUNT = 6
LAST_SECONDS = 1.0  # the last job is the longest: who does not wait for it misses it


def work(job: tuple[str, int]) -> None:
    """Do one of the jobs, and leave a mark when it is done."""
    folder, number = job
    time.sleep(LAST_SECONDS if number == COUNT - 1 else 0.05)
    with open(os.path.join(folder, f"{number}-{os.getpid()}"), "wb"):
        pass


def probe(student: Any) -> object:
    """Give jobs; count those that are done when run_all comes back."""
    folder = tempfile.mkdtemp()
    student.run_all(work, [(folder, number) for number in range(COUNT)])
    done = [name.split("-") for name in os.listdir(folder)]
    return {"done": len(done), "here": sum(pid == str(os.getpid()) for _, pid in done)}


def _all_done(run: Run) -> None:
    if run.result["here"]:
        raise Wrong(
            "İşlerin alt süreçlerde yapılması.",
            f"{run.result['here']} işi üst süreç yaptı.",
            "`work(...)` çağrısı.",
        )
    if run.result["done"] != COUNT:
        raise Wrong(
            f"`run_all` döndüğünde {COUNT} işin {COUNT} tanesinin de yapılmış olması.",
            f"`run_all` döndüğünde {run.result['done']} iş yapılmıştı.",
            "`task_done()` ve `join()` satırları.",
        )


def _never_told(tree: ast.Module, run: Run) -> Explanation | None:
    if run.how != _supervise.TIME_UP or any(calls(tree, "task_done")) or not _joins_queue(tree):
        return None
    return Explanation(
        "`task_done()` hiç çağrılmıyor; `jobs.join()` sonsuza dek bekliyor.",
        "Kuyruk, bir işin yapıldığını kendi anlayamaz; sayacı ancak `task_done()` azaltır.",
        "İşçi, her işi bitirince `jobs.task_done()` çağırsın.",
    )


def _told_too_early(tree: ast.Module, run: Run) -> Explanation | None:
    worker = function_named(tree, "worker")
    if worker is None:
        return None
    told, worked = next(calls(worker, "task_done"), None), next(calls(worker, "work"), None)
    if told is None or worked is None or told.lineno > worked.lineno:
        return None
    return Explanation(
        "`task_done()` iş yapılmadan önce çağrılıyor.",
        '`task_done()` "aldım" değil, "bitirdim" demektir. Erken söylenirse `join()` da erken döner.',
        "`task_done()` satırını `work(item)` satırından sonraya alın.",
        told.lineno,
    )


def _not_awaited(tree: ast.Module, run: Run) -> Explanation | None:
    if any(calls(tree, "join")):
        return None
    return Explanation(
        "`run_all` işlerin yapılmasını beklemeden dönüyor: `jobs.join()` çağrılmamış.",
        "`put` işi yalnızca kuyruğa koyar. Program bitince, işin ortasındaki daemon işçiler de sonlandırılır.",
        "Bütün işleri koyduktan sonra `jobs.join()` ile bekleyin.",
    )


def _waits_for_processes(tree: ast.Module, run: Run) -> Explanation | None:
    if run.how != _supervise.TIME_UP or _joins_queue(tree) or not any(calls(tree, "join")):
        return None
    return Explanation(
        "`run_all` işleri değil, süreçleri bekliyor; onlar hiç bitmez.",
        "İşçilerin döngüsü sonsuzdur: iş kalmasa da `jobs.get()` satırında beklerler.",
        "Süreçlerin değil, kuyruğun `join()` metodunu çağırın: `jobs.join()`.",
        run.waiting,
    )


def _plain_queue(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "AttributeError" and "'Queue'" in error.message for error in run.errors):
        return None
    call = next(calls(tree, "Queue"), None)
    return Explanation(
        "`Queue` işleri saymaz: onda `task_done()` ve `join()` yoktur.",
        "Yapılmamış işlerin sayacı yalnız `JoinableQueue` nesnesinde bulunur.",
        "Kuyruğu `JoinableQueue()` ile kurun.",
        call.lineno if call is not None else None,
    )


def _told_too_often(tree: ast.Module, run: Run) -> Explanation | None:
    worker = function_named(tree, "worker")
    twice = worker is not None and len(list(calls(worker, "task_done"))) > 1
    if not twice and not any(
        "task_done" in error.message for error in run.errors if error.kind == "ValueError"
    ):
        return None
    return Explanation(
        "`task_done()`, konan işlerden daha çok kez çağrıldı.",
        "Sayaç her `put` ile bir artar, her `task_done()` ile bir azalır; sıfırın altına inemez.",
        "Alınan her iş için `task_done()` tam bir kez çağrılsın.",
    )


def _joins_queue(tree: ast.Module) -> bool:
    return any(
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in ("jobs", "tasks", "queue", "kuyruk")
        for call in calls(tree, "join")
    )


_BEGIN = """
from multiprocessing import JoinableQueue, Process

def worker(work, jobs):
    while True:
        item = jobs.get()
"""
_WORK = "        work(item)\n"
_DONE = "        jobs.task_done()\n"
_RUN = """
def run_all(work, items):
    jobs = JoinableQueue()
    family = [Process(target=worker, args=(work, jobs), daemon=True) for _ in range(2)]
    for p in family:
        p.start()
    for item in items:
        jobs.put(item)
"""
_JOIN = "    jobs.join()\n"

q4 = Exercise(
    Definition(
        number="6.4",
        title="Hepsi yapıldı mı?",
        level="orta",
        task="""
            `run_all(work, items)` iki işçi süreç başlatıyor ve öğeleri bir `JoinableQueue` ile onlara dağıtıyor; işçiler her öğe için `work(item)` çağırıyor.
            Ama `run_all` işler **yapılmadan** dönüyor. Bütün işlerin alındığını değil, **bitirildiğini** bekleyen biçimde tamamlayın. İşçiler `daemon`
            olduğu için program bitince kendiliğinden sonlanır; onları durdurmanız gerekmez.
        """,
        starter="""
            import time
            from multiprocessing import JoinableQueue, Process


            def fold(paper):
                time.sleep(0.1)
                print("Katlandı:", paper)


            def worker(work, jobs):
                while True:
                    item = jobs.get()
                    work(item)
                    # işin bittiğini bildirin


            def run_all(work, items):
                jobs = JoinableQueue()
                for _ in range(2):
                    Process(target=worker, args=(work, jobs), daemon=True).start()
                for item in items:
                    jobs.put(item)
                # bütün işler bitene kadar bekleyin


            if __name__ == "__main__":
                run_all(fold, [])
        """,
        solution="""
            import time
            from multiprocessing import JoinableQueue, Process


            def fold(paper):
                time.sleep(0.1)
                print("Katlandı:", paper)


            def worker(work, jobs):
                while True:
                    item = jobs.get()
                    work(item)
                    jobs.task_done()


            def run_all(work, items):
                jobs = JoinableQueue()
                for _ in range(2):
                    Process(target=worker, args=(work, jobs), daemon=True).start()
                for item in items:
                    jobs.put(item)
                jobs.join()


            if __name__ == "__main__":
                run_all(fold, ["uçak", "gemi", "turna"])
        """,
        hints=(
            "`JoinableQueue` yapılmamış işleri sayar. Sayacı azaltan bir çağrı ve sıfır olmasını bekleyen bir çağrı vardır.",
            "İşçi, `work(item)` bittikten sonra `jobs.task_done()` çağırsın.",
            "`run_all` bütün öğeleri koyduktan sonra `jobs.join()` ile beklesin.",
        ),
        checks=(
            started(2),
            Check(
                "`run_all` döndüğünde bütün işler alt süreçlerde yapılmıştı.",
                _all_done,
                (_told_too_often, _not_awaited, _told_too_early),
            ),
        ),
        mistakes=(
            called_target,
            _plain_queue,
            _told_too_often,
            _never_told,
            _waits_for_processes,
            not_started,
        ),
        probe=probe,
        main_block=False,
        seconds=10,
        wrong=(
            (_BEGIN + _WORK + _RUN + _JOIN, "`task_done()` hiç çağrılmıyor"),
            (_BEGIN + _DONE + _WORK + _RUN + _JOIN, "iş yapılmadan önce çağrılıyor"),
            (_BEGIN + _WORK + _DONE + _RUN, "işlerin yapılmasını beklemeden dönüyor"),
            (
                _BEGIN + _WORK + _DONE + _RUN + "    for p in family:\n        p.join()\n",
                "süreçleri bekliyor; onlar hiç bitmez",
            ),
            (
                (_BEGIN + _WORK + _DONE + _RUN + _JOIN).replace("JoinableQueue", "Queue"),
                "`Queue` işleri saymaz",
            ),
            (_BEGIN + _WORK + _DONE + _DONE + _RUN + _JOIN, "daha çok kez çağrıldı"),
            (
                _BEGIN + _WORK + _DONE + _RUN.replace("jobs.put(item)", "work(item)") + _JOIN,
                "6 işi üst süreç yaptı",
            ),
        ),
    )
)

"""JoinableQueue: waiting for the work, not for the processes."""

import ast

from helpers.exercises.checks import Check, Wrong, started
from helpers.exercises.diagnoses import Explanation, called_target, not_started
from helpers.exercises.diagnoses.tree import calls, function_named
from helpers.exercises.trace import Trace

from .probe import COUNT


def _all_done(trace: Trace) -> None:
    if trace.result["here"]:
        raise Wrong(
            "İşlerin alt süreçlerde yapılması.",
            f"{trace.result['here']} işi üst süreç yaptı.",
            "`work(...)` çağrısı.",
        )
    if trace.result["done"] != COUNT:
        raise Wrong(
            f"`run_all` döndüğünde {COUNT} işin {COUNT} tanesinin de yapılmış olması.",
            f"`run_all` döndüğünde {trace.result['done']} iş yapılmıştı.",
            "`task_done()` ve `join()` satırları.",
        )


def _never_told(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.unended or any(calls(tree, "task_done")) or not _joins_queue(tree):
        return None
    return Explanation(
        "`task_done()` hiç çağrılmıyor; `jobs.join()` sonsuza dek bekliyor.",
        "Kuyruk, bir işin yapıldığını kendi anlayamaz; sayacı ancak `task_done()` azaltır.",
        "İşçi, her işi bitirince `jobs.task_done()` çağırsın.",
    )


def _told_too_early(tree: ast.Module, trace: Trace) -> Explanation | None:
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


def _not_awaited(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(calls(tree, "join")):
        return None
    return Explanation(
        "`run_all` işlerin yapılmasını beklemeden dönüyor: `jobs.join()` çağrılmamış.",
        "`put` işi yalnızca kuyruğa koyar. Program bitince, işin ortasındaki daemon işçiler de sonlandırılır.",
        "Bütün işleri koyduktan sonra `jobs.join()` ile bekleyin.",
    )


def _waits_for_processes(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.unended or _joins_queue(tree) or not any(calls(tree, "join")):
        return None
    return Explanation(
        "`run_all` işleri değil, süreçleri bekliyor; onlar hiç bitmez.",
        "İşçilerin döngüsü sonsuzdur: iş kalmasa da `jobs.get()` satırında beklerler.",
        "Süreçlerin değil, kuyruğun `join()` metodunu çağırın: `jobs.join()`.",
        trace.waiting,
    )


def _plain_queue(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "AttributeError" and "'Queue'" in error.message for error in trace.errors):
        return None
    call = next(calls(tree, "Queue"), None)
    return Explanation(
        "`Queue` işleri saymaz: onda `task_done()` ve `join()` yoktur.",
        "Yapılmamış işlerin sayacı yalnızca `JoinableQueue` nesnesinde bulunur.",
        "Kuyruğu `JoinableQueue()` ile kurun.",
        call.lineno if call is not None else None,
    )


def _told_too_often(tree: ast.Module, trace: Trace) -> Explanation | None:
    worker = function_named(tree, "worker")
    twice = worker is not None and len(list(calls(worker, "task_done"))) > 1
    if not twice and not any(
        "task_done" in error.message for error in trace.errors if error.kind == "ValueError"
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


CHECKS = (
    started(2),
    Check(
        "`run_all` döndüğünde bütün işler alt süreçlerde yapılmıştı.",
        _all_done,
        (_told_too_often, _not_awaited, _told_too_early),
    ),
)

MISTAKES = (
    called_target,
    _plain_queue,
    _told_too_often,
    _never_told,
    _waits_for_processes,
    not_started,
)

MAIN_BLOCK = False

SECONDS = 10

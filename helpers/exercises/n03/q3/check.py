"""A manager's queue of jobs that several processes work off, and an end that all of them notice."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, started, started_first, worked
from helpers.exercises.diagnoses import Explanation, not_joined, printed_not_returned
from helpers.exercises.diagnoses.arguments import no_process
from helpers.exercises.diagnoses.tree import calls, function_named
from helpers.exercises.n03._mistakes import manager_closed
from helpers.exercises.trace import Trace

from .probe import NUMBERS, WORKERS


def _cubes(trace: Trace) -> None:
    expected = {n: n**3 for n in NUMBERS}
    if trace.result != expected:
        raise Wrong(
            f"1'den {len(NUMBERS)}'ye kadar sayılar için dönen sözlük: `{expected}`",
            f"Dönen: `{trace.result}`",
            "Sonuçları `results` kuyruğundan alan satır.",
        )


def _too_few_ends(_tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a None for some of the workers only (they have ended, the others wait)."""
    ended = sum(child.ended is not None for child in trace.started)
    if trace.finished or trace.errors or not 0 < ended < len(trace.started):
        return None
    return Explanation(
        f"{len(trace.started)} işçiden yalnız {ended} tanesi bitti; ötekiler kuyrukta yeni bir iş bekliyor.",
        "Kuyruktaki her öğeyi yalnız bir süreç alır. Bir işçinin aldığı `None` değerini ötekiler göremez.",
        "Kuyruğa, işlerin ardından her işçi için bir tane olmak üzere `workers` tane `None` koyun.",
    )


def _empty_queue(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a get from a queue to which nobody will put anything more."""
    if (
        trace.finished
        or trace.errors
        or not trace.started
        or any(child.ended is None for child in trace.started)
    ):
        return None
    return Explanation(
        "Bütün işçiler bitti, ama üst süreç kuyruktan hâlâ bir öğe bekliyor.",
        "`get()`, kuyruk boşsa biri bir öğe koyana kadar bekler. Koyacak kimse kalmadıysa sonsuza dek bekler.",
        "Sonuçları tam olarak iş sayısı kadar `get()` çağrısıyla alın.",
        trace.waiting,
    )


def _no_end(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain workers that nobody tells the end, or too late."""
    if (
        trace.finished
        or trace.errors
        or not trace.started
        or any(child.ended is not None for child in trace.started)
    ):
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


def _queue_itself(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if "Queue" not in str(trace.result):
        return None
    return Explanation(
        "Sonuçlar değil, kuyruğun vekili döndürülüyor.",
        "Vekil içeriği tutmaz; yönetici kapanınca kuyruk da sonuçlarla birlikte gider.",
        "Sonuçları kuyruktan `get()` ile tek tek alıp bir sözlüğe koyun.",
    )


CHECKS = (
    started(WORKERS),
    worked("worker", times=WORKERS, processes=WORKERS),
    Check(
        "Dönen sözlükte her sayının küpü var.",
        _cubes,
        (_queue_itself, printed_not_returned, not_joined),
    ),
    joined(),
    started_first(),
)

MISTAKES = (_too_few_ends, _empty_queue, _no_end, not_joined, manager_closed, no_process)

MAIN_BLOCK = False

SECONDS = 8

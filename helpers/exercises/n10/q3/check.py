"""A server that computes: in children, while its loop goes on."""

import ast

from helpers.exercises.checks import Check, Wrong, worked
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

from .probe import LIMITS, LONGEST

MOST_OF_THE_TIME = 0.6  # of the call, in one gap: the loop stood still for all of the computation


def _beats(trace: Trace) -> None:
    seconds, gap = trace.result["seconds"], trace.result["gap"]
    if gap > MOST_OF_THE_TIME * seconds:
        raise Wrong(
            "Hesap sürerken döngünün öteki görevlere de sıra vermesi.",
            f"`answer` {seconds:.2f} saniye sürdü; döngü bunun {gap:.2f} saniyesinde aralıksız durdu.".replace(
                ".", ","
            ),
            "`answer` içinde sonucu bekleyen satır.",
        )


def _values(trace: Trace) -> None:
    found = trace.result["result"]
    if found != LONGEST:
        raise Wrong(f"Sonuç: {LONGEST!r}", f"Sonuç: {found!r}", "`return` satırı.")


def _threads(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "to_thread", "ThreadPoolExecutor"), None)
    if call is None or trace.pooled or trace.started:
        return None
    return Explanation(
        "Hesap bir iş parçacığına verilmiş.",
        "Döngü artık durmaz, ama aynı GIL paylaşılır: hesaplar birbirini de döngüyü de yavaşlatır, tek çekirdek kullanılır.",
        "İş parçacığı yerine `ProcessPoolExecutor` verin.",
        call.lineno,
    )


def _only_async(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.pooled or trace.started:
        return None
    return Explanation(
        "Hesap hâlâ döngünün içinde: `async def` hesabı hızlandırmaz.",
        "Bir coroutine ancak bir `await` ile gerçekten beklerken sırasını bırakır; hesap yaparken bırakmaz.",
        "`loop.run_in_executor(pool, collatz, limit)` ile bir sürece verin ve onu bekleyin.",
    )


def _blocking_result(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.pooled or trace.result["gap"] <= MOST_OF_THE_TIME * trace.result["seconds"]:
        return None
    return Explanation(
        "Döngü, süreçlerin sonucunu beklerken duruyor.",
        "`result()`, `map` ve `with` bloğunun sonu bekler, ama `await` etmez: o sırada hiçbir görev sıra alamaz.",
        "`await loop.run_in_executor(...)` ya da `await asyncio.wrap_future(ticket)` yazın.",
    )


CHECKS = (
    worked("collatz", times=len(LIMITS)),
    Check("Olay döngüsü hesap sürerken durmadı.", _beats, (_blocking_result,)),
    Check("Sonuçlar doğru ve sırasında.", _values, (printed_not_returned,)),
)

MISTAKES = (_threads, _only_async, printed_not_returned)

MAIN_BLOCK = False

SECONDS = 30

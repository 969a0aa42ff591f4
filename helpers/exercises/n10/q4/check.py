"""Two kinds of work: the computation in processes, the waiting in threads."""

import ast

from helpers.exercises.checks import Check, Wrong, worked
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.trace import Trace

from .probe import CITIES, COUNTS, NUMBERS


def _waiting(trace: Trace) -> None:
    calls, most = trace.result["calls"], trace.result["most"]
    if calls != len(CITIES) or most != len(CITIES):
        got = f"Üst süreçte {calls} kez beklendi; aynı anda en çok {most} şehir."
        raise Wrong(
            f"{len(CITIES)} şehrin üst süreçte, aynı anda beklenmesi.", got, "`weather` işlerini veren satır."
        )


def _values(trace: Trace) -> None:
    expected = (COUNTS, [f"{city}: yağmurlu" for city in CITIES])
    if trace.result["result"] != expected:
        raise Wrong(f"Sonuç: {expected!r}", f"Sonuç: {trace.result['result']!r}", "`return` satırı.")


def _waited_in_processes(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["calls"]:
        return None
    return Explanation(
        "Şehirler alt süreçlerde beklenmiş.",
        "İki işçi aynı anda ancak iki şehri bekler; her bekleyen için süreç açmak ise pahalıdır.",
        "`weather` işlerini bir `ThreadPoolExecutor` ile yapın.",
    )


def _waited_in_turn(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.result["calls"] or trace.result["most"] == len(CITIES):
        return None
    return Explanation(
        "Şehirler hep birlikte beklenmemiş.",
        "Sırayla ya da az iş parçacığıyla beklenen her şehir, toplam süreye eklenir.",
        "`ThreadPoolExecutor(len(cities))` açıp `map` ile hepsini birden verin.",
    )


def _computed_here(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.pooled or trace.started:
        return None
    return Explanation(
        "Hesap alt süreçlere verilmemiş.",
        "Saf Python hesabı GIL'i tutar: kaç iş parçacığı açarsanız açın, aynı anda yalnızca biri ilerler.",
        "`divisors` işlerini bir `ProcessPoolExecutor` ile yapın.",
    )


CHECKS = (
    worked("divisors", times=len(NUMBERS)),
    Check("Şehirler üst süreçte, aynı anda beklendi.", _waiting, (_waited_in_processes, _waited_in_turn)),
    Check("Sonuçlar doğru ve sırasında.", _values, (printed_not_returned,)),
)

MISTAKES = (_computed_here, printed_not_returned)

MAIN_BLOCK = False

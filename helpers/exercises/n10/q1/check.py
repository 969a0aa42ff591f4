"""Waiting in threads: all at once, in the main process, results in order."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

from .probe import CITIES

EXPECTED = [f"{city}: güneşli" for city in CITIES]


def _here(trace: Trace) -> None:
    found = trace.result["calls"]
    if found != len(CITIES):
        raise Wrong(
            f"`weather` fonksiyonunun {len(CITIES)} şehir için üst süreçte {len(CITIES)} kez çalışması.",
            f"Üst süreçte {found} kez beklendi.",
            "`weather` çağrıları.",
        )


def _at_once(trace: Trace) -> None:
    found = trace.result["most"]
    if found != len(CITIES):
        raise Wrong(
            f"{len(CITIES)} şehrin aynı anda beklenmesi.",
            f"Aynı anda en çok {found} şehir beklendi.",
            "İşleri havuza veren satır ve havuzun boyutu.",
        )


def _values(trace: Trace) -> None:
    found = trace.result["result"]
    if found != EXPECTED:
        raise Wrong(f"Sonuç: {EXPECTED!r}", f"Sonuç: {found!r}", "`return` satırı.")


def _processes(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.pooled and not trace.started:
        return None
    return Explanation(
        "Beklemek için süreçler başlatılmış.",
        "Doğru sonucu verir, ama her süreç milisaniyeler ve megabaytlar ister. Bekleyen iş işlemciyi kullanmaz; GIL de ona engel değildir.",
        "`ProcessPoolExecutor` yerine `ThreadPoolExecutor` kullanın.",
    )


def _result_at_once(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "result"), None)
    if trace.result["most"] != 1 or call is None:
        return None
    return Explanation(
        "Her işin sonucu, sıradaki iş verilmeden istenmiş.",
        "`submit(...).result()` o iş bitene kadar bekler; bir sonraki ancak ondan sonra verilir. İş parçacıkları boş durur.",
        "Önce bütün işleri verin, fişleri bir listede toplayın, sonra sonuçları isteyin; ya da `map` kullanın.",
        call.lineno,
    )


def _too_few(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not 1 <= trace.result["most"] < len(CITIES) or not any(
        calls(tree, "ThreadPoolExecutor", "ThreadPool")
    ):
        return None
    return Explanation(
        "Havuz, şehirlerin hepsine yetmiyor.",
        "Aynı anda bekleyen iş sayısı havuzun iş parçacığı sayısını aşamaz; ötekiler sıra bekler.",
        "Havuzu `len(cities)` iş parçacığıyla açın.",
    )


def _order(tree: ast.Module, trace: Trace) -> Explanation | None:
    found = trace.result["result"]
    if not isinstance(found, list) or found == EXPECTED or sorted(map(str, found)) != sorted(EXPECTED):
        return None
    return Explanation(
        "Yanıtlar tam, sırası başka.",
        "`as_completed` fişleri bitiş sırasıyla verir.",
        "`pool.map` kullanın ya da fişleri verdiğiniz sırayla okuyun.",
    )


CHECKS = (
    Check("`weather` üst süreçte, şehir başına bir kez çalıştı.", _here, (_processes,)),
    Check("Bütün şehirler aynı anda beklendi.", _at_once, (_result_at_once, _too_few)),
    Check("Sonuçlar doğru ve şehirlerin sırasında.", _values, (_order, printed_not_returned)),
)

MISTAKES = (printed_not_returned,)

MAIN_BLOCK = False

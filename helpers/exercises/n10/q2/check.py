"""An event loop that is not held up: the orders wait together, the heart goes on."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

from .probe import NAMES, WAIT


def _values(trace: Trace) -> None:
    expected = [f"{name} hazır" for name in NAMES]
    if trace.result["result"] != expected:
        raise Wrong(f"Sonuç: {expected!r}", f"Sonuç: {trace.result['result']!r}", "`return` satırları.")


def _waits(trace: Trace) -> None:
    if trace.result["seconds"] < 0.9 * WAIT:
        raise Wrong(
            "Her siparişin 0,3 saniye beklemesi.",
            f"Hepsi {trace.result['seconds']:.2f} saniyede bitti.".replace(".", ",", 1),
            "`prepare` içindeki bekleme.",
        )


def _beats(trace: Trace) -> None:
    if trace.result["gap"] > 0.8 * WAIT:
        raise Wrong(
            "Siparişler hazırlanırken döngünün öteki görevlere de sıra vermesi.",
            f"Döngü {trace.result['gap']:.2f} saniye boyunca hiçbir göreve sıra vermedi.".replace(
                ".", ",", 1
            ),
            "`prepare` içindeki bekleme.",
        )


def _together(trace: Trace) -> None:
    if trace.result["seconds"] > 0.75 * WAIT * len(NAMES):
        raise Wrong(
            "Bütün siparişlerin aynı anda hazırlanması.",
            f"{len(NAMES)} sipariş {trace.result['seconds']:.2f} saniye sürdü.".replace(".", ",", 1),
            "Görevleri oluşturan ve bekleyen satırlar.",
        )


def _blocking_sleep(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next((one for one in calls(tree, "sleep") if ast.unparse(one.func) == "time.sleep"), None)
    if call is None:
        return None
    return Explanation(
        "`time.sleep` olay döngüsünü durduruyor.",
        "Bütün görevler tek bir iş parçacığındadır. Biri onu bekletirse ötekiler sıra alamaz; `async def` yazmak bunu değiştirmez.",
        "`await asyncio.sleep(...)` yazın. Bekleyen çağrıyı değiştiremiyorsanız `await asyncio.to_thread(...)` ile bir iş parçacığına verin.",
        call.lineno,
    )


def _one_after_the_other(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["gap"] > 0.8 * WAIT:
        return None
    return Explanation(
        "Siparişler birbirini bekliyor.",
        "Bir görevi oluşturup hemen `await` etmek (ya da coroutine'i doğrudan `await` etmek) sıradakini ancak o bitince başlatır.",
        "Önce bütün görevleri oluşturun; `TaskGroup` hepsini sonda kendisi bekler.",
    )


CHECKS = (
    Check("Her sipariş beklendi.", _waits),
    Check("Olay döngüsü beklerken durmadı.", _beats, (_blocking_sleep,)),
    Check("Siparişler aynı anda hazırlandı.", _together, (_one_after_the_other,)),
    Check("Sonuçlar doğru ve sırasında.", _values, (printed_not_returned,)),
)

MISTAKES = (printed_not_returned,)

MAIN_BLOCK = False

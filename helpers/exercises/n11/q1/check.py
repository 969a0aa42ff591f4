"""An expensive line leaves the loop: one load, and a set to look things up in."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

from .probe import EXPECTED, WORDS


def _result(trace: Trace) -> None:
    if trace.result["result"] != EXPECTED:
        raise Wrong(
            f"{len(WORDS)} sözcükten {EXPECTED} tanesinin bilinmesi; yinelenenler de sayılır.",
            f"Sonuç: {trace.result['result']!r:.80}",
            "`count_known` fonksiyonunun döndürdüğü değer.",
        )


def _loads(trace: Trace) -> None:
    if trace.result["loads"] != 1:
        raise Wrong(
            "`load()` çağrısının bir kez yapılması.",
            f"{len(WORDS)} sözcük için {trace.result['loads']} kez yapıldı.",
            "`load()` çağrısının yeri.",
        )


def _searches(trace: Trace) -> None:
    if trace.result["searches"]:
        raise Wrong(
            "Listede hiç arama yapılmaması.",
            f"Listede {trace.result['searches']} kez arama yapıldı.",
            "`in` işaretinin sağındaki değer.",
        )


def _distinct(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result["result"] != 3:
        return None
    return Explanation(
        "Yinelenen sözcükler bir kez sayılmış.",
        "Sözcükler bir kümeye çevrilince yinelenenler kaybolur; oysa soru, listedeki kaç sözcüğün bilindiğidir.",
        "Kümeye sözlüğü çevirin, sözcükleri değil.",
    )


def _still_inside(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result["loads"] <= 1:
        return None
    call = next(calls(tree, "load"), None)
    return Explanation(
        "Sözlük her sözcükte yeniden yükleniyor.",
        "Küme kurmak da bir iştir: döngünün içinde kalırsa her turda baştan yapılır.",
        "Yüklemeyi ve kümeyi döngüden önceye taşıyın.",
        call.lineno if call is not None else None,
    )


def _list(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or not trace.result["searches"] or trace.result["loads"] != 1:
        return None
    return Explanation(
        "Sözlük bir kez yükleniyor, ama arama hâlâ listede.",
        "`in` bir listeyi baştan sona dolaşır; sözlük büyüdükçe her arama uzar. Kümede süre, boyuta bağlı değildir.",
        "Yüklenen listeyi bir kez kümeye çevirin.",
    )


CHECKS = (
    Check("Sonuç doğru.", _result, (printed_not_returned, _distinct)),
    Check("Sözlük bir kez yüklendi.", _loads, (_still_inside,)),
    Check("Arama kümede yapıldı.", _searches, (_list,)),
)

MAIN_BLOCK = False

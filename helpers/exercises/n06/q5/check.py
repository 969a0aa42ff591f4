"""From nothing: a pipeline of two processes; what has gone through is collected in order."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, worked
from helpers.exercises.diagnoses import Explanation, called_target, not_started, printed_not_returned
from helpers.exercises.diagnoses.arguments import no_process
from helpers.exercises.diagnoses.tree import calls, function_named
from helpers.exercises.n06._mistakes import joined_before_get, no_pill, uses_empty
from helpers.exercises.trace import Trace

from .probe import FEW, MANY

FEW_COUNTED = [("bir elma", 2), ("iki  armut daha", 3), ("", 0)]


def _few(trace: Trace) -> None:
    if trace.result[0] != FEW_COUNTED:
        raise Wrong(
            f"`{FEW}` satırları için dönen liste: `{FEW_COUNTED}`",
            f"`{trace.result[0]}` döndü.",
            "İki aşamayı ve sonuçları toplayan satırlar.",
        )


def _many(trace: Trace) -> None:
    if trace.result[1] is not True:
        raise Wrong(
            f"{MANY} uzun satır için {MANY} sonucun sırasıyla dönmesi.",
            f"Dönen listede {trace.result[2]} öğe var; beklenenden farklı.",
            "Sonuçları toplayan satırlar.",
        )


def _pill_not_passed(tree: ast.Module, trace: Trace) -> Explanation | None:
    first = function_named(tree, "clean")
    if not trace.unended or first is None:
        return None
    for put in calls(first, "put"):
        if put.args and isinstance(put.args[0], ast.Constant) and put.args[0].value is None:
            return None
    return Explanation(
        "`clean` hapı alıp duruyor, ama bir sonraki aşamaya iletmiyor; `count` sonsuza dek bekliyor.",
        "Her aşama yalnızca kendi kuyruğunu görür. Bitti haberi, zincirde elden ele geçmelidir.",
        "`clean` döngüsünden çıkınca kendi çıkış kuyruğuna bir `None` koyun.",
        first.lineno,
    )


def _pill_in_result(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result[0], list) or None not in trace.result[0]:
        return None
    return Explanation(
        "Zehirli hap (`None`) sonuç listesine karışmış.",
        "Hap bir sonuç değildir; onu gören döngü durmalı, listeye eklememelidir.",
        "Sonuçları `None` gelene kadar toplayın ya da tam satır sayısı kadar `get` çağırın.",
    )


CHECKS = (
    worked("clean", times=2, processes=2),
    worked("count", times=2, processes=2),
    Check(
        "Satırlar iki aşamadan geçti; sonuçlar doğru ve sıralı.",
        _few,
        (_pill_in_result, uses_empty, printed_not_returned),
    ),
    Check(f"{MANY} uzun satır da hattan sorunsuz geçti.", _many, (uses_empty,)),
    joined(),
)

MISTAKES = (
    called_target,
    uses_empty,
    joined_before_get,
    no_pill,
    _pill_not_passed,
    not_started,
    no_process,
)

MAIN_BLOCK = False

SECONDS = 12

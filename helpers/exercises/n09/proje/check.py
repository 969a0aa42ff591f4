"""A worker that dies is survived."""

import ast

from helpers.exercises.checks import Check, Wrong, listed
from helpers.exercises.checks.project import ROW, picture_right, rows_in_children
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.trace import Trace


def _told(trace: Trace) -> None:
    if not any("öldü" in line.casefold() for line in trace.lines):
        raise Wrong(
            "Bir işçi ölünce bunun yazılması; örneğin `Bir işçi öldü; eksik satırlar yeniden hesaplanıyor.`",
            f"Yazılanlar: {listed(trace.lines)}",
            "Ölümü fark eden satır.",
        )


def _waits_for_the_dead(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.unended or not trace.dead:
        return None
    return Explanation(
        "Denetim bir işçiyi işinin ortasında öldürdü; onun aldığı satır hiç gelmedi, üst süreç hâlâ onu bekliyor.",
        "Ölen bir süreç kuyruğa bir şey koyamaz; kuyruk da ölümü haber vermez.",
        "Ölümü haber veren bir araç kullanın (`ProcessPoolExecutor`) ya da `sentinel` ile kendiniz gözleyin; eksik "
        "satırları yeniden hesaplatın.",
    )


def _not_caught(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "BrokenProcessPool" for error in trace.errors):
        return None
    return Explanation(
        "Denetim bir işçiyi işinin ortasında öldürdü; `BrokenProcessPool` hatası yakalanmadı.",
        "Bir işçisi ölen `ProcessPoolExecutor` artık iş yapmaz; bekleyen bütün fişler bu hatayı yükseltir.",
        "Hatayı yakalayın, eldeki satırları saklayın; eksikler için yeni bir havuz kurun.",
    )


CHECKS = (
    rows_in_children(2, once=False),
    Check("Ölen işçi fark edildi.", _told),
    picture_right(),
)

MISTAKES = (_waits_for_the_dead, _not_caught)

SMALL = {"WIDTH": 12, "HEIGHT": 40}

ACCIDENT = ROW

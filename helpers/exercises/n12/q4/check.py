"""Big data travels once."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.n12._looks import given_first, result_is, tasks_done
from helpers.exercises.trace import Trace

from .probe import EXPECTED


def _once(trace: Trace) -> None:
    if trace.result["big"] > 1:
        raise Wrong(
            "Metnin en çok bir kez gönderilmesi.",
            f"Metin {trace.result['big']} kez gönderildi.",
            "`client.submit` ya da `client.map` çağrısının argümanları.",
        )


def _scattered_again(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["order"].count("s") < 2:
        return None
    return Explanation(
        "`scatter` her sözcük için yeniden çağrılıyor.",
        "Her çağrı metni bir daha gönderir.",
        "`scatter` satırını döngüden önceye alın; fişi bütün görevlere verin.",
    )


def _with_each(tree: ast.Module, trace: Trace) -> Explanation | None:
    return Explanation(
        "Metin her görevle birlikte gönderiliyor.",
        "Göreve verilen her argüman, görevle birlikte paketlenir.",
        "Metni `client.scatter` ile bir kez koyun; görevlere dönen fişi verin.",
    )


CHECKS = (
    tasks_done(len(EXPECTED), len(EXPECTED), "Sözcük başına bir görev verildi."),
    Check("Metin en çok bir kez gönderildi.", _once, (_scattered_again, _with_each)),
    given_first(),
    result_is(EXPECTED, "Sayılar doğru."),
)

MAIN_BLOCK = False

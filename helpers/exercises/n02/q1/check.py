"""Fill the gap: a global variable that does not come back becomes a Value."""

import ast

from helpers.exercises.checks import joined, printed, worked
from helpers.exercises.diagnoses import Explanation, not_joined, plain_global
from helpers.exercises.diagnoses.arguments import copied_argument, not_passed, rebound_argument
from helpers.exercises.trace import Trace


def _printed_the_object(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any("wrapper for" in line for line in trace.lines):
        return None
    return Explanation(
        "Sayı değil, onu saran `Value` nesnesi yazdırıldı.",
        "`Value`, sayının kendisi değil, sayının durduğu yeri bilen bir nesnedir.",
        "Sayıyı `.value` ile okuyun.",
    )


CHECKS = (
    worked("add", times=1, processes=1),
    printed("Toplam: 42"),
    joined(),
)

MISTAKES = (
    _printed_the_object,
    plain_global,
    copied_argument,
    not_passed,
    rebound_argument,
    not_joined,
)

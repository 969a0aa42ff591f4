"""A function that is not pure."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.n12._looks import given_first, tasks_done
from helpers.exercises.trace import Trace

from .probe import COUNT


def _all_different(trace: Trace) -> None:
    found = trace.result["result"]
    if not isinstance(found, list) or sorted(map(str, found)) != [str(n + 1) for n in range(COUNT)]:
        raise Wrong(
            f"{COUNT} ayrı atışın sonuçlarını tutan bir liste.",
            f"Dönen: {str(found)[:100]}",
            "`throw` fonksiyonu.",
        )


def _same_task(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["tasks"] != 1:
        return None
    if trace.result["order"].count("g") == 1:
        return Explanation(
            "Kümeye tek bir görev verilmiş.",
            "Aynı fiş listede birden çok kez duruyor; her biri aynı atışın sonucunu verir.",
            "Her atış için `submit` çağrısını yeniden yapın.",
        )
    return Explanation(
        "Küme zarı yalnızca bir kez attı; bütün fişler aynı görevi gösteriyor.",
        "Aynı fonksiyon ve aynı argümanlar Dask için aynı görevdir: fonksiyonu saf (pure) sayar.",
        "Fonksiyonun saf olmadığını söyleyin: `pure=False`.",
    )


CHECKS = (
    tasks_done(COUNT, COUNT, "Küme her zarı ayrı bir görevde attı.", _same_task),
    given_first(),
    Check("Her atış listede.", _all_different),
)

MAIN_BLOCK = False

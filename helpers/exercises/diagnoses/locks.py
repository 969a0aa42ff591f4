"""Typical mistakes in taking locks."""

from __future__ import annotations

import ast

from helpers.exercises.diagnoses.tree import Explanation, calls
from helpers.exercises.trace import Trace


def not_released(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a lock that is taken and never released."""
    taken = next(calls(tree, "acquire"), None)
    if taken is None or any(calls(tree, "release")):
        return None
    return Explanation(
        "Kilit `acquire()` ile alınıyor, ama hiç bırakılmıyor.",
        "Kilidi tutan süreç onu bırakmazsa öteki süreç sonsuza dek bekler. Buna kilitlenme (deadlock) denir.",
        "`acquire()` yerine `with` deyimini kullanın; blok bitince kilidi kendisi bırakır.",
        taken.lineno,
    )

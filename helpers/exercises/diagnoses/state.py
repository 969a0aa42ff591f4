"""Typical mistakes that only show where a child does not inherit its parent's memory."""

from __future__ import annotations

import ast

from helpers.exercises.diagnoses.tree import Explanation, child_functions
from helpers.exercises.trace import Trace


def global_set_at_run_time(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a child's function that reads a global which a function of the parent sets."""
    names = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    for function in child_functions(tree):
        own = {argument.arg for argument in function.args.args}
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names - own:
                return Explanation(
                    f"`{function.name}`, çalışırken değiştirilen `{node.id}` genel değişkenine güveniyor.",
                    "spawn ve forkserver ile başlayan alt süreç programı baştan yükler; üst süreçte sonradan "
                    "verilen değeri bilmez. fork ile çalışması sizi yanıltmasın.",
                    f"`{node.id}` değerini argüman olarak verin; `{function.name}` onu parametre olarak alsın.",
                    node.lineno,
                )
    return None

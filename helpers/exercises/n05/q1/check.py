"""A script that lacks its main guard."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, printed, started, worked
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.diagnoses.tree import process_calls
from helpers.exercises.judge.program import is_main_guard
from helpers.exercises.trace import Trace


def _ran(trace: Trace) -> None:
    if not trace.children and not trace.pooled:
        raise Wrong(
            "Süreç oluşturan satırların çalışması.",
            "Hiç süreç oluşturulmadı.",
            "Ana blok ve içindeki satırlar.",
        )


def _guard_that_never_runs(tree: ast.Module, trace: Trace) -> Explanation | None:
    for node in tree.body:
        if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test) and not is_main_guard(node):
            return Explanation(
                f"`if {ast.unparse(node.test)}:` koşulu hiçbir zaman doğru olmuyor; blok çalışmadı.",
                'Doğrudan çalıştırılan programda `__name__` değişkeninin değeri tam olarak `"__main__"` '
                "metnidir: iki yanında ikişer alt çizgi vardır.",
                'Koşulu `if __name__ == "__main__":` biçiminde yazın.',
                node.lineno,
            )
    return None


def _nothing_started(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.children or trace.pools or any(process_calls(tree)):
        return None
    return Explanation(
        "Programda süreç oluşturan satır yok.",
        "Yorumdaki satırlar çalışmaz.",
        "Yorumdaki satırların başındaki `#` işaretlerini silin ve onları ana bloğun içine alın.",
    )


CHECKS = (
    Check("Ana blok çalıştı.", _ran, (_guard_that_never_runs, _nothing_started)),
    started(2),
    worked("greet", times=2, processes=2),
    printed("Merhaba Ada", "Merhaba Cem", once=True),
    joined(),
)

"""What the exit code tells: fine, an error, killed."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.trace import Trace

from .probe import FINE, KILLED, LEFT

EXPECTED = {FINE: "sorunsuz", LEFT: "hata", KILLED: "öldürüldü"}


def _fates(trace: Trace) -> None:
    for name, expected in EXPECTED.items():
        if trace.result[name] != expected:
            raise Wrong(
                f"{name} için `fate` fonksiyonunun {expected!r} döndürmesi.",
                f"{trace.result[name]!r} döndü.",
                "`exitcode` değerine bakan koşullar.",
            )


def _not_waited(tree: ast.Module, trace: Trace) -> Explanation | None:
    told = any(error.kind == "TypeError" and "NoneType" in error.message for error in trace.errors)
    wrong = isinstance(trace.result, dict) and trace.result[FINE] != "sorunsuz"
    if not told and not (wrong and ".join(" not in ast.unparse(tree)):
        return None
    return Explanation(
        "`exitcode` okunduğunda süreç henüz bitmemişti; değeri `None` idi.",
        "Çıkış kodu ancak süreç bitince belli olur.",
        "Önce `p.join()` ile sürecin bitmesini bekleyin, sonra `p.exitcode` değerine bakın.",
    )


def _negative_is_error(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result[KILLED] != "hata":
        return None
    return Explanation(
        "Sinyalle öldürülen süreç de `hata` sayılmış.",
        "Sıfırdan farklı her kod hata değildir: eksi kod, süreci bir sinyalin bitirdiğini söyler.",
        "Artı ve eksi kodları ayırın: `p.exitcode > 0` ve `p.exitcode < 0`.",
    )


def _only_one(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result[LEFT] == "hata" or trace.result[FINE] != "sorunsuz":
        return None
    return Explanation(
        "3 koduyla çıkan süreç hatalı sayılmamış.",
        "Hatalı çıkışın kodu yalnızca 1 değildir: `sys.exit(n)` ile her artı sayı gelebilir.",
        "Bütün artı kodlara `hata` deyin.",
    )


CHECKS = (
    Check(
        "Üç sürecin de nasıl bittiği doğru söylendi.",
        _fates,
        (printed_not_returned, _not_waited, _negative_is_error, _only_one),
    ),
)

MISTAKES = (_not_waited,)

MAIN_BLOCK = False

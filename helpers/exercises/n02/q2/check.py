"""A balance that two processes change: right every time, not only mostly."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, unlocked_value
from helpers.exercises.diagnoses.arguments import not_passed, own_lock, rebound_argument
from helpers.exercises.diagnoses.sharing import not_released
from helpers.exercises.judge.program import functions
from helpers.exercises.trace import Trace

from .probe import BEGIN, DEPOSITS, ROUNDS, WITHDRAWALS


def _alone(trace: Trace) -> None:
    if trace.result["alone"] != [14, 6]:
        more, less = trace.result["alone"]
        raise Wrong(
            "10 liralık hesapta `deposit(balance, 4)` çağrısından sonra 14, `withdraw(balance, 4)` çağrısından sonra 6 lira.",
            f"`deposit` çağrısından sonra {more}, `withdraw` çağrısından sonra {less} lira.",
            "`balance.value` değerini değiştiren satırlar.",
        )


def _together(trace: Trace) -> None:
    expected = BEGIN + DEPOSITS - WITHDRAWALS
    wrong = [found for found in trace.result["balances"] if found != expected]
    if wrong:
        raise Wrong(
            f"İki süreç aynı anda çalışırken {ROUNDS} denemenin {ROUNDS} tanesinde bakiyenin {expected} olması.",
            f"{ROUNDS} denemenin {len(wrong)} tanesinde bakiye yanlış; birinde {wrong[0]}.",
            "`balance.value` değerini okuyan ve yazan satırlar.",
        )


def _split_lock(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a read under the lock whose write follows without it."""
    for _, function in functions(tree):
        locked = [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.With) and "lock" in ast.unparse(node.items[0])
        ]
        inside = {id(node) for block in locked for node in ast.walk(block)}
        for node in ast.walk(function):
            if (
                locked
                and isinstance(node, ast.Assign)
                and ast.unparse(node.targets[0]).endswith(".value")
                and id(node) not in inside
            ):
                return Explanation(
                    "Okuma kilitli, ama yazma kilidin dışında kalmış.",
                    "Kilit bırakıldıktan sonra, siz yazmadan önce öteki süreç araya girebilir; yazdığınız eski "
                    "değerden hesaplanmış olur.",
                    "Okuma, hesap ve yazma aynı `with` bloğunun içinde olsun.",
                    node.lineno,
                )
    return None


CHECKS = (
    Check(
        "`deposit` ve `withdraw` tek başlarına çalışınca bakiye doğru.",
        _alone,
        (rebound_argument, not_passed),
    ),
    Check(
        "İki süreç aynı anda çalışınca bakiye 20 denemenin 20'sinde doğru.",
        _together,
        (own_lock, _split_lock, unlocked_value, not_passed),
    ),
)

MISTAKES = (rebound_argument, not_released)

MAIN_BLOCK = False

SECONDS = 8

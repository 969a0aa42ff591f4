"""Find the bug: who asks whether a seat is free must take it under the same lock."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, unlocked_value
from helpers.exercises.diagnoses.arguments import own_lock, rebound_argument
from helpers.exercises.diagnoses.sharing import not_released
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.judge.program import functions
from helpers.exercises.trace import Trace

from .probe import COUNTERS, SEATS

MOST_SECONDS = 1.8  # side by side two payments of 0.3 seconds each; one after the other eight


def _as_many_as_seats(trace: Trace) -> None:
    for seats, (left, sold, _) in zip(SEATS, trace.result, strict=True):
        if (left, sold) != (0, seats):
            raise Wrong(
                f"{COUNTERS} gişe aynı anda çalışınca {seats} koltuk için {seats} bilet satılması, boş koltuk kalmaması.",
                f"{seats} koltuk için satılan bilet {sold}, boş kalan koltuk {left}.",
                "`seats.value` değerine bakan ve onu değiştiren satırlar.",
            )


def _side_by_side(trace: Trace) -> None:
    full = max(SEATS)
    quickest = min(took for seats, (_, _, took) in zip(SEATS, trace.result, strict=True) if seats == full)
    if quickest > MOST_SECONDS:
        raise Wrong(
            f"{full} bileti {COUNTERS} gişenin yan yana satması: her gişe iki ödeme alır, ikisi 0,6 saniye sürer.",
            f"Satış {quickest:.1f} saniye sürdü; gişeler birbirini bekledi.".replace(".", ",", 1),
            "`time.sleep` satırının yeri.",
        )


def _asked_elsewhere(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a look at the seats that is not under the lock under which a seat is taken."""
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.With)]
    if any(calls(tree, "acquire")) or any(_asks(block) for block in blocks):
        return None
    line = next(
        (
            node.lineno
            for _, function in functions(tree)
            for node in ast.walk(function)
            if isinstance(node, (ast.While, ast.If)) and ".value" in ast.unparse(node.test)
        ),
        0,
    )
    return Explanation(
        "Boş koltuk olup olmadığına bakan satır ile koltuğu düşen satır aynı kilidin içinde değil.",
        "Dört gişe de soruyu aynı anda sorar ve aynı yanıtı alır. Kilit sonra yalnızca eksiltmeyi korur; "
        "o sırada yanıt çoktan eskimiştir.",
        "Soru da eksiltme de aynı `with seats.get_lock():` bloğunda olsun.",
        line,
    )


def _asks(block: ast.With) -> bool:
    """Tell whether a block both decides by a value and changes one."""
    inside = [node for statement in block.body for node in ast.walk(statement)]
    decides = any(isinstance(node, (ast.If, ast.While, ast.IfExp, ast.Compare)) for node in inside)
    return decides and any(
        isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) for node in inside
    )


def _paid_inside(tree: ast.Module, trace: Trace) -> Explanation | None:
    for block in ast.walk(tree):
        if isinstance(block, ast.With) and (call := next(calls(block, "sleep"), None)) is not None:
            return Explanation(
                "Ödeme kilidin içinde alınıyor; o sürerken öteki gişeler kapıda bekliyor.",
                "Kilidi aynı anda tek bir süreç tutar. İçinde geçen her süre, süreçleri sıraya sokar.",
                "Kilidin içinde yalnızca koltuğu ayırın; ödemeyi blok bittikten sonra alın.",
                call.lineno,
            )
    return None


CHECKS = (
    Check(
        "Kaç koltuk varsa o kadar bilet satıldı; boş koltuk kalmadı.",
        _as_many_as_seats,
        (rebound_argument, own_lock, _asked_elsewhere, unlocked_value),
    ),
    Check("Bir gişe ödeme alırken ötekiler beklemedi.", _side_by_side, (_paid_inside,)),
)

MISTAKES = (rebound_argument, not_released)

MAIN_BLOCK = False

SECONDS = 12

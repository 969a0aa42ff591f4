"""A bounded queue: a fast producer waits for a slow consumer."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, started
from helpers.exercises.diagnoses import Explanation, called_target, not_started
from helpers.exercises.diagnoses.tree import calls, keyword
from helpers.exercises.n06._mistakes import no_pill
from helpers.exercises.trace import Trace

from .probe import COUNT

BOUND = 3
MOST_AHEAD = BOUND + 2  # with one in the baker's hands and one in the seller's


def _all_sold(trace: Trace) -> None:
    baked = trace.calls("make")
    sold = [call for call in trace.calls("sell") if call.pid != trace.pid]
    if len(baked) != COUNT or len(sold) != COUNT:
        raise Wrong(
            f"`bake({COUNT})` çağrısında {COUNT} ekmeğin pişmesi ve {COUNT} ekmeğin alt süreçte satılması.",
            f"{len(baked)} ekmek pişti, {len(sold)} ekmek alt süreçte satıldı.",
            "Ekmekleri rafa koyan döngü.",
        )


def _never_far_ahead(trace: Trace) -> None:
    steps = [(call.time, 1) for call in trace.calls("make")] + [
        (call.time, -1) for call in trace.calls("sell")
    ]
    ahead = most = 0
    for _, change in sorted(steps):
        ahead += change
        most = max(most, ahead)
    if most > MOST_AHEAD:
        raise Wrong(
            f"Rafta en çok {BOUND} ekmek beklemesi; biri fırıncının, biri satıcının elindeyken en çok {MOST_AHEAD}.",
            f"Bir ara pişmiş, ama satışına başlanmamış {most} ekmek vardı.",
            "`Queue(...)` satırı ve ekmekleri pişiren döngü.",
        )


def _baked_first(tree: ast.Module, trace: Trace) -> Explanation | None:
    made = next((call for call in calls(tree, "make")), None)
    putting = [node for put in calls(tree, "put") for node in ast.walk(put)]
    baking = [node for loop in ast.walk(tree) if isinstance(loop, ast.ListComp) for node in ast.walk(loop)]
    if made is None or made in putting or made not in baking:
        return None
    return Explanation(
        "Ekmeklerin hepsi, ilki rafa konmadan pişirildi.",
        "Kuyruk yalnızca kendi içindekileri sınırlar. Önceden kurulan bir listede bekleyenler onun dışındadır.",
        "Ekmeği rafa koyarken pişirin: döngünün her adımında bir `make`, bir `put` olsun.",
        made.lineno,
    )


def _no_bound(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "Queue"), None)
    if call is None:
        return None
    bound = call.args[0] if call.args else keyword(call, "maxsize")
    if bound is None:
        return Explanation(
            "Kuyruğun sınırı yok; hızlı fırıncı bütün ekmekleri rafa yığdı.",
            "`Queue()` pratikte sınırsızdır: `put` hiç beklemez.",
            "Kuyruğu bir sınırla kurun: `Queue(maxsize=...)`.",
            call.lineno,
        )
    return Explanation(
        f"Kuyruğun sınırı `{ast.unparse(bound)}`; bu, istenenden büyük.",
        "Sınır, `put` çağrısının kaçıncı öğede beklemeye başlayacağını belirler. 0 ya da eksi bir sayı, sınır yok demektir.",
        f"Sınırı {BOUND} yapın.",
        call.lineno,
    )


def _did_not_wait(tree: ast.Module, trace: Trace) -> Explanation | None:
    error = next((error for error in trace.errors if error.kind == "Full"), None)
    if error is None:
        return None
    return Explanation(
        "Raf doluyken beklenmedi: `queue.Full` hatası çıktı.",
        "`put_nowait` hiç beklemez, `put(..., timeout=...)` ise süre dolunca vazgeçer.",
        "Yer açılmasını bekleyen `put` çağrısını süre sınırı olmadan kullanın.",
        error.lines[-1] if error.lines else None,
    )


CHECKS = (
    started(1),
    Check("Bütün ekmekler pişti ve alt süreçte satıldı.", _all_sold),
    Check(
        "Fırıncı raf doluyken bekledi: hiçbir an 3'ten çok ekmek rafta beklemedi.",
        _never_far_ahead,
        (_baked_first, _no_bound),
    ),
    joined(),
)

MISTAKES = (called_target, _did_not_wait, no_pill, not_started)

MAIN_BLOCK = False

SECONDS = 12

"""A bug hunt: who waits for the cooks before reading what they have put waits for ever."""

import ast

from helpers.exercises.checks import Check, Wrong, exit_codes, joined, worked
from helpers.exercises.diagnoses import Explanation, called_target, not_started
from helpers.exercises.diagnoses.tree import calls, function_named
from helpers.exercises.n06._mistakes import joined_before_get, uses_empty
from helpers.exercises.trace import Trace

from .probe import ORDERS

_COOKS = sum(cooks for _, cooks in ORDERS)


def _came(trace: Trace, which: int) -> None:
    portions, cooks = ORDERS[which]
    found = trace.result[which]
    if found != [portions] * cooks:
        raise Wrong(
            f"`serve({portions}, {cooks})` çağrısından, her birinde {portions} porsiyon olan {cooks} tepsi.",
            f"`{found!r}` döndü." if found is None else f"Dönen tepsilerdeki porsiyonlar: `{found!r}`",
            "Tepsileri toplayan ve süreçleri bekleyen satırlar.",
        )


def _small(trace: Trace) -> None:
    _came(trace, 0)


def _large(trace: Trace) -> None:
    _came(trace, 1)


def _given_up(tree: ast.Module, trace: Trace) -> Explanation | None:
    serve = function_named(tree, "serve")
    if serve is None:
        return None
    join, get = next(calls(serve, "join"), None), next(calls(serve, "get"), None)
    if join is None or get is None or join.lineno > get.lineno:
        return None
    return Explanation(
        "Aşçıların bitmesi, koydukları okunmadan bekleniyor; süre dolunca da vazgeçiliyor.",
        "Besleyici her şeyi boruya yazmadan bir süreç bitemez. Boru dolduysa, siz okumadan yer açılmaz: ne kadar beklerseniz bekleyin.",
        "Önce tepsileri `get()` ile toplayın, sonra aşçıları süre sınırı olmadan bekleyin.",
        join.lineno,
    )


def _cancelled(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "cancel_join_thread"), None)
    if call is None:
        return None
    return Explanation(
        "`cancel_join_thread()` aşçıyı bekletmiyor, ama tepsiyi de kaybediyor; onu bekleyen `get()` boşuna bekliyor.",
        "Süreç, besleyicisini beklemeden biter: boruya daha yazılmamış veri yok olur.",
        "Bu çağrıyı silin; aşçıyı beklemeden önce tepsisini `get()` ile alın.",
        call.lineno,
    )


CHECKS = (
    worked("cook", times=_COOKS, processes=_COOKS),
    Check("Küçük sipariş eksiksiz geldi.", _small, (uses_empty,)),
    Check("Büyük sipariş de eksiksiz geldi.", _large, (_cancelled, uses_empty, _given_up)),
    joined(),
    exit_codes(*[0] * _COOKS),
)

MISTAKES = (called_target, _cancelled, uses_empty, joined_before_get, not_started)

MAIN_BLOCK = False

SECONDS = 15

"""Errors as values: one bad record does not cost the others."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, pool_size, worked
from helpers.exercises.diagnoses import Explanation, not_given_to_pool, printed_not_returned
from helpers.exercises.trace import Trace

from .probe import EXPECTED, TEXTS


def _answer(trace: Trace) -> None:
    got = trace.result["answer"]
    if not isinstance(got, tuple) or len(got) != 2 or list(got[0]) != EXPECTED[0] or got[1] != EXPECTED[1]:
        raise Wrong(f"{TEXTS!r} için {EXPECTED!r}", f"{got!r:.160}", "`run` fonksiyonunun `return` satırı.")


def _not_hidden(trace: Trace) -> None:
    if trace.result["hidden"] != "TypeError":
        raise Wrong(
            "`None` kaydındaki `TypeError` hatasının programı durdurması.",
            f"Hata gizlendi; `run` şunu döndürdü: {trace.result['hidden']!r:.120}",
            "`except` satırı.",
        )


def _not_caught(tree: ast.Module, trace: Trace) -> Explanation | None:
    error = next((one for one in trace.errors if one.kind == "ValueError"), None)
    if error is None:
        return None
    return Explanation(
        "Bozuk kaydın `ValueError` hatası yakalanmadı, üst süreçte yükseldi.",
        "`map`, işçideki ilk hatayı üst süreçte yeniden yükseltir; hazır sonuçlar da onunla birlikte kaybolur.",
        "Hatayı **işçide** yakalayın ve bir değer olarak döndürün.",
        error.lines[-1] if error.lines else None,
    )


def _lost_the_others(tree: ast.Module, trace: Trace) -> Explanation | None:
    got = trace.result["answer"] if isinstance(trace.result, dict) else None
    if not isinstance(got, tuple) or not got or list(got[0]) == EXPECTED[0] or len(got[0]) > 1:
        return None
    return Explanation(
        "Hata üst süreçte, `map` çağrısının çevresinde yakalanmış.",
        "O noktada hazır sonuçlar çoktan kaybolmuştur: `map` ya bütün listeyi verir ya da hata yükseltir.",
        "`try … except` bloğunu havuza verdiğiniz fonksiyonun **içine** taşıyın.",
    )


def _dropped(tree: ast.Module, trace: Trace) -> Explanation | None:
    got = trace.result["answer"] if isinstance(trace.result, dict) else None
    if not isinstance(got, tuple) or not got or got[0] == EXPECTED[0] or 0 in got[0]:
        return None
    return Explanation(
        "Sıfır olan kayıt da bozuk sayılmış.",
        "`0` yanlış (`False`) sayılır; `if sayı:` onu eler. Başarıyı sonucun değerinden değil, hatanın olup olmadığından anlayın.",
        "`is None` ile sorun.",
    )


def _everything_caught(tree: ast.Module, trace: Trace) -> Explanation | None:
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    wide = [
        one for one in handlers if one.type is None or ast.unparse(one.type) in ("Exception", "BaseException")
    ]
    if not wide:
        return None
    return Explanation(
        "Bütün hatalar yakalanmış.",
        "`TypeError` bozuk bir kayıt değil, programdaki bir yanlıştır; değer yapılırsa kimse onu görmez.",
        "Yalnızca beklediğiniz hatayı yazın: `except ValueError`.",
        wide[0].lineno,
    )


CHECKS = (
    pool_size(2),
    worked("read_record", times=len(TEXTS) + 2),
    Check(
        "Okunan sayılar da bozuk kayıtlar da döndü.",
        _answer,
        (printed_not_returned, _lost_the_others, _dropped),
    ),
    Check("Beklenmeyen hata gizlenmedi.", _not_hidden, (_everything_caught,)),
    pool_closed(),
)

MISTAKES = (_not_caught, not_given_to_pool)

MAIN_BLOCK = False

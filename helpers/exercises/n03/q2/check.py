"""A list inside of a manager's dict: changed in place, the change is lost."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, nested_proxy
from helpers.exercises.diagnoses.arguments import rebound_argument
from helpers.exercises.diagnoses.tree import function_named
from helpers.exercises.n03._mistakes import returned_not_stored
from helpers.exercises.trace import Trace


def _known(trace: Trace) -> None:
    found = {name: trace.result.get(name) for name in ("Ayşe", "Can")}
    if found != {"Ayşe": [70, 90, 100], "Can": [55, 60, 80]}:
        raise Wrong(
            "Ayşe'nin notlarının `[70, 90, 100]`, Can'ın notlarının `[55, 60, 80]` olması.",
            f"Sunucudaki listeler: Ayşe `{found['Ayşe']}`, Can `{found['Can']}`",
            "`grades[name]` listesini değiştiren satır.",
        )


def _new(trace: Trace) -> None:
    if trace.result.get("Efe") != [65] or len(trace.result) != 3:
        raise Wrong(
            "Sözlükte olmayan Efe için yeni bir liste açılması: `[65]`.",
            f"Sunucudaki sözlük: `{trace.result}`",
            "Adın sözlükte olup olmadığına bakan satır.",
        )


def _unknown_name(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "KeyError" for error in trace.errors):
        return None
    return Explanation(
        "Sözlükte olmayan bir ad okunuyor.",
        "`grades[name]`, ad sözlükte yoksa `KeyError` yükseltir; vekilde de böyledir.",
        "`grades.get(name, [])` kullanın: ad yoksa boş bir liste verir.",
    )


def _changed_a_copy(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a copy that got a name, or came by a method, and was changed, but not stored."""
    function = function_named(tree, "add_grade")
    if function is None:
        return None
    stored = any(
        isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) for node in ast.walk(function)
    )
    changing = next(
        (
            node
            for node in ast.walk(function)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("append", "extend", "insert")
        ),
        None,
    )
    if stored or changing is None:
        return None
    place = ast.unparse(changing.func.value)  # type: ignore[attr-defined]
    return Explanation(
        f"`{place}` sunucudaki listenin kopyasıdır; değiştirilen kopya geri atanmıyor.",
        "`grades[name]`, `grades.get(...)` ve `grades.setdefault(...)` sıradan bir listenin kopyasını getirir. "
        "Sunucu, o kopyaya eklediğiniz notu öğrenemez.",
        "Değiştirdiğiniz listeyi sözlüğe geri yazın; sunucu değişikliği ancak bu atamayla öğrenir.",
        changing.lineno,
    )


def _old_lost(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result.get("Ayşe") != [100]:
        return None
    return Explanation(
        "Öğrencinin eski notları silinmiş; yalnızca son not kalmış.",
        "`grades[name] = [...]` eski listenin yerine yenisini koyar.",
        "Önce eski listeyi alın, yeni notu ona ekleyin, sonra bütün listeyi geri atayın.",
    )


CHECKS = (
    Check(
        "Notlar, sözlükteki öğrencilerin listelerine eklendi.",
        _known,
        (nested_proxy, _changed_a_copy, _old_lost, rebound_argument, returned_not_stored),
    ),
    Check("Sözlükte olmayan öğrenci için yeni bir liste açıldı.", _new, (_changed_a_copy,)),
)

MISTAKES = (_unknown_name,)

MAIN_BLOCK = False

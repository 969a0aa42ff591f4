"""A context of one's own; the program's default stays what it is."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, pool_size, worked
from helpers.exercises.diagnoses import Explanation, not_given_to_pool
from helpers.exercises.diagnoses.tree import calls, executor_name
from helpers.exercises.trace import Trace

from .probe import NUMBERS


def _values(trace: Trace) -> None:
    expected = [number * number for number in NUMBERS]
    if trace.result[0] != expected:
        raise Wrong(f"Sonuç: {expected}", f"Sonuç: {trace.result[0]!r:.80}", "`return` satırı.")


def _own_context(trace: Trace) -> None:
    made = trace.result[1]
    if made != ["spawn"]:
        got = ", ".join("varsayılan yöntem" if name == "default" else name for name in made) or "havuz yok"
        raise Wrong("Havuzun spawn bağlamından kurulması.", f"Kullanılan: {got}.", "`Pool(...)` satırı.")


def _default_untouched(trace: Trace) -> None:
    if not trace.result[2]:
        raise Wrong(
            "Programın varsayılan yönteminin değişmemesi.",
            "`squares` çağrısı varsayılan yöntemi değiştirdi.",
            "`squares` fonksiyonunun ilk satırları.",
        )


def _changes_default(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "set_start_method"), None)
    if call is None:
        return None
    return Explanation(
        "`set_start_method` bütün programın varsayılanını değiştirmeye çalışıyor.",
        "Varsayılan yalnızca bir kez, programın ana bloğunda seçilir; bir fonksiyon ya da kitaplık ona dokunmamalıdır.",
        '`multiprocessing.get_context("spawn")` ile bir bağlam alın ve havuzu ondan kurun.',
        call.lineno,
    )


def _context_not_used(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "get_context"), None)
    if call is None or trace.result[1] != ["default"]:
        return None
    return Explanation(
        "Bağlam alınmış, ama havuz ondan kurulmamış.",
        "`get_context` hiçbir ayarı değiştirmez; yalnızca bir bağlam nesnesi döndürür.",
        "Bağlamı `ProcessPoolExecutor` nesnesine verin: `mp_context=...`."
        if executor_name(tree)
        else "`multiprocessing.Pool` yerine bağlamın kendi `Pool`'unu kullanın: `context.Pool(...)`.",
        call.lineno,
    )


def _no_context(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(calls(tree, "get_context")) or trace.result[1] != ["default"]:
        return None
    return Explanation(
        "Havuz, programın varsayılan yöntemiyle kurulmuş.",
        "Bağlam verilmezse hep varsayılan kullanılır; o da sistemden sisteme değişir.",
        "Önce bir spawn bağlamı alın, havuzu ondan kurun.",
    )


CHECKS = (
    worked("square", times=len(NUMBERS)),
    Check("`squares` kareleri sırasıyla döndürdü.", _values),
    Check("Programın varsayılan yöntemi değişmedi.", _default_untouched, (_changes_default,)),
    Check("Havuz spawn bağlamından kuruldu.", _own_context, (_context_not_used, _no_context)),
    pool_size(2),
    pool_closed(),
)

MISTAKES = (_changes_default, not_given_to_pool)

MAIN_BLOCK = False

"""An object that can't be pickled, made to travel."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, worked
from helpers.exercises.diagnoses import Explanation, not_given_to_pool
from helpers.exercises.judge.program import functions
from helpers.exercises.trace import Trace

from .probe import TEXTS

COUNTS = [4, 0, 2]


def _counted(trace: Trace) -> None:
    if trace.result[0] != COUNTS:
        raise Wrong(
            f"Sonuç: {COUNTS}", f"Sonuç: {trace.result[0]!r:.80}", "`__getstate__` ve `__setstate__`."
        )


def _lock_stays(trace: Trace) -> None:
    if not trace.result[1]:
        raise Wrong(
            "Gönderilen nesnenin üst süreçte kilidini koruması.",
            "Gönderdikten sonra (ya da hiç) `lock` özniteliği yok.",
            "`__init__` ve `__getstate__`.",
        )


def _lock_made_again(trace: Trace) -> None:
    if not trace.result[2]:
        raise Wrong("Kopyanın da bir kilidi olması.", "Kopyanın `lock` özniteliği yok.", "`__setstate__`.")


def _method(tree: ast.Module, name: str) -> ast.FunctionDef | None:
    return next((node for found, node in functions(tree) if found == f"Tally.{name}"), None)


def _no_lock_there(tree: ast.Module, trace: Trace) -> Explanation | None:
    if _method(tree, "__setstate__") or not any("'lock'" in error.message for error in trace.errors):
        return None
    return Explanation(
        "Nesne gitti, ama karşıda kilidi yok.",
        "pickle nesneyi kurarken `__init__` çağırmaz; yalnız gelen öznitelikleri yerine koyar.",
        "`__setstate__(self, state)` yazın: öznitelikleri geri koysun ve yeni bir kilit kursun.",
    )


def _original_harmed(tree: ast.Module, trace: Trace) -> Explanation | None:
    method = _method(tree, "__getstate__")
    if method is None or "__dict__" not in ast.unparse(method) or "copy" in ast.unparse(method):
        return None
    return Explanation(
        "`__getstate__` asıl nesnenin kilidini siliyor.",
        "`self.__dict__` nesnenin özniteliklerinin kendisidir, kopyası değil.",
        "Önce kopyalayın (`self.__dict__.copy()`), kilidi kopyadan çıkarın.",
        method.lineno,
    )


def _lock_removed(tree: ast.Module, trace: Trace) -> Explanation | None:
    init = _method(tree, "__init__")
    if init is None or "lock" in ast.unparse(init):
        return None
    return Explanation(
        "Kilit sınıftan tümüyle kaldırılmış.",
        "Nesne artık gidiyor, ama üst süreçteki iş parçacıklarını koruyan kilit de yok oldu.",
        "Kilit `__init__` içinde kalsın; yalnız yolda bırakılsın (`__getstate__`).",
        init.lineno,
    )


CHECKS = (
    worked("count_e", times=len(TEXTS)),
    Check("`count_all` harfleri doğru saydı.", _counted),
    Check("Asıl nesnenin kilidi yerinde kaldı.", _lock_stays, (_lock_removed, _original_harmed)),
    Check("Kopyanın kendi kilidi var.", _lock_made_again),
    pool_closed(),
)

MISTAKES = (_no_lock_there, not_given_to_pool)

MAIN_BLOCK = False

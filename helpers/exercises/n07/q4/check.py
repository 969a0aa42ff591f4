"""Two locks in opposite order: a deadlock that has to be cured without giving up the locks."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.diagnoses.arguments import own_lock
from helpers.exercises.diagnoses.sharing import not_released
from helpers.exercises.diagnoses.tree import calls, function_named, keyword
from helpers.exercises.trace import Trace

from .probe import AMOUNTS, BEGIN


def _no_deadlock(trace: Trace) -> None:
    if trace.result["stuck"]:
        raise Wrong(
            "Aynı anda karşılıklı yapılan iki aktarmanın da bitmesi.",
            f"{trace.result['stuck']} aktarma bitmedi: süreç bir kilidi sonsuza dek bekliyordu.",
            "Kilitlerin alındığı satırlar ve sıraları.",
        )


def _balances(trace: Trace) -> None:
    wanted = [BEGIN - AMOUNTS[0] + AMOUNTS[1], BEGIN + AMOUNTS[0] - AMOUNTS[1]]
    if trace.result["balances"] != wanted:
        raise Wrong(
            f"{BEGIN} liralık iki hesap arasında karşılıklı {AMOUNTS[0]} ve {AMOUNTS[1]} lira aktarılınca: {wanted}",
            f"Hesaplar: {trace.result['balances']}",
            "`accounts[...]` değerlerini değiştiren satırlar.",
        )


def _protected(trace: Trace) -> None:
    bare = sum(trace.result["bare"])
    if bare:
        raise Wrong(
            "Her hesabın, yalnızca o hesabın kilidi eldeyken değiştirilmesi.",
            f"{bare} kez, kilidi alınmamış bir hesap değiştirildi.",
            "`accounts[...]` satırlarının hangi `with` bloğunda olduğu.",
        )


def _opposite(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.unended and not trace.result["stuck"]:
        return None
    function = function_named(tree, "transfer")
    if function is None or any(calls(function, "min", "max", "sorted", "sort")):
        return None
    taken = [node for node in ast.walk(function) if isinstance(node, ast.withitem)]
    line = (
        taken[0].context_expr.lineno if taken else next((c.lineno for c in calls(function, "acquire")), None)
    )
    if line is None or any(isinstance(node, ast.Compare) for node in ast.walk(function)):
        return None
    return Explanation(
        "İki aktarma kilitleri ters sırada alıyor ve birbirini bekliyor: kilitlenme.",
        "0'dan 1'e aktaran önce 0'ın, 1'den 0'a aktaran önce 1'in kilidini alır. İkisi de elindekini bırakmadan ötekini bekler.",
        "Kilitleri para yönüne göre değil, hesap numarasına göre alın: her zaman önce küçük numaralı olan.",
        line,
    )


def _no_locks(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "transfer")
    if function is None or any("locks" in ast.unparse(node) for node in function.body):
        return None
    return Explanation(
        "`transfer` hiçbir kilidi almıyor.",
        "Kilitleri kaldırmak kilitlenmeyi önler, ama yarış durumunu geri getirir: aktarmalardan biri kaybolabilir.",
        "İki hesabın da kilidini alın; yalnızca sıralarını değiştirin.",
        function.lineno,
    )


def _one_lock(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "transfer")
    if function is None:
        return None
    subscripts = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "locks"
    ]
    if len({ast.unparse(node) for node in subscripts}) != 1:
        return None
    return Explanation(
        "Yalnızca bir hesabın kilidi alınıyor; öteki hesap korumasız kalıyor.",
        "Bir aktarma iki hesabı değiştirir. Öteki hesaba aynı anda başka bir süreç dokunabilir.",
        "İki kilidi de alın; para hareketi ikisinin de içinde olsun.",
        subscripts[0].lineno,
    )


def _timeout_ignored(tree: ast.Module, trace: Trace) -> Explanation | None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            call = node.value
            if call in calls(node, "acquire") and (keyword(call, "timeout") or len(call.args) > 1):
                return Explanation(
                    "Süre sınırlı `acquire` çağrısının sonucuna bakılmıyor.",
                    "Süre dolarsa `acquire` hata yükseltmez, `False` döndürür: kilit sizde değildir.",
                    "Sonuç `False` ise hesaba dokunmayın; elinizdeki kilidi bırakıp yeniden deneyin.",
                    node.lineno,
                )
    return None


CHECKS = (
    Check(
        "Karşılıklı iki aktarma da bitti, kilitlenme olmadı.",
        _no_deadlock,
        (not_released, _opposite),
    ),
    Check("Hesaplardaki paralar doğru.", _balances, (_timeout_ignored, own_lock, _no_locks)),
    Check(
        "Her hesap, yalnızca kendi kilidi eldeyken değiştirildi.",
        _protected,
        (_timeout_ignored, own_lock, _no_locks, _one_lock),
    ),
)

MISTAKES = (_timeout_ignored, not_released, _opposite)

MAIN_BLOCK = False

SECONDS = 20

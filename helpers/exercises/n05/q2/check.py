"""Work at the program's top level, which every spawned child does again."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, printed, worked
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.judge.program import is_main_guard
from helpers.exercises.trace import Trace


def _read_once(trace: Trace) -> None:
    readers = [call.pid for call in trace.calls("read_orders")]
    if readers != [trace.pid]:
        others = len(readers) - readers.count(trace.pid)
        raise Wrong(
            "`read_orders` fonksiyonunun bir kez, üst süreçte çalışması.",
            f"Üst süreçte {readers.count(trace.pid)} kez, alt süreçlerde {others} kez çalıştı.",
            "`read_orders()` çağrısının yeri.",
        )


def _not_only_fork(trace: Trace) -> None:
    if strange := trace.methods - {"spawn", trace.method}:
        used = ", ".join(f"`{method}`" for method in sorted(strange))
        raise Wrong(
            "Süreçlerin spawn bağlamıyla başlaması.",
            f"Kullanılan yöntem: {used}.",
            "`get_context(...)` satırı.",
        )


def _read_outside(tree: ast.Module, trace: Trace) -> Explanation | None:
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) or is_main_guard(node):
            continue
        if (call := next(calls(node, "read_orders"), None)) is not None:
            return Explanation(
                "Siparişler dosyanın en dışında okunuyor; bu satır her alt süreçte bir kez daha çalışıyor.",
                "spawn ile başlayan alt süreç, fonksiyonları bulmak için programın dosyasını yükler. "
                "En dıştaki satırlar orada da çalışır; atlanan, yalnızca ana bloktur.",
                "Okumayı yalnızca üst sürecin çalıştırdığı yere taşıyın.",
                call.lineno,
            )
    return None


def _read_by_child(tree: ast.Module, trace: Trace) -> Explanation | None:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "report":
            call = next(calls(node, "read_orders"), None)
            if call is not None:
                return Explanation(
                    "Siparişleri alt süreçler, `report` içinde okuyor.",
                    "Her alt süreç dosyayı yeniden okur; oysa siparişi ona üst süreç argüman olarak verebilir.",
                    "Siparişleri üst süreçte bir kez okuyun, her sürece kendi siparişini verin.",
                    call.lineno,
                )
    return None


CHECKS = (
    worked("report", times=2, processes=2),
    printed("Toplam: 50", "Toplam: 15"),
    Check("`read_orders` bir kez, üst süreçte çalıştı.", _read_once, (_read_outside, _read_by_child)),
    Check("Program başka bir yönteme kaçmıyor.", _not_only_fork),
    joined(),
)

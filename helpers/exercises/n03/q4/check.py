"""From nothing: processes count words in one dict of a manager, under its lock."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, started_first
from helpers.exercises.diagnoses import (
    Explanation,
    called_target,
    not_joined,
    not_started,
    plain_global,
    printed_not_returned,
    unlocked_value,
)
from helpers.exercises.diagnoses.arguments import copied_argument, no_process, not_passed, own_lock
from helpers.exercises.diagnoses.tree import keyword, process_calls
from helpers.exercises.n03._mistakes import manager_closed
from helpers.exercises.trace import Trace

from .probe import FEW

_FEW_COUNTED = {"bir": 2, "elma": 2, "iki": 1, "armut": 1}
_MANY_COUNTED = {"elma": 120, "armut": 120, "kiraz": 120}


def _in_children(trace: Trace) -> None:
    count = len(trace.started) + trace.pooled
    idle = {child.pid for child in trace.started} - trace.working
    if count < 6 or idle or not trace.working:
        raise Wrong(
            "Her satır için bir alt süreç başlaması ve sözcükleri onun sayması.",
            f"Üçer satırlık iki metin için {count} alt süreç başladı, {len(trace.working)} tanesi sizin bir "
            "fonksiyonunuzu çalıştırdı.",
            "`Process(...)` ve `start()` satırları.",
        )


def _few(trace: Trace) -> None:
    if trace.result[0] != _FEW_COUNTED:
        raise Wrong(
            f"`{FEW}` satırları için dönen sözlük: `{_FEW_COUNTED}`",
            f"Dönen: `{trace.result[0]}`",
            "Sözcükleri sayan ve sözlüğü döndüren satırlar.",
        )


def _many(trace: Trace) -> None:
    if trace.result[1] != _MANY_COUNTED:
        raise Wrong(
            f"Üç süreç aynı sözcükleri saydığında dönen sözlük: `{_MANY_COUNTED}`",
            f"Dönen: `{trace.result[1]}`",
            "Bir sözcüğün sayısını okuyan ve yazan satır.",
        )


def _unknown_word(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "KeyError" for error in trace.errors):
        return None
    return Explanation(
        "Sözlükte daha olmayan bir sözcüğün sayısı okunuyor.",
        "Sözcük ilk kez görüldüğünde sözlükte yoktur; `counts[word]` bu durumda `KeyError` yükseltir.",
        "Sayıyı `counts.get(word, 0)` ile okuyun: sözcük yoksa 0 verir.",
    )


def _proxy_returned(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a function that returns the proxy instead of what it stands for."""
    if "Proxy" not in str(trace.result):
        return None
    return Explanation(
        "Fonksiyon içeriği değil, vekili döndürüyor.",
        "Vekil içeriği tutmaz, sunucu süreçten ister. Yönetici kapandığı için o vekil artık hiçbir işe yaramaz.",
        "İçeriği yönetici kapanmadan kopyalayın: `d.copy()` ya da `dict(d)`.",
    )


def _lock_made_in_args(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain ``args=(..., manager.Lock())``: nobody keeps the proxy, and each process gets its own."""
    for call in process_calls(tree):
        args = keyword(call, "args")
        for node in ast.walk(args) if args is not None else ():
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("Lock", "RLock")
            ):
                return Explanation(
                    f"`{ast.unparse(node)}` doğrudan `args` içinde oluşturuluyor.",
                    "Böylece her süreç ayrı bir kilit alır. Ayrıca sunucu, hiçbir vekili kalmayan nesneyi siler; kilit alt "
                    "süreç ona ulaşamadan silinebilir.",
                    "Kilidi döngüden önce bir kez oluşturup bir değişkende tutun; her sürece o değişkeni verin.",
                    node.lineno,
                )
    return None


CHECKS = (
    Check("Her satırı ayrı bir alt süreç saydı.", _in_children, (called_target, not_started)),
    Check(
        "Sözcükler doğru sayıldı; sonuç sıradan bir sözlük.",
        _few,
        (
            _proxy_returned,
            copied_argument,
            plain_global,
            printed_not_returned,
            not_joined,
            own_lock,
            unlocked_value,
        ),
    ),
    Check(
        "Üç süreç aynı sözcükleri saydığında hiçbir sayım kaybolmadı.",
        _many,
        (_lock_made_in_args, own_lock, unlocked_value),
    ),
    joined(),
    started_first(last=3),
)

MISTAKES = (_unknown_word, _lock_made_in_args, not_joined, manager_closed, not_passed, no_process)

MAIN_BLOCK = False

SECONDS = 12

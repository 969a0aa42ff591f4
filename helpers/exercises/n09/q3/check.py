"""Politely first, then by force."""

import ast
import os

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

SIGNALS = os.name == "posix"  # on Windows terminate() ends any process at once


def _politely(trace: Trace) -> None:
    fact, code = trace.result["polite"], _code(trace, "polite")
    if fact["word"] != "kibarca" or (SIGNALS and code != 0):
        how = "kendi çıktı" if code == 0 else "hâlâ çalışıyor" if fact["alive"] else "zorla öldürüldü"
        raise Wrong(
            'İsteyince çıkan sürecin kendi çıkması ve "kibarca" dönmesi.',
            f"Süreç {how}, {fact['word']!r} döndü.",
            "`terminate()` ve ardındaki bekleme.",
        )


def _code(trace: Trace, name: str) -> int | None:
    """Return a process's exit code; if the process object is closed, the one that join() has found."""
    code: int | None = trace.result[name]["code"]
    if code is None:
        code = next((child.code for child in trace.started if child.name == name), None)
    return code


def _by_force(trace: Trace) -> None:
    fact = trace.result["stubborn"]
    if fact["alive"]:
        raise Wrong(
            "Çıkmayan sürecin de durdurulması.",
            "Fonksiyon döndüğünde inatçı süreç hâlâ çalışıyordu.",
            "Bekleme süresi dolduktan sonra gelen satırlar.",
        )
    if SIGNALS and fact["word"] != "zorla":
        raise Wrong('İnatçı süreç için "zorla" dönmesi.', f"{fact['word']!r} döndü.", "`return` satırları.")


def _waited(trace: Trace) -> None:
    if any(child.joined is None for child in trace.started):
        raise Wrong(
            "Durdurulan her sürecin bittiğinin `join()` ile beklenmesi.",
            "Bir süreç öldürüldü, ama bitmesi beklenmedi.",
            "Son satırlar.",
        )


def _killed_at_once(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(calls(tree, "terminate")):
        return None
    call = next(calls(tree, "kill"), None)
    return Explanation(
        "Süreç hemen `kill()` ile öldürülmüş.",
        "SIGKILL yakalanamaz: süreç `finally` bloklarını çalıştıramadan, dosyalarını toplayamadan ölür.",
        "Önce `p.terminate()` ile isteyin; `kill()` yalnızca süre dolarsa çağrılsın.",
        call.lineno if call is not None else None,
    )


def _no_patience(tree: ast.Module, trace: Trace) -> Explanation | None:
    asked = next((call.lineno for call in calls(tree, "terminate")), None)
    killed = min((call.lineno for call in calls(tree, "kill")), default=None)
    if asked is None or killed is None or any(asked < call.lineno < killed for call in calls(tree, "join")):
        return None
    return Explanation(
        "`terminate()` çağrısından sonra sürece çıkmak için süre tanınmadı.",
        "`terminate()` yalnızca istek gönderir ve hemen döner; o anda `is_alive()` çoğu zaman hâlâ `True` verir.",
        "Araya `p.join(seconds)` koyun.",
        asked,
    )


def _endless_join(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next((call for call in calls(tree, "join") if not call.args and not call.keywords), None)
    if trace.waiting is None or call is None:
        return None
    return Explanation(
        "`join()` süre sınırı olmadan çağrıldı; inatçı süreç hiç bitmedi.",
        "Süresiz `join()`, süreç bitene kadar bekler. SIGTERM'i yok sayan bir süreç bitmez.",
        "`p.join(seconds)` en çok o kadar bekler; ardından `p.is_alive()` ile sorun.",
        call.lineno,
    )


CHECKS = (
    Check(
        "İsteyince çıkan sürece süre tanındı.",
        _politely,
        (printed_not_returned, _killed_at_once, _no_patience),
    ),
    Check("Çıkmayan süreç öldürüldü.", _by_force),
    Check("Durdurulan süreçlerin bitmesi beklendi.", _waited),
)

MISTAKES = (_endless_join,)

MAIN_BLOCK = False

SECONDS = 12

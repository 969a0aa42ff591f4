"""A worker that dies is noticed: ProcessPoolExecutor."""

import ast

from helpers.exercises.checks import Check, Wrong, returned
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

from .probe import EXPECTED


def _elsewhere(trace: Trace) -> None:
    if trace.result == "üst süreç":
        raise Wrong(
            "İşin ayrı bir süreçte çalışması.",
            "`function(item)` üst süreçte çağrıldı; süreci bitiren bir iş programın kendisini bitirirdi.",
            "İşi havuza veren satır.",
        )


def _answers(trace: Trace, index: int) -> None:
    item = list(EXPECTED)[index]
    name = ("Sonuç veren", "Hata yükselten", "Ölen")[index]
    if trace.result[item] != EXPECTED[item]:
        raise Wrong(
            f"{name} iş için {EXPECTED[item]!r} dönmesi.",
            f"{trace.result[item]!r:.120} döndü.",
            "`try` bloğu ve `except` satırları.",
        )


def _broken_is_error(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result[-1] != ("hata", "BrokenProcessPool"):
        return None
    return Explanation(
        "İşçinin ölümü, işin kendi hatası gibi bildirilmiş.",
        "`BrokenProcessPool` da bir `Exception`'dır; daha önce gelen `except Exception` onu da yakalar.",
        "`except BrokenProcessPool` satırı, `except Exception` satırından **önce** gelsin.",
    )


def _future(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or "<Future" not in repr(trace.result[5]):
        return None
    return Explanation(
        "`submit` bir sonuç değil, bir fiş (`Future`) döndürür.",
        "Sonuç da hata da fişin içindedir; fişe sorulmazsa hata hiç duyulmaz.",
        "Sonucu `future.result()` ile alın.",
        next((call.lineno for call in calls(tree, "submit")), None),
    )


def _not_caught(tree: ast.Module, trace: Trace) -> Explanation | None:
    error = next((one for one in trace.errors if one.kind in ("BrokenProcessPool", "ValueError")), None)
    if error is None:
        return None
    return Explanation(
        f"`{error.kind}` yakalanmadı, programı durdurdu.",
        "`future.result()`, işin hatasını üst süreçte yeniden yükseltir; işçi öldüyse `BrokenProcessPool` yükseltir.",
        "`result()` çağrısını bir `try` bloğuna alın; iki durum için ayrı `except` yazın.",
        error.lines[-1] if error.lines else None,
    )


CHECKS = (
    Check("İş ayrı bir süreçte çalıştı.", _elsewhere),
    Check("Sonuç veren işin sonucu döndü.", lambda trace: _answers(trace, 0), (_future,)),
    Check("Hata yükselten işin hatası bildirildi.", lambda trace: _answers(trace, 1)),
    Check("Ölen iş fark edildi.", lambda trace: _answers(trace, 2), (_broken_is_error,)),
    returned(EXPECTED, "Üç durumda da program sürdü."),
)

MISTAKES = (_not_caught,)

MAIN_BLOCK = False

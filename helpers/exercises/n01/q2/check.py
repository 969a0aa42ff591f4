"""Find the bug: four processes that do nothing, and that one after the other."""

from helpers.exercises.checks import Check, Wrong, joined, printed, started, worked
from helpers.exercises.diagnoses import joined_at_once
from helpers.exercises.trace import Trace

_READY = [f"{name}: hazır" for name in ("kuzey", "güney", "doğu", "batı")]


def _at_once(trace: Trace) -> None:
    if not trace.pooled and trace.most_at_once() < 4:
        raise Wrong(
            "Dört raporun aynı anda hazırlanması.",
            f"Aynı anda en çok {trace.most_at_once()} süreç çalıştı; süre bu yüzden kısalmıyor.",
            "`start()` ve `join()` satırlarının sırası.",
        )


CHECKS = (
    started(4),
    worked("rapor", times=4, processes=4),
    Check("Dört rapor aynı anda hazırlandı.", _at_once, (joined_at_once,)),
    printed(*_READY, once=True),
    joined(),
)

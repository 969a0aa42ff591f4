"""A function that waits for a process, but not for ever."""

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import printed_not_returned
from helpers.exercises.trace import Trace


def _probe_words(trace: Trace) -> None:
    words = trace.result["words"]
    if words != ["bitti", "süre doldu"]:
        raise Wrong(
            'Kısa iş için "bitti", uzun iş için "süre doldu" dönmesi.',
            f"Kısa iş için {words[0]!r}, uzun iş için {words[1]!r} döndü.",
            "`join(...)` ve ardındaki koşul.",
        )


def _ended(trace: Trace) -> None:
    if trace.result["running"]:
        raise Wrong(
            "Süresi dolan sürecin sonlandırılması.",
            "Fonksiyon döndüğünde uzun süreç hâlâ çalışıyordu.",
            "`terminate()` ve ardındaki `join()`.",
        )


CHECKS = (
    Check(
        "Kısa iş için `bitti`, uzun iş için `süre doldu` döndü.",
        _probe_words,
        (printed_not_returned,),
    ),
    Check("Süresi dolan süreç sonlandırıldı ve beklendi.", _ended),
)

MAIN_BLOCK = False

SECONDS = 5

"""Several consumers, each stopped by a pill of its own."""

from helpers.exercises.checks import Check, Wrong, exit_codes, joined, started
from helpers.exercises.diagnoses import called_target, not_started
from helpers.exercises.n06._mistakes import joined_before_get, no_pill, not_put, one_pill, uses_empty
from helpers.exercises.trace import Trace

from .probe import WORDS, WORKERS

LENGTHS = [3, 4, 5, 5, 8]


def _all_words(trace: Trace) -> None:
    if trace.result != LENGTHS:
        raise Wrong(
            f"{len(WORDS)} sözcüğün uzunlukları, sıralanmış hâliyle: {LENGTHS}",
            f"`{trace.result!r}`",
            "Sözcükleri kuyruğa koyan, alan ve sonuçları toplayan satırlar.",
        )


def _several(trace: Trace) -> None:
    outside = sum(call.pid == trace.pid for call in trace.calls("measure"))
    if outside:
        raise Wrong(
            "`measure` fonksiyonunun yalnız alt süreçlerde çalışması.",
            f"Üst süreçte {outside} kez çalıştı.",
            "`Process(...)` satırı.",
        )


CHECKS = (
    started(WORKERS),
    Check("Bütün sözcüklerin uzunluğu geldi.", _all_words, (uses_empty, not_put)),
    Check("`measure` yalnız alt süreçlerde çalıştı.", _several),
    joined(),
    exit_codes(*[0] * WORKERS),
)

MISTAKES = (called_target, uses_empty, no_pill, one_pill, joined_before_get, not_started)

MAIN_BLOCK = False

SECONDS = 12

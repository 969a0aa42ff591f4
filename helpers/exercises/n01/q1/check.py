"""Fill the gap: make, start and await processes."""

from helpers.exercises.checks import Check, Wrong, joined, listed, printed, started, started_first, worked
from helpers.exercises.diagnoses import not_joined
from helpers.exercises.trace import Trace


def _finished_last(trace: Trace) -> None:
    if trace.lines[-1:] != ["Bitti"]:
        raise Wrong(
            "Son satırın `Bitti` olması.",
            f"Yazılanlar: {listed(trace.lines)}",
            "`join()` ve `print` satırları.",
        )


CHECKS = (
    started(4),
    worked("kup_al", times=4, processes=4),
    printed("Kup: 1", "Kup: 8", "Kup: 27", "Kup: 64", "Bitti", only=True),
    joined(),
    Check("`Bitti` satırı en son yazıldı.", _finished_last, (not_joined,)),
    started_first(),
)

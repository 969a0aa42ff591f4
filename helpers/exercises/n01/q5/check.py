"""From nothing: three processes that work at the same time."""

from helpers.exercises.checks import Check, Wrong, joined, listed, printed, started, together
from helpers.exercises.diagnoses import not_joined
from helpers.exercises.trace import Trace

_NAMES = ["deniz", "göl", "nehir"]


def _named(trace: Trace) -> None:
    names = sorted(child.name for child in trace.started)
    if names != _NAMES:
        raise Wrong(
            f"Süreçlerin adları: {listed(_NAMES)}.",
            f"Adları: {listed(names)}.",
            "`Process(..., name=...)`.",
        )


def _finished_last(trace: Trace) -> None:
    if trace.lines[-1:] != ["Hepsi bitti"]:
        raise Wrong(
            "Son satırın `Hepsi bitti` olması.",
            f"Yazılanlar: {listed(trace.lines)}",
            "`join()` ve `print` satırları.",
        )


CHECKS = (
    started(3),
    Check("Süreçlerin adları doğru.", _named),
    printed(*(f"{name}: ölçüldü" for name in _NAMES), "Hepsi bitti", only=True),
    joined(),
    Check("`Hepsi bitti` satırı en son yazıldı.", _finished_last, (not_joined,)),
    together(3),
)

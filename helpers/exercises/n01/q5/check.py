"""From nothing: three processes that work at the same time."""

from helpers.exercises.checks import Check, Wrong, joined, listed, printed, printed_last, started, together
from helpers.exercises.trace import Trace

_NAMES = ["deniz", "göl", "nehir"]
_MEASURED = [f"{name}: ölçüldü" for name in _NAMES]


def _named(trace: Trace) -> None:
    names = sorted(child.name for child in trace.started)
    if names != _NAMES:
        raise Wrong(
            f"Süreçlerin adları: {listed(_NAMES)}.",
            f"Adları: {listed(names)}.",
            "`Process(..., name=...)`.",
        )


CHECKS = (
    started(3),
    Check("Süreçlerin adları doğru.", _named),
    printed(*_MEASURED, "Hepsi bitti", once=True),
    joined(),
    printed_last("Hepsi bitti", *_MEASURED),
    together(3),
)

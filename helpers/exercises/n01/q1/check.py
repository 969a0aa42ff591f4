"""Fill the gap: make, start and await processes."""

from helpers.exercises.checks import Check, Wrong, joined, printed, printed_last, started, started_first
from helpers.exercises.diagnoses import called_target
from helpers.exercises.trace import Trace

_CUBES = ("Kup: 1", "Kup: 8", "Kup: 27", "Kup: 64")


def _all_have_work(trace: Trace) -> None:
    idle = [child for child in trace.started if child.target is None and not child.subclass]
    if idle:
        raise Wrong(
            "Dört sürecin her birinin bir işi olması.",
            f"{len(idle)} sürecin yapacak işi yoktu.",
            "`Process(...)` satırı: `target` ve `args`.",
        )


CHECKS = (
    started(4),
    Check("Dört sürecin her birinin bir işi vardı.", _all_have_work, (called_target,)),
    printed(*_CUBES, "Bitti", once=True),
    joined(),
    printed_last("Bitti", *_CUBES),
    started_first(),
)

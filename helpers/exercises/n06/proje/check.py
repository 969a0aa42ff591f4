"""The program's own workers; the rows come through a queue."""

from helpers.exercises.checks import Check, Wrong, joined, started_first
from helpers.exercises.checks.project import made, picture_right, rows_in_children
from helpers.exercises.n06._mistakes import joined_before_get, no_pill, one_pill
from helpers.exercises.trace import Trace


def _own_workers(trace: Trace) -> None:
    if trace.pools:
        raise Wrong(
            "Havuzun yerine kendi başlattığınız süreçler: `context.Process(...)`.",
            "Program bir havuz kurdu.",
            "`Pool(...)` satırı.",
        )


CHECKS = (
    Check("Satırları sizin başlattığınız süreçler hesapladı.", _own_workers),
    made(
        "Satırlar bir kuyruktan geldi.",
        "Queue",
        "SimpleQueue",
        "JoinableQueue",
        "manager.Queue",
        "manager.JoinableQueue",
        lacking="Satırların bir kuyruktan gelmesi: `context.Queue()`.",
    ),
    started_first(),
    rows_in_children(2),
    joined(),
    picture_right(),
)

MISTAKES = (no_pill, one_pill, joined_before_get)

SMALL = {"WIDTH": 60}  # so much that a queue which nobody reads is full

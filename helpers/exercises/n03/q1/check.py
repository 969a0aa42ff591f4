"""Fill the gap: each process writes its own key of a manager's dict."""

from helpers.exercises.checks import Check, Wrong, joined, listed, printed, started_first, worked
from helpers.exercises.diagnoses import missing_guard, not_joined, plain_global
from helpers.exercises.diagnoses.arguments import copied_argument, not_passed, rebound_argument
from helpers.exercises.n03._mistakes import manager_closed, returned_not_stored
from helpers.exercises.trace import Trace

_CITIES = ("Ankara", "İzmir", "Rize")


def _one_each(trace: Trace) -> None:
    given = [text for call in trace.calls("find_highest") for text in call.args.values()]
    cities = [city for city in _CITIES for text in given if text == repr(city)]
    if cities != list(_CITIES):
        raise Wrong(
            f"Her sürecin bir şehri alması: {listed(_CITIES)}.",
            f"Alınan şehirler: {listed(cities)}",
            "`Process(...)` satırındaki `args`.",
        )


CHECKS = (
    worked("find_highest", times=3, processes=3),
    Check("Her süreç bir şehri aldı.", _one_each),
    printed("Ankara: 25", "İzmir: 31", "Rize: 22"),
    joined(),
    started_first(),
)

MISTAKES = (
    missing_guard,
    not_joined,
    manager_closed,
    copied_argument,
    plain_global,
    not_passed,
    rebound_argument,
    returned_not_stored,
)

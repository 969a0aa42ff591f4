"""A manager tells how far the halves are."""

import re

from helpers.exercises.checks import Check, Wrong, joined, listed, started
from helpers.exercises.checks.project import made, picture_right, rows_in_children
from helpers.exercises.trace import Trace

FEWEST = 3
KINDS = ("dict", "list", "Namespace", "Value", "Array", "Queue", "JoinableQueue")


def _told(trace: Trace) -> None:
    lines = [line for line in trace.lines if re.search(r"\d+ ?/|%", line)]
    numbers = [int(found[0]) for line in lines if (found := re.search(r"\d+", line))]
    if len(set(numbers)) < FEWEST or numbers != sorted(numbers):
        raise Wrong(
            f"İlerlemenin büyüyerek, en az {FEWEST} kez yazılması; örneğin `50 / 200 satır bitti`.",
            f"Yazılanlar: {listed(trace.lines)}",
            "`start()` ile `join()` satırlarının arası.",
        )


CHECKS = (
    made(
        "İlerleme bir yöneticide tutuluyor.",
        *(f"manager.{kind}" for kind in KINDS),
        lacking="İlerlemenin bir yöneticide tutulması: `Manager()` ve örneğin `manager.dict()`.",
    ),
    Check("İlerleme, hesap sürerken yazıldı.", _told),
    started(2),
    rows_in_children(2, each=True),
    joined(),
    picture_right(),
)

"""The speed-up: predicted, measured in turns, told with its spread."""

import re
from itertools import groupby

from helpers.exercises.checks import Check, Wrong, listed
from helpers.exercises.checks.project import ROW, picture_right, rows_in_children
from helpers.exercises.trace import Trace

FEWEST = 3
DURATION = r"\d+[.,]?\d* ?(?:s\b|ms\b|saniye)"


def _in_turns(trace: Trace) -> None:
    who = ["seri" if call.pid == trace.pid else "paralel" for call in trace.calls(ROW)]
    turns = [kind for kind, _ in groupby(who)]
    if min(turns.count("seri"), turns.count("paralel")) < FEWEST:
        shown = ", ".join(turns[:8]) or "hiçbiri"
        raise Wrong(
            f"Seri ve paralel hesabın dönüşümlü, en az {FEWEST} kez ölçülmesi.",
            f"Hesapların sırası: {shown}.",
            "Ölçen döngü.",
        )


def _predicted(trace: Trace) -> None:
    lines = [line.casefold() for line in trace.lines]
    predicted = next((n for n, line in enumerate(lines) if re.search(r"öngörü\D*\d", line)), None)
    measured = next((n for n, line in enumerate(lines) if re.search(r"hızlanma\D*\d", line)), None)
    if predicted is None or measured is None or predicted > measured:
        raise Wrong(
            "Önce `Öngörü: 2 kat`, sonra `Hızlanma: 1.9 kat` gibi satırlar.",
            f"Yazılanlar: {listed(trace.lines)}",
            "`print` satırları.",
        )


def _spread(trace: Trace) -> None:
    for kind in ("seri", "paralel"):
        lines = [line for line in trace.lines if line.casefold().startswith(kind)]
        if not any(len(re.findall(DURATION, line)) > 1 for line in lines):
            raise Wrong(
                f"`{kind.capitalize()}: ortanca 0.80 s, en az 0.78 s, en çok 0.91 s` gibi bir satır.",
                f"Yazılanlar: {listed(trace.lines)}",
                "`print` satırları.",
            )


CHECKS = (
    rows_in_children(2, once=False),
    Check("Seri ve paralel hesap dönüşümlü ölçüldü.", _in_turns),
    Check("Öngörü ölçümden önce yazıldı.", _predicted),
    Check("Sürelerin dağılımı yazıldı.", _spread),
    picture_right(),
)

SMALL = {"WIDTH": 12, "HEIGHT": 20}

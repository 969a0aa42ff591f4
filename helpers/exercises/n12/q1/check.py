"""Tasks for a cluster: all given, then gathered."""

from helpers.exercises.n12._looks import given_first, result_is, tasks_done

from .probe import NUMBERS

CHECKS = (
    tasks_done(len(NUMBERS), len(NUMBERS), "Kareleri küme hesapladı."),
    given_first(),
    result_is([number * number for number in NUMBERS], "`squares` kareleri sırasıyla döndürdü."),
)

MAIN_BLOCK = False

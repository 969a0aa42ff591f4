"""Choosing by measurement."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

ASYNC, THREADS, PROCESSES = "asyncio", "iş parçacığı", "süreç"
WAITS = {
    "waits": "2 saniye sürüp işlemciyi 0,1 saniye kullanan iş",
    "waits much": "3 saniye sürüp işlemciyi 1,2 saniye kullanan iş",
}
COMPUTES = {
    "computes": "tek başına 2,0, iki tanesi birlikte 4,1 saniye süren hesap",
    "busy machine": "tek başına 3,0, iki tanesi birlikte 5,5 saniye süren hesap",
}
RELEASES = {"releases": "tek başına 2,0, iki tanesi birlikte 2,2 saniye süren hesap"}


def _test(trace: Trace, jobs: dict[str, str], expected: str, look: str) -> None:
    for job, words in jobs.items():
        found = trace.result["chosen"][job]
        if found != expected:
            raise Wrong(f"{words}: `{expected}`", f"Seçilen: {found!r}", look)


def _waits(trace: Trace) -> None:
    _test(trace, WAITS, ASYNC, "`one()` çağrısının iki saatle ölçülmesi.")


def _computes(trace: Trace) -> None:
    _test(trace, COMPUTES, PROCESSES, "`two()` çağrısının ölçülmesi ve 1,5 katla karşılaştırma.")


def _releases(trace: Trace) -> None:
    _test(trace, RELEASES, THREADS, "`two()` çağrısının ölçülmesi ve 1,5 katla karşılaştırma.")


def _no_cpu_clock(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(calls(tree, "process_time", "process_time_ns", "thread_time", "thread_time_ns")):
        return None
    return Explanation(
        "İşlemci süresine bakılmamış.",
        "Bekleyen işin iki tanesi de birlikte tek başına olduğu kadar sürer: duvar saati onu GIL'i bırakan hesaptan ayırt edemez.",
        "`one()` sürerken `time.process_time()` farkını da alın.",
    )


def _never_two(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["two"]:
        return None
    return Explanation(
        "`two()` hiç çağrılmamış.",
        "İşlemci süresi, hesabın GIL'i tutup tutmadığını söylemez; bunu ancak iki iş parçacığıyla denemek gösterir.",
        "İş beklemiyorsa `two()` çağrısının duvar saatini ölçün.",
    )


def _cpu_of_two(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["chosen"]["releases"] != PROCESSES or not trace.result["two"]:
        return None
    return Explanation(
        "`two()` çağrısı işlemci süresiyle karşılaştırılmış.",
        "`process_time` iki iş parçacığının süresini toplar: paralel çalışsalar da iki katı çıkar.",
        "`two()` için `time.perf_counter()` farkını alın.",
    )


def _swapped(tree: ast.Module, trace: Trace) -> Explanation | None:
    chosen = trace.result["chosen"]
    if (chosen["releases"], chosen["computes"]) != (PROCESSES, THREADS):
        return None
    return Explanation(
        "Son karar ters.",
        "İki iş birlikte tek iş kadar sürüyorsa iş parçacıkları gerçekten aynı anda çalışmıştır; süreçlere gerek yoktur.",
        "1,5 kattan kısaysa `iş parçacığı`, değilse `süreç` döndürün.",
    )


CHECKS = (
    Check("Bekleyen işlere asyncio seçildi.", _waits, (_no_cpu_clock,)),
    Check("GIL'i bırakan hesaba iş parçacığı seçildi.", _releases, (_swapped, _never_two, _cpu_of_two)),
    Check("Saf Python hesabına süreç seçildi.", _computes, (_swapped, _never_two)),
)

MISTAKES = (printed_not_returned,)

MAIN_BLOCK = False

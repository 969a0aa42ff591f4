"""From nothing: a program that is right under every start method."""

import ast

from helpers.exercises.checks import joined, returned, started, started_first, worked
from helpers.exercises.diagnoses import Explanation, not_joined
from helpers.exercises.diagnoses.arguments import no_process
from helpers.exercises.diagnoses.sharing import global_set_at_run_time
from helpers.exercises.diagnoses.tree import called_name, child_functions, process_calls
from helpers.exercises.trace import Trace

from .probe import TEXTS

COUNTS = [2, 0, 1, 3]


def _appends_to_list(tree: ast.Module, trace: Trace) -> Explanation | None:
    for function in child_functions(tree):
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and called_name(node) == "append":
                return Explanation(
                    "Alt süreç sonucu sıradan bir listeye ekliyor; üst süreçteki liste boş kalıyor.",
                    "Liste alt sürece kopyalanarak gider. Kopyaya eklenen, üst sürece dönmez.",
                    "Sonuçları bir `Queue` ile gönderin: alt süreçte `put`, üst süreçte her süreç için bir `get`.",
                    node.lineno,
                )
    return None


def _order_lost(tree: ast.Module, trace: Trace) -> Explanation | None:
    if (
        not isinstance(trace.result, list)
        or trace.result == COUNTS
        or sorted(map(repr, trace.result)) != sorted(map(repr, COUNTS))
    ):
        return None
    return Explanation(
        "Sayılar doğru, ama metinlerin sırasıyla değil.",
        "Kuyruğa önce bitiren önce yazar; alt süreçlerin bitiş sırası belli değildir.",
        "Her sonucu metnin sırasıyla birlikte gönderin: `queue.put((index, sayı))`; üst süreçte yerine koyun.",
    )


def _lambda_target(tree: ast.Module, trace: Trace) -> Explanation | None:
    for call in process_calls(tree):
        if any(item.arg == "target" and isinstance(item.value, ast.Lambda) for item in call.keywords):
            return Explanation(
                "`target` olarak bir `lambda` verilmiş; spawn ve forkserver onu alt sürece gönderemez.",
                "pickle fonksiyonları adlarıyla gönderir; `lambda`'nın adı yoktur.",
                "`def` ile, dosyanın en dış düzeyinde tanımlanmış bir fonksiyon verin.",
                call.lineno,
            )
    return None


CHECKS = (
    started(len(TEXTS)),
    worked("count", times=len(TEXTS), processes=len(TEXTS)),
    returned(COUNTS, "`count_all` sayıları metinlerin sırasıyla döndürdü."),
    started_first(),
    joined(),
)

MISTAKES = (
    no_process,
    _lambda_target,
    global_set_at_run_time,
    _appends_to_list,
    _order_lost,
    not_joined,
)

MAIN_BLOCK = False

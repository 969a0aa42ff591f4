"""A barrier between two stages: nobody goes on before all have come."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, started
from helpers.exercises.diagnoses import Explanation, joined_at_once
from helpers.exercises.diagnoses.tree import calls, child_functions, function_named, keyword, process_calls
from helpers.exercises.trace import Trace

from .probe import COMPUTED, COUNT, LOADED


def _once(trace: Trace) -> None:
    wanted = sorted([LOADED + n for n in range(COUNT)] + [COMPUTED + n for n in range(COUNT)])
    if sorted(trace.result) != wanted:
        loads = sum(note < COMPUTED for note in trace.result)
        raise Wrong(
            f"`load` ve `compute` fonksiyonlarının {COUNT} süreçte birer kez çalışması.",
            f"`run_all` döndüğünde `load` {loads}, `compute` {len(trace.result) - loads} kez çalışmıştı.",
            "`two_stages` fonksiyonu; `start()` ve `join()` satırları.",
        )


def _in_stages(trace: Trace) -> None:
    first = next(place for place, note in enumerate(trace.result) if note >= COMPUTED)
    if first < COUNT:
        raise Wrong(
            f"`compute` fonksiyonunun, {COUNT} sürecin üçü de `load` fonksiyonunu bitirince başlaması.",
            f"Bir süreç, yalnızca {first} süreç `load` fonksiyonunu bitirmişken `compute` çağırdı.",
            "`barrier.wait()` satırının yeri.",
        )


def _not_between(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "two_stages")
    waits = list(calls(function, "wait")) if function is not None else []
    if function is None:
        return None
    if not waits:
        return Explanation(
            "Süreçler aşamaların arasında birbirini beklemiyor.",
            "Her süreç kendi hızıyla ilerler; hızlı olan, ötekiler daha ilk aşamadayken ikinciye geçer.",
            "İki aşamanın arasında bariyerin `wait()` metodunu çağırın.",
            function.lineno,
        )
    loaded = min((call.lineno for call in calls(function, "load")), default=0)
    computed = min((call.lineno for call in calls(function, "compute")), default=0)
    if waits[0].lineno < loaded:
        return Explanation(
            "Bariyer ilk aşamadan önce bekletiyor.",
            "Süreçler birlikte başlar, ama sonra yine kendi hızlarıyla ilerler; ikinci aşamanın önünde bekleyen yoktur.",
            "`wait()` çağrısını `load(number)` satırından sonraya, `compute(number)` satırından önceye koyun.",
            waits[0].lineno,
        )
    if waits[0].lineno > computed:
        return Explanation(
            "Bariyer ikinci aşamadan sonra bekletiyor.",
            "Buluşma, iki aşamanın arasında olmalı; sonda buluşmak hiçbir süreci ikinci aşamadan önce durdurmaz.",
            "`wait()` çağrısını `compute(number)` satırının önüne alın.",
            waits[0].lineno,
        )
    return None


def _own_barrier(tree: ast.Module, trace: Trace) -> Explanation | None:
    places: list[ast.AST] = list(child_functions(tree))
    places += [args for call in process_calls(tree) if (args := keyword(call, "args")) is not None]
    made = next((call for place in places for call in calls(place, "Barrier")), None)
    if made is None:
        return None
    return Explanation(
        "Her süreç kendi bariyerini kuruyor ve orada tek başına bekliyor.",
        "Buluşma için herkesin aynı bariyer nesnesine gelmesi gerekir.",
        "Bariyeri `run_all` içinde, süreçlerden önce bir kez kurun; her sürece o değişkeni verin.",
        made.lineno,
    )


def _wrong_parties(tree: ast.Module, trace: Trace) -> Explanation | None:
    for call in calls(tree, "Barrier"):
        parties = keyword(call, "parties") or (call.args[0] if call.args else None)
        if parties is not None and ast.unparse(parties) != "count":
            return Explanation(
                f"Bariyer `{ast.unparse(parties)}` kişilik; süreçlerin sayısı ise `count`.",
                "Sayı büyükse süreçler, hiç gelmeyecek birini sonsuza dek bekler. Küçükse bir bölümü erken geçer, "
                "kalanlar bekler.",
                "Bariyeri, `wait()` çağıracak süreçlerin sayısı kadar kurun: `count`.",
                call.lineno,
            )
    return None


CHECKS = (
    started(COUNT),
    joined(),
    Check(f"`load` ve `compute`, {COUNT} süreçte birer kez çalıştı.", _once),
    Check(
        "Bütün süreçler `load` çağrısını bitirmeden `compute` başlamadı.",
        _in_stages,
        (_not_between, _wrong_parties, _own_barrier, joined_at_once),
    ),
)

MISTAKES = (_own_barrier, _wrong_parties, joined_at_once)

MAIN_BLOCK = False

SECONDS = 15

"""An Array that processes fill in slices: each its own, none forgotten."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, started, started_first, worked
from helpers.exercises.diagnoses import Explanation, not_joined
from helpers.exercises.diagnoses.arguments import copied_argument, no_process, not_passed, rebound_argument
from helpers.exercises.diagnoses.tree import function_named
from helpers.exercises.trace import Trace

from .probe import LENGTH, PARTS


def _squared(trace: Trace) -> None:
    for number, found in enumerate(trace.result, start=2):
        if found != number**2:
            raise Wrong(
                f"{LENGTH} öğeli dizi {PARTS} bölüme ayrılınca her öğenin yerinde karesinin durması.",
                f"{number - 2}. sıradaki öğe {number} idi; {number**2} yerine {found} oldu.",
                "Bölümlerin sınırlarını hesaplayan ve diziye yazan satırlar.",
            )


def _end_forgotten(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, list):
        return None
    left = sum(found == number for number, found in enumerate(trace.result, start=2))
    if not 0 < left < PARTS or trace.result[:-left] != [number**2 for number in range(2, 2 + LENGTH - left)]:
        return None
    return Explanation(
        f"Dizinin sonundaki {left} öğeye hiçbir süreç dokunmadı.",
        f"`//` tam sayı bölmesidir: {LENGTH} // {PARTS} = {LENGTH // PARTS}. Eşit boyda {PARTS} bölüm ancak "
        f"{LENGTH // PARTS * PARTS} öğeye yetiyor; kalan öğeler açıkta kalıyor.",
        "Son bölüm dizinin sonuna (`len(numbers)`) kadar gitsin ya da sınırları `len(numbers) * k // parts` ile bulun.",
    )


def _whole_array(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "square_part")
    if function is None or len(function.args.args) != 3:
        return None
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    if {argument.arg for argument in function.args.args[1:]} & used:
        return None
    return Explanation(
        "Her süreç dizinin bütününü işliyor; aynı öğenin karesi birden çok kez alınıyor.",
        "`start` ile `stop` parametreleri fonksiyona geliyor, ama kullanılmıyor.",
        "Döngü dizinin başından sonuna değil, `start` ile `stop` arasında dönsün.",
        function.lineno,
    )


def _slice_is_a_copy(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "square_part")
    if function is None:
        return None
    copies = {
        target.id: node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Subscript)
        and isinstance(node.value.slice, ast.Slice)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    written_back = any(
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value) not in copies
        for node in ast.walk(function)
    )
    if not copies or written_back:
        return None
    name, line = next(iter(copies.items()))
    return Explanation(
        f"`{name}` paylaşılan dizinin bir bölümü değil, o bölümün kopyası olan sıradan bir listedir.",
        "Bir `Array` dilimi okununca öğeler yeni bir listeye kopyalanır; o listeye yazmak diziyi değiştirmez.",
        f"Öğeleri tek tek `numbers[i] = ...` ile yazın ya da hesaptan sonra dilimi geri atayın: "
        f"`numbers[start:stop] = {name}`.",
        line,
    )


CHECKS = (
    started(PARTS),
    worked("square_part", times=PARTS, processes=PARTS),
    Check(
        "Tam bölünmeyen bir dizide de her öğenin yerinde karesi var.",
        _squared,
        (_end_forgotten, _whole_array, _slice_is_a_copy, rebound_argument, not_joined),
    ),
    joined(),
    started_first(),
)

MISTAKES = (no_process, copied_argument, not_passed, not_joined)

MAIN_BLOCK = False

"""A lock that is held for as long as something belongs together."""

import ast
import itertools

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.diagnoses.arguments import own_lock
from helpers.exercises.diagnoses.sharing import not_released
from helpers.exercises.diagnoses.tree import calls, function_named, keyword
from helpers.exercises.trace import Trace

from .probe import DOCUMENTS, PAGES


def _ended(trace: Trace) -> None:
    if trace.result["stuck"]:
        raise Wrong(
            "İki sürecin de belgesini yazdırıp bitmesi.",
            f"{trace.result['stuck']} süreç bitmedi: kilidi bekliyordu.",
            "Kilidin bırakıldığı satır.",
        )


def _complete(trace: Trace) -> None:
    missing = DOCUMENTS * PAGES - len(trace.result["printed"])
    if missing:
        raise Wrong(
            f"İki belgenin {DOCUMENTS * PAGES} sayfasının da yazdırılması.",
            f"{abs(missing)} sayfa {'eksik' if missing > 0 else 'fazla'}.",
            "`printer(page)` çağrısı.",
        )


def _unmixed(trace: Trace) -> None:
    documents = ["AB"[one // 10] for one in trace.result["printed"]]
    changes = sum(one != other for one, other in itertools.pairwise(documents))
    if changes > 1:
        raise Wrong(
            "Bir belgenin sayfaları arasına başka bir belgenin girmemesi: `A A A B B B` ya da `B B B A A A`.",
            f"Sayfaların sırası: `{' '.join(documents)}`",
            "Kilidin alındığı ve bırakıldığı satırlar.",
        )


def _lock_of_each_page(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "print_document")
    if function is None:
        return None
    for loop in ast.walk(function):
        if isinstance(loop, ast.For):
            lines = [node.lineno for node in ast.walk(loop) if isinstance(node, ast.With)]
            lines += [call.lineno for call in calls(loop, "acquire")]
            if lines:
                return Explanation(
                    "Kilit her sayfada alınıp bırakılıyor.",
                    "Kilit iki sayfa arasında boşta kalır; o anda öteki süreç onu alıp kendi sayfasını yazdırabilir.",
                    "Birlikte kalması gereken her şey tek bir kilitli bölümde olsun: döngü `with` bloğunun içinde dursun.",
                    lines[0],
                )
    return None


def _did_not_wait(tree: ast.Module, trace: Trace) -> Explanation | None:
    for call in calls(tree, "acquire"):
        block = keyword(call, "block") or (call.args[0] if call.args else None)
        if isinstance(block, ast.Constant) and block.value is False:
            return Explanation(
                "Kilit başkasındayken beklenmiyor; o belge hiç yazdırılmıyor.",
                "`acquire(block=False)` beklemez: kilidi alamazsa hemen `False` döndürür.",
                "Sıranın gelmesini bekleyin: `with lock:` kullanın.",
                call.lineno,
            )
    return None


def _no_lock(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "print_document")
    if function is None or any(isinstance(node, ast.With) for node in ast.walk(function)):
        return None
    if any(calls(function, "acquire")):
        return None
    return Explanation(
        "`print_document` kilidi hiç almıyor.",
        "Bir kilit, ancak onu isteyenleri bekletir; parametre olarak gelmesi tek başına hiçbir şeyi korumaz.",
        "Döngüyü `with lock:` bloğunun içine alın.",
        function.lineno,
    )


CHECKS = (
    Check("İki süreç de belgesini yazdırıp bitti.", _ended, (not_released,)),
    Check("Bütün sayfalar yazdırıldı.", _complete, (_did_not_wait,)),
    Check(
        "Belgelerin sayfaları birbirine karışmadı.",
        _unmixed,
        (own_lock, _lock_of_each_page, _no_lock),
    ),
)

MISTAKES = (not_released,)

MAIN_BLOCK = False

SECONDS = 20

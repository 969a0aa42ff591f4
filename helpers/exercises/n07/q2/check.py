"""A semaphore: at most so many at once, and not fewer than there is room for."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, started
from helpers.exercises.diagnoses import Explanation, joined_at_once, not_joined
from helpers.exercises.diagnoses.tree import calls, child_functions, keyword, process_calls
from helpers.exercises.trace import Trace

from .probe import MOST, PAGES


def _all_done(trace: Trace) -> None:
    if trace.result["done"] != PAGES:
        raise Wrong(
            f"{PAGES} sayfa için `fetch` fonksiyonunun birer kez çalışıp bitmesi.",
            f"`download_all` döndüğünde {trace.result['done']} indirme bitmişti.",
            "`fetch(page)` çağrısı ve `join()` satırları.",
        )


def _at_most(trace: Trace) -> None:
    if trace.result["most"] > MOST:
        raise Wrong(
            f"`most={MOST}` iken aynı anda en çok {MOST} indirme.",
            f"Aynı anda {trace.result['most']} indirme görüldü.",
            "Semaforun kurulduğu ve alındığı satırlar.",
        )


def _no_fewer(trace: Trace) -> None:
    if trace.result["most"] < MOST:
        raise Wrong(
            f"`most={MOST}` iken {MOST} indirmenin aynı anda yapılabilmesi.",
            f"Aynı anda en çok {trace.result['most']} indirme yapıldı.",
            "Semaforun başlangıç sayısı; `start()` ve `join()` satırlarının sırası.",
        )


def _own_semaphore(tree: ast.Module, trace: Trace) -> Explanation | None:
    places: list[ast.AST] = list(child_functions(tree))
    places += [args for call in process_calls(tree) if (args := keyword(call, "args")) is not None]
    for place in places:
        made = next(calls(place, "Semaphore", "BoundedSemaphore"), None)
        if made is not None:
            return Explanation(
                "Her süreç kendi semaforunu kuruyor; hiçbiri ötekinin içeride olduğunu bilmiyor.",
                "Sınırı, aynı semafor nesnesini paylaşan süreçler birlikte doldurur.",
                "Semaforu `download_all` içinde, süreçlerden önce bir kez kurun; her sürece o değişkeni verin.",
                made.lineno,
            )
    return None


def _no_semaphore(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(calls(tree, "Semaphore", "BoundedSemaphore")):
        return None
    lock = next(calls(tree, "Lock", "RLock"), None)
    if lock is not None:
        return Explanation(
            "Semafor yerine kilit kullanılmış: içeride tek süreçlik yer var.",
            "`Lock` aynı anda yalnızca bir süreci içeri alır; `most` kaç olursa olsun indirmeler sıraya girer.",
            "Kilit yerine `most` kişilik bir semafor kurun.",
            lock.lineno,
        )
    return Explanation(
        "Programda semafor yok; süreçlerin hepsi birden indirmeye başlıyor.",
        "Süreçlerin sayısını sınırlayan bir şey olmadıkça hepsi aynı anda çalışır.",
        "`most` kişilik bir semafor kurup her sürece verin; `fetch(page)` çağrısı onun `with` bloğunda olsun.",
    )


def _empty_block(tree: ast.Module, trace: Trace) -> Explanation | None:
    for block in ast.walk(tree):
        if isinstance(block, ast.With) and not any(calls(block, "fetch")):
            return Explanation(
                "`fetch` çağrısı semaforun dışında kalmış.",
                "`with` bloğu bitince yer geri verilir; indirme ondan sonra, sınırsız yapılır.",
                "`fetch(page)` satırını `with` bloğunun içine alın.",
                block.lineno,
            )
    return None


CHECKS = (
    started(PAGES),
    joined(),
    Check("Bütün sayfalar birer kez indirildi.", _all_done),
    Check(
        f"Aynı anda en çok {MOST} indirme yapıldı.",
        _at_most,
        (_own_semaphore, _no_semaphore, _empty_block),
    ),
    Check(
        f"Yer varken kimse beklemedi: {MOST} indirme aynı anda yapılabildi.",
        _no_fewer,
        (_no_semaphore, joined_at_once),
    ),
)

MISTAKES = (_own_semaphore, not_joined)

MAIN_BLOCK = False

SECONDS = 20

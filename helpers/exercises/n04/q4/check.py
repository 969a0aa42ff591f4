"""A slow program: a dictionary loaded for each job instead of once in each worker."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, returned, worked
from helpers.exercises.diagnoses import Explanation, not_given_to_pool, threads_for_processes
from helpers.exercises.diagnoses.tree import calls, function_named, keyword
from helpers.exercises.trace import Trace

from .probe import KNOWN, WORDS


def _loaded_once(trace: Trace) -> None:
    times = len(trace.calls("load_words"))
    most = trace.pooled + 1  # the main process may load it too, to hand it on
    if not 0 < times <= most:
        raise Wrong(
            "`load_words` fonksiyonunun her işçide en çok bir kez çalışması.",
            f"{trace.pooled} işçi vardı, `load_words` {times} kez çalıştı.",
            "`load_words` fonksiyonunu çağıran satır.",
        )


def _not_sent(trace: Trace) -> None:
    if any(len(call.args) != 1 for call in trace.calls("is_known")):
        raise Wrong(
            "`is_known` fonksiyonunun tek argüman alması: sözcük.",
            "Sözlük, her sözcükle birlikte yeniden gönderildi.",
            "`is_known` ve havuza iş veren satır.",
        )


def _in_each_job(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "is_known")
    call = None if function is None else next(calls(function, "load_words"), None)
    if call is None:
        return None
    return Explanation(
        "Sözlük her sözcük için baştan yükleniyor.",
        "`is_known` her iş için bir kez çalışır; içindeki `load_words` çağrısı da öyle.",
        "Yüklemeyi işten çıkarın: her işçide bir kez çalışan fonksiyonu havuza `initializer` ile verin.",
        call.lineno,
    )


def _called_initializer(tree: ast.Module, trace: Trace) -> Explanation | None:
    for call in calls(tree, "Pool"):
        given = keyword(call, "initializer")
        if isinstance(given, ast.Call):
            return Explanation(
                f"`initializer={ast.unparse(given)}` yazılmış: fonksiyon işçilerde değil, üst süreçte çağrıldı.",
                "Parantez, fonksiyonu hemen çağırır; havuza fonksiyonun kendisi değil, döndürdüğü değer verilir.",
                "Fonksiyonu parantezsiz verin; argümanı varsa `initargs` ile.",
                given.lineno,
            )
    return None


def _args_not_tuple(tree: ast.Module, trace: Trace) -> Explanation | None:
    for call in calls(tree, "Pool"):
        given = keyword(call, "initargs")
        if isinstance(given, (ast.Name, ast.Call, ast.Set)) and (trace.unended or trace.errors):
            return Explanation(
                "`initargs` bir demet (tuple) değil; hazırlayıcı, sözlüğün öğeleriyle ayrı ayrı çağrıldı ve hata yükseltti.",
                "Hazırlayıcısı hata yükselten işçi ölür, havuz yerine yenisini başlatır; o da ölür. İşler hiç yapılmaz.",
                "Tek argümanın ardına virgül koyun: `initargs=(…,)`.",
                given.lineno,
            )
    return None


def _not_global(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind in ("NameError", "TypeError") for error in trace.errors):
        return None
    for call in calls(tree, "Pool"):
        given = keyword(call, "initializer")
        function = function_named(tree, given.id) if isinstance(given, ast.Name) else None
        if function is not None and not any(isinstance(node, ast.Global) for node in ast.walk(function)):
            return Explanation(
                f"`{function.name}` sözlüğü yükledi, ama onu yalnızca kendi yerel değişkenine koydu.",
                "Fonksiyon bitince yerel değişken de gider; `is_known` onu göremez.",
                "Değişkeni fonksiyonun ilk satırında `global` ile bildirin.",
                function.lineno,
            )
    return None


def _only_in_parent(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind in ("NameError", "TypeError") for error in trace.errors):
        return None
    if any(keyword(call, "initializer") for call in calls(tree, "Pool")):
        return None
    return Explanation(
        "Sözlük yalnızca üst süreçte yüklendi; işçilerde yok.",
        "spawn ve forkserver yöntemlerinde işçi programı baştan yükler; üst süreçte sonradan değişen genel değişkenleri görmez.",
        "Yüklemeyi her işçiye yaptırın: `initializer`.",
    )


CHECKS = (
    worked("is_known", times=len(WORDS)),
    returned([word in KNOWN for word in WORDS], "`check_all` yanıtları sözcüklerin sırasıyla döndürdü."),
    Check("Sözlük, sözcüklerle birlikte gönderilmedi.", _not_sent),
    Check("Her işçi sözlüğü en çok bir kez yükledi.", _loaded_once, (_in_each_job,)),
    pool_closed(),
)

MISTAKES = (
    _called_initializer,
    _args_not_tuple,
    _not_global,
    _only_in_parent,
    not_given_to_pool,
    threads_for_processes,
)

MAIN_BLOCK = False

SECONDS = 10

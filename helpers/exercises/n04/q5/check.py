"""From nothing: jobs that may fail, results and errors collected by callbacks."""

import ast
import re
from typing import Any

from helpers.exercises.checks import Check, Wrong, pool_closed, pool_used, worked
from helpers.exercises.diagnoses import (
    Explanation,
    apply_args_not_tuple,
    apply_in_loop,
    fetched_one_by_one,
    not_given_to_pool,
    pool_not_joined,
    printed_not_returned,
    threads_for_processes,
)
from helpers.exercises.diagnoses.tree import keyword, pool_calls
from helpers.exercises.judge.program import STUDENT_FILE
from helpers.exercises.trace import Trace

from .probe import TEXTS


def _awaited(trace: Trace) -> None:
    if any(pool.unfetched and not pool.joined for pool in trace.pools):
        raise Wrong(
            "Bütün işlerin bitmesinin beklenmesi.",
            "`count_all`, verdiği işlerin bitmesini beklemeden döndü.",
            "Bütün işler verildikten sonra gelen satırlar.",
        )


def _pair(trace: Trace) -> tuple[Any, Any]:
    result = trace.result
    if not isinstance(result, (list, tuple)) or len(result) != 2:
        raise Wrong(
            "`count_all` fonksiyonunun `(toplam, hatalar)` biçiminde bir demet döndürmesi.",
            f"Dönen değer: {result!r:.80}",
            "`return` satırı.",
        )
    return result[0], result[1]


def _total(trace: Trace) -> None:
    total, _ = _pair(trace)
    if total != 6:
        raise Wrong("Toplam: 6", f"Toplam: {total!r:.80}", "`callback` ve toplamı hesaplayan satır.")


def _errors(trace: Trace) -> None:
    _, errors = _pair(trace)
    if errors != ["boş metin", "boş metin"]:
        raise Wrong(
            "Hatalar: ['boş metin', 'boş metin']",
            f"Hatalar: {errors!r:.80}",
            "`error_callback` ve hata iletilerini toplayan satır.",
        )


def _no_error_callback(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next((one for one in pool_calls(tree, "apply_async") if not keyword(one, "error_callback")), None)
    if call is None:
        return None
    return Explanation(
        "`error_callback` verilmemiş; işçilerdeki hatalar kayboldu.",
        "`apply_async` hatayı ekrana yazmaz. Hatayı ya `error_callback` alır ya da fişin `get()` metodu yükseltir; "
        "ikisi de yoksa kimse duymaz.",
        "`apply_async` çağrısına `error_callback=...` ekleyin.",
        call.lineno,
    )


def _errors_printed(tree: ast.Module, trace: Trace) -> Explanation | None:
    for call in pool_calls(tree, "apply_async"):
        given = keyword(call, "error_callback")
        if isinstance(given, ast.Name) and given.id == "print":
            return Explanation(
                "Hatalar yazdırılıyor, ama toplanmıyor.",
                "`error_callback`, hata nesnesini alan herhangi bir fonksiyondur; `print` onu yalnızca ekrana yazar.",
                "Hataları bir listeye ekleyen bir fonksiyon verin; listenin `append` metodu da olur.",
                given.lineno,
            )
    return None


def _callback_fails(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.unended or "Exception in thread" not in trace.stderr:
        return None
    lines = re.findall(rf'{STUDENT_FILE}", line (\d+)', trace.stderr)
    return Explanation(
        "Sonuçları toplayan iş parçacığı bir hatayla öldü: verdiğiniz geri çağrı (`callback`) hata yükseltti. "
        f"`{trace.stderr.strip().splitlines()[-1]}`",
        "Havuz geri çağrıları bu iş parçacığında çalıştırır. O ölünce öteki sonuçları alacak kimse kalmaz; "
        "`join()` ve `get()` sonsuza dek bekler.",
        "Geri çağrıdaki hatayı giderin. Dıştaki bir sayıya ekleme yapıyorsanız `nonlocal` gerekir; listeye eklemek daha kolaydır.",
        int(lines[-1]) if lines else None,
    )


def _one_error_ends_all(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.message == "boş metin" for error in trace.errors):
        return None
    call = next(pool_calls(tree, "map", "starmap", "imap", "imap_unordered"), None)
    if call is not None:
        return Explanation(
            "Tek bir boş metin, bütün sayımı durdurdu.",
            "`map`, işlerden biri hata yükseltirse hatayı üst süreçte yeniden yükseltir; öteki metinlerin sonuçları elinize geçmez.",
            "Her metni `apply_async` ile ayrı bir iş olarak verin; hataları `error_callback` toplasın.",
            call.lineno,
        )
    return Explanation(
        "İşçideki hata üst süreçte yeniden yükseltildi ve sayımı durdurdu.",
        "`get()`, iş hata yükselttiyse o hatayı üst süreçte yükseltir.",
        "Sonuçları `callback`, hataları `error_callback` ile toplayın.",
        next((one.lineno for one in pool_calls(tree, "get")), None),
    )


CHECKS = (
    Check(
        "Sonuç, bütün işler bitince döndürüldü.",
        _awaited,
        (apply_args_not_tuple, fetched_one_by_one, pool_not_joined),
    ),
    worked("count_words", times=len(TEXTS)),
    pool_used("apply_async"),
    Check("Dolu metinlerin sözcükleri eksiksiz sayıldı.", _total, (printed_not_returned,)),
    Check(
        "Hatalar toplandı ve öteki metinlerin sayılmasını engellemedi.",
        _errors,
        (_no_error_callback, _errors_printed),
    ),
    pool_closed(),
)

MISTAKES = (
    _callback_fails,
    not_given_to_pool,
    threads_for_processes,
    apply_in_loop,
    apply_args_not_tuple,
    _one_error_ends_all,
)

MAIN_BLOCK = False

SECONDS = 8

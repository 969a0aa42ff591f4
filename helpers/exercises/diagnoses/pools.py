"""Typical mistakes with pools."""

from __future__ import annotations

import ast
import re

from helpers.exercises.diagnoses.tree import (
    Explanation,
    calls,
    executor_name,
    keyword,
    pool_calls,
    process_calls,
)
from helpers.exercises.trace import Trace


def lambda_to_pool(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a lambda that children can't load."""
    given = [call.args[0] for call in pool_calls(tree) if call.args]
    given += [target for call in process_calls(tree) if (target := keyword(call, "target")) is not None]
    line = next((value.lineno for value in given if isinstance(value, ast.Lambda)), None)
    if line is None:
        return None
    return Explanation(
        "Alt sürece bir `lambda` verilmiş; alt süreç onu yükleyemez.",
        "Fonksiyon alt sürece adıyla gönderilir (pickle); alt süreç o adı programda arar. `lambda` ifadesinin adı yoktur.",
        "`lambda` yerine, programın en dışında `def` ile adı olan bir fonksiyon yazın.",
        line,
    )


def map_for_starmap(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain map where starmap was needed."""
    if not any(error.kind == "TypeError" and "missing" in error.message for error in trace.errors):
        return None
    call = next(pool_calls(tree, "map", "map_async", "imap", "imap_unordered"), None)
    if call is None:
        return None
    if name := executor_name(tree):
        return Explanation(
            "`map` fonksiyona tek argüman verdi; fonksiyon birden çok argüman bekliyor.",
            f"`{name}` nesnesinin `map` metodu her argüman için ayrı bir liste ister; öğe bir demet olsa da onu açmaz.",
            "Argümanların listelerini ayrı ayrı verin ya da her iş için `submit` çağırın.",
            call.lineno,
        )
    return Explanation(
        "`map` fonksiyona tek argüman verdi; fonksiyon birden çok argüman bekliyor.",
        "`map`, listenin her öğesini olduğu gibi tek argüman olarak verir; öğe bir demet olsa da açmaz.",
        "Demetleri açıp argümanlara dağıtan `starmap` kullanın.",
        call.lineno,
    )


def starmap_for_map(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain starmap where map was needed."""
    told = any(
        error.kind == "TypeError"
        and ("must be an iterable" in error.message or "not iterable" in error.message)
        for error in trace.errors
    )
    call = next(calls(tree, "starmap", "starmap_async"), None)
    if call is None or not told:
        return None
    return Explanation(
        "`starmap` her öğeyi açıp argümanlara dağıtmaya çalıştı, ama öğeler demet değil.",
        "`starmap`, `f(*öğe)` çağırır; bir sayı açılamaz.",
        "Fonksiyon tek argüman alıyorsa `map` kullanın.",
        call.lineno,
    )


def not_fetched(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain results of apply_async that nobody asked for."""
    if not any(pool.unfetched for pool in trace.pools):
        return None
    call = next(calls(tree, "apply_async", "map_async", "starmap_async"), None)
    return Explanation(
        "`..._async` ile verilen işlerin sonucu hiç alınmadı.",
        "`apply_async` hemen geri döner ve bir `AsyncResult` fişi verir. İş hata yükseltse de bunu ancak "
        "fişin `get()` metodu söyler; `get()` çağrılmazsa hata da sonuç da kaybolur.",
        "Fişleri bir listede tutun, sonra her biri için `get()` çağırın (havuz kapanmadan önce).",
        call.lineno if call is not None else None,
    )


def not_importable(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain what can't be pickled."""
    error = next(
        (
            error
            for error in trace.errors
            if "pickle" in error.message
            or "Can't get" in error.message
            or "'__mp_main__' has no attribute" in error.message  # as Python 3.14 says it
            or error.kind == "PicklingError"
        ),
        None,
    )
    if error is None:
        return None
    if error.kind == "MaybeEncodingError":
        return Explanation(
            "İşçi işini bitirdi, ama sonucu geri gönderemedi.",
            "Sonuçlar da pickle ile serileştirilir: lambda, yerel fonksiyon, üreteç, açık dosya ve kilit dönemez. "
            "İletideki “Reason”, dönemeyen parçayı söyler.",
            "İşçi sıradan bir değer döndürsün: sayı, metin, liste, sözlük.",
            error.lines[-1] if error.lines else None,
        )
    if kind := re.match(r"cannot pickle '([^']+)' object", error.message):
        return Explanation(
            f"Gönderilen nesnede pickle ile serileştirilemeyen bir parça var: `{kind[1]}`.",
            "Kilit, açık dosya, üreteç gibi nesneler yalnızca kendi sürecinde anlamlıdır; baytlara çevrilemez.",
            "O parçayı göndermeyin: alt süreçte yeniden kurun ya da sınıfınıza `__getstate__` ve "
            "`__setstate__` yazın.",
            error.lines[-1] if error.lines else None,
        )
    return Explanation(
        "Alt sürece, onun yükleyemeyeceği bir nesne verilmiş.",
        "spawn ve forkserver yöntemlerinde alt sürece giden her şey serileştirilir (pickle). Fonksiyonlar adlarıyla "
        "gider: yalnızca programın en dışında tanımlananlar bulunur; `lambda` ve iç içe fonksiyonlar bulunmaz.",
        'Fonksiyonu programın en dışına, `if __name__ == "__main__":` bloğunun üstüne alın.',
        error.lines[-1] if error.lines else None,
    )


def worker_died(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a pool that waits for ever for a worker that is gone."""
    if not trace.dead:
        return None
    return Explanation(
        f"Çalışmakta olan {trace.dead} işçi süreç işinin ortasında yok oldu.",
        "`Pool`, ölen işçinin yerine yenisini başlatır, ama yarım kalan işi bilmez; `map` ve `get` "
        "o işin sonucunu sonsuza kadar bekler."
        if trace.pools
        else "Bir süreç `os._exit`, `kill()` ya da bir çökme ile biterse elindeki kilidi bırakmaz, kuyruğa son verisini yazmaz.",
        "İşçi süreci öldüren satırı bulun (`os._exit`, `os.kill`, çöken bir kitaplık). Ölen işçiyi fark eden "
        "`concurrent.futures.ProcessPoolExecutor` sınıfını da deneyebilirsiniz."
        if trace.pools
        else "İşçi süreci bitiren satırı bulun; fonksiyonun kendi sonuna ulaşmasını sağlayın.",
        next((call.lineno for call in calls(tree, "_exit", "kill")), None),
    )

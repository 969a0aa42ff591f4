"""Typical mistakes in ending a pool."""

from __future__ import annotations

import ast

from helpers.exercises.diagnoses.tree import Explanation, calls, executor_name, pool_calls
from helpers.exercises.trace import Trace


def pool_not_closed(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a pool that stays open."""
    if all(pool.closed for pool in trace.pools):
        return None
    if name := executor_name(tree):
        return Explanation(
            "Havuz kapatılmadı; işçileri boş yere beklemeye devam etti.",
            f"`{name}` işçileri, yeni iş gelebilir diye bekler. Onları `shutdown()` bitirir.",
            f"Havuzu `with {name}(...) as executor:` ile kurun ya da sonunda `executor.shutdown()` çağırın.",
            next((call.lineno for call in calls(tree, name)), None),
        )
    call = next(calls(tree, "Pool"), None)
    return Explanation(
        "Havuz kapatılmadı; işçileri boş yere beklemeye devam etti.",
        "Havuzun işçileri, yeni iş gelebilir diye bekler. Onları `close()` (işler bitince) ya da "
        "`terminate()` (hemen) bitirir.",
        "Havuzu `with Pool(...) as pool:` ile kurun ya da sonunda `pool.close()` ve `pool.join()` çağırın.",
        call.lineno if call is not None else None,
    )


def pool_not_joined(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a pool whose end nobody awaits."""
    if all(pool.joined for pool in trace.pools):
        return None
    return Explanation(
        "Havuzun bitmesi `join()` ile beklenmedi.",
        "`close()` hemen geri döner, `with` bloğu ise çıkışta `terminate()` çağırır: verilmiş ama bitmemiş işler "
        "yarıda kesilir. İşçilerin işlerini bitirip ayrıldığından ancak `join()` döndüğünde emin olursunuz.",
        "İşleri verdikten sonra `pool.close()`, ardından `pool.join()` çağırın; `with` kullanıyorsanız bloğun içinde.",
        next((call.lineno for call in [*pool_calls(tree, "close"), *calls(tree, "Pool")]), None),
    )


def joined_before_close(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain join() on an open pool."""
    if not any(error.kind == "ValueError" and "still running" in error.message for error in trace.errors):
        return None
    call = next(pool_calls(tree, "join"), None)
    return Explanation(
        "`join()` çağrıldığında havuz hâlâ açıktı.",
        "Açık havuzun işçileri yeni iş bekler, kendiliğinden bitmez. `join()` bu yüzden önce havuzun "
        "kapatılmasını ister.",
        "`join()` çağrısından önce `close()` çağırın.",
        call.lineno if call is not None else None,
    )


def given_too_late(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a job for a pool that is closed."""
    error = next(
        (e for e in trace.errors if e.kind == "ValueError" and "Pool not running" in e.message), None
    )
    if error is None:
        return None
    return Explanation(
        "Havuza, kapatıldıktan sonra iş verildi.",
        "`close()`, `terminate()` ya da `with` bloğunun sonu havuzu kapatır; kapanan havuz yeni iş almaz.",
        "Bütün işleri, havuz açıkken verin.",
        error.lines[-1] if error.lines else None,
    )

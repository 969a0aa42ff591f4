"""Checks of pools and executors."""

from __future__ import annotations

from helpers.exercises import diagnoses as d
from helpers.exercises.checks.base import Check, Wrong
from helpers.exercises.trace import Trace


def pool_size(count: int) -> Check:
    """Return a check that there was a pool of processes with so many workers."""

    def test(trace: Trace) -> None:
        sizes = [pool.size for pool in trace.pools if not pool.threads]
        if not sizes:
            raise Wrong("Bir havuz (`Pool`) kurulması.", "Hiç havuz kurulmadı.", "`Pool(...)` satırı.")
        if count not in sizes:
            got = f"Havuzda {sizes[0]} işçi var."
            raise Wrong(f"Havuzda {count} işçi olması.", got, "`Pool(...)` satırı.")

    return Check(f"Havuzda {count} işçi var.", test, (d.missing_guard,))


def pool_closed(*, joined: bool = False) -> Check:
    """Return a check that there was a pool and that every pool was closed (and waited for)."""

    def test(trace: Trace) -> None:
        if not trace.pools:
            raise Wrong("Bir havuz (`Pool`) kurulması.", "Hiç havuz kurulmadı.", "`Pool(...)` satırı.")
        if any(not pool.closed or (joined and not pool.joined) for pool in trace.pools):
            raise Wrong(
                "Havuzun iş bitince kapatılması.",
                "Havuz kapatılmadı." if not all(pool.closed for pool in trace.pools) else "Havuz beklenmedi.",
                "`Pool(...)` satırı ve sonrası.",
            )

    mistakes = (d.pool_not_closed, d.pool_not_joined) if joined else (d.pool_not_closed,)
    return Check("Havuz kapatıldı ve beklendi." if joined else "Havuz kapatıldı.", test, mistakes)


def pool_used(*methods: str) -> Check:
    """Return a check that a pool of processes did its work by one of these methods."""

    def test(trace: Trace) -> None:
        used = dict.fromkeys(method for pool in trace.pools if not pool.threads for method in pool.methods)
        if not set(used) & set(methods):
            raise Wrong(
                f"İşin havuza şu yollardan biriyle verilmesi: {', '.join(f'`{name}`' for name in methods)}.",
                f"Kullanılanlar: {', '.join(f'`{name}`' for name in used) or 'hiçbiri'}.",
                "Havuza iş veren satır.",
            )

    return Check("İş havuza beklenen yolla verildi.", test, (d.not_given_to_pool, d.apply_in_loop))


def given_first() -> Check:
    """Return a check that no job's result was awaited before the next job was given to the pool."""

    def test(trace: Trace) -> None:
        if any(pool.one_by_one for pool in trace.pools):
            raise Wrong(
                "Önce bütün işlerin verilmesi, sonra sonuçların alınması.",
                "Bir işin sonucu, sıradaki iş verilmeden istendi.",
                "Havuza iş veren satır ve sonucu alan çağrının yeri.",
            )

    return Check(
        "Önce bütün işler verildi, sonra sonuçlar alındı.", test, (d.apply_in_loop, d.fetched_one_by_one)
    )


def all_fetched() -> Check:
    """Return a check that every result of apply_async and its like was asked for."""

    def test(trace: Trace) -> None:
        count = sum(pool.unfetched for pool in trace.pools)
        if count:
            raise Wrong(
                "Her `AsyncResult` fişinin sonucunun alınması.",
                f"{count} fişin sonucu alınmadı.",
                "`..._async` çağrılarının ardından gelenler.",
            )

    return Check("`_async` çağrılarının sonuçları alındı.", test, (d.not_fetched,))

"""What exercises check: each check has a sentence for the student and a test of the facts.

The functions here make the checks that most exercises need; an exercise's own is
``Check("Sentence.", test)``, where ``test(run)`` raises Wrong if the facts are not as they should be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helpers.exercises import diagnoses as d
from helpers.exercises.facts import Child
from helpers.exercises.trace import Trace


class Wrong(Exception):
    """An answer is not right: what was expected, what came, where to look."""

    def __init__(self, expected: str, got: str, look: str = "") -> None:
        super().__init__(expected, got, look)
        self.expected, self.got, self.look = expected, got, look


@dataclass(frozen=True)
class Check:
    """One thing that makes an answer right.

    Attributes:
        text: a Turkish sentence that says what is the case if the test passes.
        test: takes a Run; raises Wrong.
        mistakes: diagnoses that may explain a failure of this check, the likeliest first.

    """

    text: str
    test: Callable[[Trace], None]
    mistakes: tuple[d.Diagnosis, ...] = ()


def started(count: int) -> Check:
    """Return a check that so many processes were started: by the student's own hand or by a pool."""

    def test(trace: Trace) -> None:
        if len(trace.started) + trace.pooled != count:
            pooled = f" Havuzlarda {trace.pooled} işçi vardı." if trace.pooled else ""
            raise Wrong(
                f"Programın {count} alt süreç başlatması.",
                f"{len(trace.children)} süreç oluşturuldu, {len(trace.started)} tanesi başlatıldı.{pooled}",
                "`Process(...)` ve `start()` satırları.",
            )

    return Check(
        f"Program {count} alt süreç başlattı.",
        test,
        (d.missing_guard, d.called_target, d.called_run, d.not_started),
    )


def worked(name: str, *, times: int, processes: int | None = None) -> Check:
    """Return a check that a function of the student's ran so often, never in the main process.

    If `processes` is given, in so many different ones; of a pool of that size, a quick worker may do more
    than its share.
    """

    def test(trace: Trace) -> None:
        calls = trace.calls(name)
        inside = [call for call in calls if call.pid != trace.pid]
        pids = {call.pid for call in inside}
        shared_out = processes is None or len(pids) == processes or len(pids) < processes <= trace.pooled
        if len(inside) != times or len(calls) != len(inside) or not shared_out:
            where = f"{processes} ayrı alt süreçte toplam" if processes else "alt süreçlerde"
            raise Wrong(
                f"`{name}` fonksiyonunun {where} {times} kez çalışması.",
                _where(name, len(inside), len(pids), len(calls) - len(inside)),
                f"`{name}` fonksiyonunu alt sürece veren satır.",
            )

    where = f"{processes} ayrı alt süreçte" if processes else "üst süreçte değil, alt süreçlerde"
    return Check(
        f"`{name}` {where} çalıştı.",
        test,
        (d.missing_guard, d.called_target, d.called_run, d.not_started, d.lambda_to_pool),
    )


def _where(name: str, inside: int, processes: int, outside: int) -> str:
    if not inside and not outside:
        return f"`{name}` hiç çalışmadı."
    if not inside:
        return f"`{name}` alt süreçlerde hiç çalışmadı; üst süreçte {outside} kez çalıştı."
    parent = f"; üst süreçte de {outside} kez" if outside else ""
    return f"`{name}` {processes} alt süreçte toplam {inside} kez{parent} çalıştı."


def joined(which: Callable[[Child], bool] = lambda child: not child.daemon) -> Check:
    """Return a check that the main process waited for its children (for those that `which` picks)."""

    def test(trace: Trace) -> None:
        forgotten = [child for child in trace.started if which(child) and child.joined is None]
        if forgotten:
            raise Wrong(
                "Üst sürecin, başlattığı her alt süreci `join()` ile beklemesi.",
                f"{len(trace.started)} süreçten {len(forgotten)} tanesi beklenmedi.",
                "Süreçleri başlatan satırların ardından gelenler.",
            )

    return Check("Üst süreç, başlattığı süreçleri bekledi.", test, (d.not_joined,))


def together(count: int) -> Check:
    """Return a check that so many children were at work at the same time."""

    def test(trace: Trace) -> None:
        if trace.most_at_once() < count:
            raise Wrong(
                f"{count} sürecin aynı anda çalışması.",
                f"Aynı anda en çok {trace.most_at_once()} süreç çalıştı.",
                "`start()` ve `join()` satırlarının sırası.",
            )

    return Check(f"{count} süreç aynı anda çalıştı.", test, (d.joined_at_once, d.not_started))


def started_first(last: int = 0) -> Check:
    """Return a check that the main process started all (the `last`) children before it waited for one."""

    def test(trace: Trace) -> None:
        if trace.joined_too_early(last):
            raise Wrong(
                "Önce bütün süreçlerin başlatılması, sonra hepsinin beklenmesi.",
                "Bir süreç, ötekiler başlamadan beklendi.",
                "`start()` ve `join()` satırlarının sırası.",
            )

    return Check("Önce bütün süreçler başlatıldı, sonra hepsi beklendi.", test, (d.joined_at_once,))


def one_by_one() -> Check:
    """Return a check that no two children were at work at the same time."""

    def test(trace: Trace) -> None:
        if trace.most_at_once() > 1:
            raise Wrong(
                "Bir süreç bitmeden ötekinin başlamaması.",
                f"Aynı anda {trace.most_at_once()} süreç çalıştı.",
                "`start()` ve `join()` satırlarının sırası.",
            )

    return Check("Süreçler sırayla, birbiri ardından çalıştı.", test)


def printed(*lines: str, ordered: bool = False, once: bool = False) -> Check:
    """Return a check that these lines were printed: in this order, or none too often, if so wanted.

    Other lines may stand between them.
    """

    def test(trace: Trace) -> None:
        found = [line.strip() for line in trace.lines]
        missing = list((Counter(lines) - Counter(found)).elements())
        again = [line for line in (Counter(found) - Counter(lines)) if line in lines]
        expected = f"Şu satırların yazılması{' (bu sırayla)' if ordered else ''}: {listed(lines)}"
        if missing:
            raise Wrong(
                expected, f"Eksik: {listed(missing)}. Yazılanlar: {listed(found)}", "`print` satırları."
            )
        if once and again:
            raise Wrong(expected, f"Fazladan yazılan: {listed(again)}", "`print` satırları.")
        if ordered and [line for line in found if line in lines] != list(lines):
            raise Wrong(
                expected, f"Yazılma sırası: {listed(found)}", "`start()` ve `join()` satırlarının sırası."
            )

    order = "beklenen sırayla" if ordered else "eksiksiz"
    return Check(
        f"Beklenen satırlar {order} yazıldı.",
        test,
        (d.missing_guard, d.called_target, d.not_started, d.called_run, d.result_not_printed),
    )


def printed_last(last: str, *before: str) -> Check:
    """Return a check that a line was printed after the others of the exercise."""

    def test(trace: Trace) -> None:
        found = [line.strip() for line in trace.lines]
        if last not in found or any(line in found[found.index(last) :] for line in before):
            raise Wrong(
                f"`{last}` satırının ötekilerden sonra yazılması.",
                f"Yazılma sırası: {listed(found)}",
                "`join()` ve `print` satırları.",
            )

    return Check(f"`{last}` satırı en son yazıldı.", test, (d.not_joined,))


def exit_codes(*codes: int) -> Check:
    """Return a check that the started children ended with these codes, in any order."""

    def test(trace: Trace) -> None:
        found = [child.code for child in trace.started]
        if Counter(found) != Counter(codes):
            raise Wrong(
                f"Çıkış kodları: {', '.join(map(str, codes))}.",
                f"Çıkış kodları: {', '.join('bilinmiyor' if code is None else str(code) for code in found)}.",
                "Alt süreçte çalışan fonksiyon.",
            )

    return Check("Süreçler beklenen çıkış kodlarıyla bitti.", test, (d.not_started, d.not_joined))


def returned(expected: object, text: str, *, look: str = "") -> Check:
    """Return a check of the probe's result; `text` says what it tells ("`say()` 2000 döndürdü.")."""

    def test(trace: Trace) -> None:
        if trace.result != expected:
            raise Wrong(f"Sonuç: {expected!r}", f"Sonuç: {trace.result!r}", look or "`return` satırı.")

    return Check(
        text, test, (d.printed_not_returned, d.unlocked_value, d.nested_proxy, d.plain_global, d.not_fetched)
    )


def same_every_time(expected: object, text: str, *, times: int = 20) -> Check:
    """Return a check that the probe returned a list of `times` results, each the expected one."""

    def test(trace: Trace) -> None:
        results = trace.result if isinstance(trace.result, list) else [trace.result]
        wrong = [result for result in results if result != expected]
        if wrong or len(results) != times:
            raise Wrong(
                f"{times} denemenin {times} tanesinde sonuç {expected!r}.",
                f"{len(results)}. denemede sonuç {(wrong or results)[0]!r}.",
                "Paylaşılan değeri değiştiren satır.",
            )

    return Check(
        text, test, (d.unlocked_value, d.plain_global, d.printed_not_returned, d.not_started, d.not_joined)
    )


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


def memory_unlinked() -> Check:
    """Return a check that blocks of shared memory were made and every one was unlinked."""

    def test(trace: Trace) -> None:
        if not trace.opened:
            raise Wrong(
                "Bir `SharedMemory` bloğu açılması.",
                "Hiç blok açılmadı.",
                "`SharedMemory(create=True, ...)`.",
            )
        if trace.memory:
            raise Wrong(
                "Her bloğun `unlink()` ile silinmesi.",
                f"{len(trace.memory)} blok silinmeden kaldı.",
                "Bloğu açan sürecin son satırları.",
            )

    return Check("Paylaşılan bellek blokları silindi.", test)


def listed(lines: Iterable[str], most: int = 8) -> str:
    """Return lines as a short enumeration for a message."""
    lines = list(lines)
    rest = f" … (toplam {len(lines)} satır)" if len(lines) > most else ""
    return (", ".join(f"`{line[:80]}`" for line in lines[:most]) or "hiçbir satır") + rest

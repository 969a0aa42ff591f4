"""Checks of processes: started, at work, awaited, ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from helpers.exercises import diagnoses as d
from helpers.exercises.checks.base import Check, Wrong
from helpers.exercises.facts import Child
from helpers.exercises.trace import Trace


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

"""Checks of what a program prints, returns, leaves behind."""

from __future__ import annotations

from collections import Counter

from helpers.exercises import diagnoses as d
from helpers.exercises.checks.base import Check, Wrong, listed
from helpers.exercises.trace import Trace


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

"""Written from nothing: measure over pool sizes, and fit the serial share."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed
from helpers.exercises.diagnoses import Explanation, not_given_to_pool, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.n08._numbers import rounded, written
from helpers.exercises.trace import Trace

from .probe import ITEMS, MEASURED, SIZES

LEAST = [0.05 * -(-len(ITEMS) // size) for size in SIZES]  # seconds: no wait is shorter
TOLERANCE = 0.005  # clocks of some systems tick so coarsely


def _shares(trace: Trace) -> None:
    for (sizes, seconds, share), found in zip(MEASURED, trace.result["shares"], strict=True):
        if rounded(found) != share:
            raise Wrong(
                f"`serial_share({sizes}, {seconds})` sonucunun {written(share)} olması.",
                written(found),
                "`serial_share` fonksiyonundaki formül.",
            )


def _sizes(trace: Trace) -> None:
    found = [pool.size for pool in trace.pools if not pool.threads]
    if found != SIZES:
        raise Wrong(
            f"`sizes` listesi {SIZES} iken sırayla {', '.join(map(str, SIZES))} işçili havuzlar kurulması.",
            f"Kurulan havuzların işçi sayıları: {', '.join(map(str, found)) or 'hiç havuz yok'}.",
            "`Pool(...)` satırı.",
        )


def _measured(trace: Trace) -> None:
    seconds = trace.result["seconds"]
    if not isinstance(seconds, (list, tuple)) or len(seconds) != len(SIZES):
        raise Wrong(
            f"`measure` sonucunun {len(SIZES)} sürelik bir liste olması.",
            written(seconds),
            "`measure` fonksiyonunun `return` satırı.",
        )
    for size, found, least in zip(SIZES, seconds, LEAST, strict=True):
        if not isinstance(found, float) or found < least - TOLERANCE:
            raise Wrong(
                f"{len(ITEMS)} adet 0,05 saniyelik beklemenin {size} işçiyle en az {written(least)} saniye sürmesi.",
                f"Ölçülen {written(found)}.",
                "Saati okuyan satırlar.",
            )


def _one_worker_not_skipped(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "ZeroDivisionError" for error in trace.errors):
        return None
    return Explanation(
        "Tek işçili ölçüm de formüle konmuş; sıfıra bölündü.",
        "`n = 1` iken `1 - 1/n` sıfırdır: tek işçili ölçüm seri pay hakkında bir şey söylemez.",
        "Formülü yalnızca birden çok işçili ölçümlere uygulayın.",
    )


def _inverted(tree: ast.Module, trace: Trace) -> Explanation | None:
    found = trace.result["shares"][0] if isinstance(trace.result, dict) else None
    if not isinstance(found, (int, float)) or found <= 1:
        return None
    return Explanation(
        "Hızlanma ters kurulmuş: seri pay 1'den büyük çıktı.",
        "Hızlanma, tek işçili sürenin n işçili süreye oranıdır; formüldeki `1/S` bu yüzden `süre / ilk süre` olur.",
        "`S = seconds[0] / süre` yazın.",
    )


def _cpu_clock(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "process_time"), None)
    if call is None:
        return None
    return Explanation(
        "Süre `process_time` ile ölçülmüş; işçilerin yaptığı işi görmez.",
        "O saat yalnızca üst sürecin işlemcide geçirdiği süreyi sayar; üst süreç ise sonuçları bekliyordu.",
        "`time.perf_counter()` kullanın.",
        call.lineno,
    )


def _not_awaited(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "map_async", "starmap_async", "apply_async", "imap", "imap_unordered"), None)
    if call is None:
        return None
    return Explanation(
        "Saat, işler bitmeden okunmuş.",
        "`_async` biçimleri ile `imap` hemen geri döner; iş o sırada daha sürüyordur.",
        "Bütün sonuçlar gelince dönen `map` kullanın ya da saati okumadan önce sonuçları alın.",
        call.lineno,
    )


CHECKS = (
    Check("Seri pay ölçümlerden doğru kestirildi.", _shares, (printed_not_returned, _inverted)),
    Check("Her ölçüm, istenen sayıda işçiyle yapıldı.", _sizes, (not_given_to_pool,)),
    Check(
        "Süreler, işlerin başından sonuna kadar ölçüldü.",
        _measured,
        (printed_not_returned, _cpu_clock, _not_awaited),
    ),
    pool_closed(),
)

MISTAKES = (_one_worker_not_skipped,)

MAIN_BLOCK = False

SECONDS = 30

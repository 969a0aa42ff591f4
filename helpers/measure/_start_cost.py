"""What the start methods cost on this machine, measured with real processes."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from helpers.measure import _processes, numbers
from helpers.measure.checks import check_pool_size
from helpers.workers import probes
from helpers.workers.checks import real_number, whole_number

KNOWN_METHODS = ("fork", "spawn", "forkserver")  # in the order of every table and picture
MOST_REPEATS = 50
END_SECONDS = 2.0
MISSING_METHOD = "bu sistemde yok"

_EXAMPLE = "measure_start_costs(repeats=5, pool_size=2)"
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StartCost:
    """Bir başlatma yönteminin bu makinedeki bedeli; her değer, denemelerin ortancasıdır.

    Öznitelikler:
        method: "fork", "spawn" veya "forkserver".
        process: `start()` çağrısından alt sürecin ilk iletisine kadar geçen süre, saniye.
        pool: havuz kurmaktan ilk sonuçların gelmesine kadar geçen süre, saniye.
        memory: yeni alt sürecin yalnızca kendisine ait belleği (USS), bayt; ölçülemiyorsa None.
    """

    method: str
    process: float
    pool: float
    memory: int | None


def measure_start_costs(
    repeats: int = 5, *, pool_size: int = 2, timeout: float = 60.0
) -> tuple[StartCost, ...]:
    """Bu sistemde bulunan her başlatma yönteminin bedelini ölçer.

    Her yöntem önce bir kez denenir (forkserver sunucusunu o sırada başlatır), bu deneme sayılmaz. Sonra
    yöntemler dönüşümlü olarak ölçülür: makinenin yükü değişirse hepsini birlikte etkiler.

    Argümanlar:
        repeats: yöntem başına deneme sayısı; 1 ile 50 arasında.
        pool_size: ölçülen havuzun işçi sayısı.
        timeout: tek bir başlatmanın en uzun süresi, saniye; 1 ile 600 arasında.

    Dönüş değeri: yöntem başına bir StartCost; sıra fork, spawn, forkserver.

    Hatalar:
        TypeError, ValueError: bir argüman uygun değilse; hiçbir süreç başlatılmaz.
        TimeoutError: bir süreç ya da havuz verilen sürede başlamadıysa.
        RuntimeError: bir alt süreç başlarken sona erdiyse.
    """
    whole_number(repeats, "repeats", low=1, high=MOST_REPEATS, example=_EXAMPLE)
    real_number(timeout, "timeout", low=1, high=600, example="measure_start_costs(timeout=60)")
    size = check_pool_size(pool_size)
    available = multiprocessing.get_all_start_methods()
    methods = [method for method in KNOWN_METHODS if method in available]
    found: dict[str, list[tuple[float, int | None, float]]] = {method: [] for method in methods}
    for turn in range(repeats + 1):
        for method in methods:
            context = multiprocessing.get_context(method)
            seconds, memory = _start_process(context, timeout)
            pool = _start_pool(context, size, timeout)
            if turn:  # the first one warms up
                found[method].append((seconds, memory, pool))
    return tuple(_summary(method, found[method]) for method in methods)


def size_of(memory: int | None) -> str:
    """Return an amount of memory with its unit."""
    return "ölçülemedi" if memory is None else f"{numbers.number(memory / _MEBIBYTE)} MiB"


def _summary(method: str, found: list[tuple[float, int | None, float]]) -> StartCost:
    memories = [memory for _, memory, _ in found if memory is not None]
    return StartCost(
        method,
        median(seconds for seconds, _, _ in found),
        median(pool for _, _, pool in found),
        int(median(memories)) if memories else None,
    )


def _start_process(context: Any, timeout: float) -> tuple[float, int | None]:
    """Start one child; return how long it took until it ran, and its own memory."""
    ours, theirs = context.Pipe()
    child = context.Process(target=probes.report, args=(theirs,), daemon=True)
    try:
        begin = time.perf_counter()
        child.start()
        theirs.close()
        if not ours.poll(timeout):
            raise TimeoutError(_late("Bir alt süreç", timeout))
        try:
            ours.recv()
        except (EOFError, OSError) as error:
            raise RuntimeError(
                "Alt süreç başlarken sona erdi; ölçüm durduruldu. Ne yapmalı: hücreyi yeniden çalıştırın; "
                "yine olursa boş bellek kalıp kalmadığına bakın."
            ) from error
        seconds = time.perf_counter() - begin
        memory = own_memory(child.pid)
        ours.send(None)
        child.join(END_SECONDS)
        return seconds, memory
    finally:
        ours.close()
        theirs.close()
        if child.pid is not None:
            _processes.end_processes([child])


def _start_pool(context: Any, size: int, timeout: float) -> float:
    """Make a pool; return how long it took until all of its first jobs were done."""
    before = _processes.living_children()
    begin = time.perf_counter()
    try:
        pool = context.Pool(size)
    except BaseException:
        _processes.end_new_workers(before)
        raise
    workers = _processes.workers_of(pool, before)
    try:
        results = pool.map_async(probes.nothing, range(size), chunksize=1)
        try:
            results.get(timeout)
        except multiprocessing.TimeoutError:
            raise TimeoutError(_late("Bir havuz", timeout)) from None
        return time.perf_counter() - begin
    finally:
        _processes.end_pool(pool, workers)


def _late(what: str, timeout: float) -> str:
    return (
        f"{what} {numbers.seconds(timeout)} içinde başlayamadı; ölçüm durduruldu. "
        "Ne yapmalı: makine çok meşgulse bekleyip yeniden deneyin ya da `timeout` değerini büyütün."
    )


def own_memory(pid: int, ask: Callable[[int], Any] | None = None) -> int | None:
    """Return what would be freed if the process ended (USS), or None where nobody may ask."""
    import psutil

    try:
        return int((ask or psutil.Process)(pid).memory_full_info().uss)
    except (psutil.Error, AttributeError, OSError):
        return None

"""Runs a pool and measures it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from helpers.measure import checks
from helpers.measure._cores import usable_cores
from helpers.measure._result import PoolRun
from helpers.measure._running import Job, RunningPool


def run_pool(  # noqa: PLR0913 - all but two by name
    function: Callable[[Any], Any],
    items: Iterable[Any],
    *,
    pool_size: int | None = None,
    chunksize: int | None = None,
    start_method: str | None = None,
    serial_seconds: float | None = None,
) -> PoolRun:
    """İşleri bir işçi havuzunda (`multiprocessing.Pool`) çalıştırır ve ölçer; bitene kadar bekler.

    Argümanlar:
        function: her iş için, tek argümanla çağrılacak fonksiyon.
        items: işler; en az bir, en fazla bir milyon tane.
        pool_size: işçi sayısı, 1 ile MAX_POOL_SIZE arasında; verilmezse kullanılabilir çekirdek sayısı.
        chunksize: bir parçadaki iş sayısı; verilmezse `Pool.map` gibi seçilir.
        start_method: başlatma yöntemi ("fork", "spawn", "forkserver"); verilmezse varsayılan.
        serial_seconds: aynı işlerin tek süreçte ölçülmüş süresi, saniye; verilmezse kestirilir.

    Dönüş değeri: PoolRun.

    Hatalar:
        TypeError: bir argümanın türü uygun değilse veya bir iş pickle ile serileştirilemiyorsa.
        ValueError: bir argüman sınırların dışındaysa.
        WorkerNotImportable: fonksiyon, `%%worker` ile başlamayan bir hücrede tanımlıysa.
        TaskFailed: bir iş hata yükseltirse veya sonucu geri gönderilemezse.
        WorkerDied: bir işçi süreç işi bitmeden sona ererse.
    """
    running = RunningPool(_job(function, items, pool_size, chunksize, start_method, serial_seconds))
    try:
        running._start()  # noqa: SLF001 - of this package
        run = running.wait()
    except BaseException:
        running.stop()
        raise
    if running.error is not None:
        raise running.error
    return run


def start_pool(  # noqa: PLR0913 - all but two by name
    function: Callable[[Any], Any],
    items: Iterable[Any],
    *,
    pool_size: int | None = None,
    chunksize: int | None = None,
    start_method: str | None = None,
    serial_seconds: float | None = None,
) -> RunningPool:
    """`run_pool` gibi, ama beklemez: işler arka planda çalışır.

    Argümanlar:
        function: her iş için, tek argümanla çağrılacak fonksiyon.
        items: işler; en az bir, en fazla bir milyon tane.
        pool_size: işçi sayısı, 1 ile MAX_POOL_SIZE arasında; verilmezse kullanılabilir çekirdek sayısı.
        chunksize: bir parçadaki iş sayısı; verilmezse `Pool.map` gibi seçilir.
        start_method: başlatma yöntemi ("fork", "spawn", "forkserver"); verilmezse varsayılan.
        serial_seconds: aynı işlerin tek süreçte ölçülmüş süresi, saniye; verilmezse kestirilir.

    Dönüş değeri: RunningPool; `snapshot()`, `stop()`, `wait()` ve `error` ile izlenir.

    Hatalar:
        TypeError: bir argümanın türü uygun değilse veya bir iş pickle ile serileştirilemiyorsa.
        ValueError: bir argüman sınırların dışındaysa.
        WorkerNotImportable: fonksiyon, `%%worker` ile başlamayan bir hücrede tanımlıysa.
    """
    running = RunningPool(_job(function, items, pool_size, chunksize, start_method, serial_seconds))
    try:
        running._start()  # noqa: SLF001 - of this package
    except BaseException:
        running.stop()
        raise
    return running


def _job(  # noqa: PLR0913, PLR0917 - the arguments of run_pool, not checked yet
    function: Any, items: Any, pool_size: Any, chunksize: Any, start_method: Any, serial_seconds: Any
) -> Job:
    function = checks.check_function(function)
    if pool_size is None:
        pool_size = min(usable_cores().max_workers, checks.MAX_POOL_SIZE)
    size = checks.check_pool_size(pool_size)
    chunk = None if chunksize is None else checks.check_chunksize(chunksize)
    method = checks.check_start_method(start_method)
    serial = checks.check_serial_seconds(serial_seconds)
    work = checks.check_items(items)
    if chunk is None:
        chunk = -(-len(work) // (4 * size))  # what Pool.map chooses: four chunks a worker, or a few less
    return Job(function, work, size, chunk, method, serial)

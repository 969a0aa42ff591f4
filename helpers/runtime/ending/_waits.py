"""Where a pool of a script waits without end or falls silent: the cell says what has happened.

A callback that raises ends the thread of the pool that collects the results, a worker that dies takes its
task with it, a result that can't be unpickled never arrives. Whoever waits then waits for ever, in a script
as here; after some seconds the wait itself says why, and that ■ ends it.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.pool import AsyncResult, Pool, ThreadPool
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary, WeakSet

from helpers.runtime._patches import Patches
from helpers.runtime._private import _pools as _private
from helpers.runtime._private._standard import BaseProcess

SILENT_SECONDS, LOOK_SECONDS = 5.0, 1.0  # until a wait says why it does not end, and between two looks


class _Workers(NamedTuple):
    """What is remembered of a pool's workers."""

    living: list[Any]
    deaths: list[tuple[int | None, int | None]]  # PIDs and exit codes


_futures: WeakSet[Future[Any]] = WeakSet()  # of ProcessPoolExecutors
_workers: WeakKeyDictionary[Any, _Workers] = WeakKeyDictionary()  # by the queues that they take tasks from
_died_of: WeakKeyDictionary[threading.Thread, str] = WeakKeyDictionary()  # what ended a pool's thread


def install(patches: Patches) -> None:
    """Listen to what happens in pools, and to who waits for them."""
    for name in ("apply_async", "map_async", "starmap_async"):
        patches.wrap(Pool, name, _with_callbacks)
    patches.wrap(ProcessPoolExecutor, "submit", _submit)
    patches.wrap(Future, "add_done_callback", _add_done_callback)
    patches.wrap(threading, "excepthook", _thread_has_died)
    patches.set(*_private.UNMADE)
    patches.wrap(*_private.START_WORKERS, _start_workers)
    patches.wrap(*_private.TERMINATE, _private.terminate_pool)
    patches.wrap(AsyncResult, "wait", _wait)
    for owner, name in _private.NEXT_RESULT:
        patches.wrap(owner, name, _next)
    patches.wrap(Pool, "join", _join)


# Callbacks.


def _with_callbacks(original: Any, pool: Any, /, *args: Any, **kwargs: Any) -> Any:
    end = (
        "Bir betikte bu hata, havuzun sonuçları toplayan iş parçacığını durdurur;\n"
        "`get()` ve `join()` o zaman hiç bitmez."
    )
    given = list(args)
    for place, name in ((3, "callback"), (4, "error_callback")):  # in all three methods
        if len(given) > place:
            given[place] = _guarded(given[place], name, end)
        elif name in kwargs:
            kwargs[name] = _guarded(kwargs[name], name, end)
    return original(pool, *given, **kwargs)


def _submit(original: Any, executor: Any, /, *args: Any, **kwargs: Any) -> Any:
    future = original(executor, *args, **kwargs)
    _futures.add(future)
    return future


def _add_done_callback(original: Any, future: Any, fn: Any) -> None:
    if future in _futures:
        fn = _guarded(fn, "add_done_callback", "Beklenen iş bundan etkilenmez; sonucu `result()` ile alınır.")
    original(future, fn)


def _guarded(function: Any, given_as: str, end: str) -> Callable[..., None] | None:
    if function is None:
        return None

    def call(*args: Any) -> None:
        try:
            function(*args)
        except BaseException as error:  # noqa: BLE001 - also a sys.exit() would stop the pool's thread
            name = getattr(function, "__name__", None)
            what = f"'{name}' fonksiyonundan" if name and name != "<lambda>" else "fonksiyondan"
            _tell(
                f"Bu hata, `{given_as}` olarak verdiğiniz {what} geldi; işin kendisi bitmişti.\n{end}\n"
                "Ne yapmalı: o fonksiyonu düzeltin ya da içinde hatayı `try`/`except` ile yakalayın.",
                error,
            )

    return call


def _tell(message: str, error: BaseException | None = None) -> None:
    with contextlib.suppress(Exception):  # whoever calls this must go on
        lines = []
        if error is not None:
            frames = error.__traceback__ and error.__traceback__.tb_next  # the first one is of this file
            lines = traceback.format_exception(type(error), error, frames)
        sys.stderr.write(f"{''.join(lines)}{message}\n")  # whole: another thread may be printing


# What happens in a pool.


def _thread_has_died(original: Any, args: Any) -> None:
    """Remember why a thread has ended: a pool's may be among them."""
    if args.thread is not None and args.exc_value is not None:
        # Not the exception itself: its traceback would keep the thread.
        _died_of[args.thread] = f"{args.exc_type.__name__}: {args.exc_value}\n"
    original(args)


def _start_workers(original: Any, /, *args: Any) -> None:
    """Remember the workers that have ended, before others take their places."""
    workers, inqueue = args[3:5]
    known = _workers.setdefault(inqueue, _Workers([], []))
    ended = [worker for worker in known.living if worker not in workers and isinstance(worker, BaseProcess)]
    known.deaths.extend((worker.pid, worker.exitcode) for worker in ended)
    try:
        original(*args)
    finally:
        known.living[:] = workers


def _why(pool: Pool) -> str | None:
    """Tell why a wait for this pool may never end; None if nothing has happened."""
    view = _private.view_of_pool(pool)
    if view.is_terminated:
        return (
            "Havuz kapatıldı (`with` bloğu bitti ya da `terminate()` çağrıldı); bu işin sonucu gelmeyecek.\n"
            "Ne yapmalı: sonucu havuz kapanmadan, `with` bloğunun içinde `get()` ile alın."
        )
    if not view.result_handler.is_alive():
        return (
            "Havuzun bir işi bitti, ama sonucu (ya da yükselttiği hata) üst süreçte pickle'dan açılamadı:\n"
            f"{_died_of.get(view.result_handler, '')}"
            "Havuzun sonuçları toplayan iş parçacığı durdu; başka sonuç gelmeyecek, bekleyen `get()`,\n"
            "`map()` ya da `join()` bitmez.\n"
            "Ne yapmalı: kendi hata sınıfınızın `__init__` fonksiyonu bütün argümanlarını\n"
            "`super().__init__(...)` çağrısına versin; sonuç olarak sayı, metin, liste gibi bir değer\n"
            "döndürün."
        )
    deaths = _workers[view.inqueue].deaths if view.inqueue in _workers else []
    if view.workers_retire:  # with code 0
        deaths = [(pid, code) for pid, code in deaths if code != 0]
    if len(deaths) > 2 * view.size:
        return (
            f"Havuzun işçileri durmadan sona eriyor ({len(deaths)} kez; son çıkış kodu {deaths[-1][1]}),\n"
            "Pool her birinin yerine yenisini başlatıyor; bu bekleyiş bitmez. Nedeni çoğu zaman\n"
            "`initializer` fonksiyonunun ya da alt süreçte açılan bir argümanın yükselttiği hatadır.\n"
            "Ne yapmalı: yukarıdaki ilk hata iletisine bakın ve o satırı düzeltin."
        )
    if deaths:
        pid, code = deaths[-1]
        return (
            f"Havuzun bir işçisi (PID {pid}) çalışırken sona erdi; çıkış kodu {code}.\n"
            "Pool yerine yenisini başlattı, ama elindeki iş kayboldu: onu bekleyen `get()`, `map()` ya da\n"
            "`join()` bitmez.\n"
            "Ne yapmalı: işçiyi sonlandıran nedeni (`os._exit`, `sys.exit`, yetmeyen bellek) bulun.\n"
            "`ProcessPoolExecutor` ölen işçiyi fark eder ve BrokenProcessPool yükseltir;\n"
            "`get(timeout=...)` beklemeyi sınırlar."
        )
    return None


# Who waits.


def _told(pool: Pool) -> bool:
    message = _why(pool)
    if message is None:
        return False
    _tell(f"{message}\nBeklemeyi bitirmek için ■ düğmesine basın.")
    _forget_lost(pool)
    return True


def _forget_lost(pool: Pool) -> None:
    """Forget the results that nobody will collect: for their sake ``terminate()`` would fail."""
    if not _private.view_of_pool(pool).result_handler.is_alive():
        _private.forget_results(pool)


@contextlib.contextmanager
def _interrupted(pool: Pool) -> Iterator[None]:
    """Around a wait that ■ may end."""
    try:
        yield
    except KeyboardInterrupt:
        _forget_lost(pool)
        raise


def _looks() -> Iterator[float]:
    """Yield how long to wait until the next look."""
    return itertools.chain([SILENT_SECONDS], itertools.repeat(LOOK_SECONDS))


def _is_watched(pool: Any) -> bool:
    return isinstance(pool, Pool) and not isinstance(pool, ThreadPool)


def _wait(original: Any, result: Any, timeout: float | None = None) -> None:
    if timeout is not None:
        original(result, timeout)
        return
    pool = _private.pool_of_result(result)
    try:
        original(result, SILENT_SECONDS)
        while not result.ready():  # most are, by then
            seconds = LOOK_SECONDS if _is_watched(pool) and not _told(pool) else None
            original(result, seconds)
    except KeyboardInterrupt:
        if _is_watched(pool):
            _forget_lost(pool)
        raise


def _next(original: Any, results: Any, timeout: float | None = None) -> Any:
    pool = _private.pool_of_result(results)
    if timeout is not None or not _is_watched(pool):
        return original(results, timeout)
    with _interrupted(pool):
        for seconds in _looks():
            try:
                return original(results, seconds)
            except multiprocessing.TimeoutError as error:
                if error.__cause__ is not None:
                    raise  # a task has raised it
                if _told(pool):
                    break
        return original(results)


def _join(original: Any, pool: Any) -> None:
    view = _private.view_of_pool(pool)
    if _is_watched(pool) and not view.is_running:
        for seconds in _looks():
            view.worker_handler.join(seconds)
            if not view.worker_handler.is_alive() or _told(pool):
                break
    original(pool)

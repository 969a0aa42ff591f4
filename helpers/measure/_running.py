"""A pool run that is under way."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.pool import Pool
from multiprocessing.process import BaseProcess
from typing import Any

from helpers.measure import _processes
from helpers.measure._errors import PoolError, task_failed, worker_died
from helpers.measure._pickles import pack
from helpers.measure._reports import Reports
from helpers.measure._result import MISSING, PoolRun, Snapshot, Span, State
from helpers.workers import recorded

LOOK_SECONDS = 0.1  # how often the thread looks for a stop and for dead workers
# While there are many, results are fetched so seldom, for to wake for each would cost ...
MIN_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 0.002, 0.05
FEW_CHUNKS = 2  # ... a worker; when no more are left, each is awaited, lest the end be noticed late
STOP_SECONDS = 5.0
CLOCK_SECONDS = 0.005  # by so much a worker's clock may differ from this process's

_starting = threading.Lock()


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be run; everything in it has been checked."""

    function: Callable[[Any], Any]
    items: list[Any]
    pool_size: int
    chunksize: int
    start_method: str
    serial_seconds: float | None


class RunningPool:
    """Arka planda süren, ölçülen bir havuz koşusu; `start_pool` verir.

    Öznitelikler:
        error: koşu bir hatayla bittiyse PoolError, yoksa None.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._lock = threading.Lock()
        self._values: list[Any] = [MISSING] * len(job.items)
        self._spans: list[Span] = []
        self._left = 0
        self._packing = self._unpacking = 0.0  # of the tasks and of the values, in this process
        self._pickling = 0.0  # in the workers
        self._ready: dict[int, float] = {}  # lane: when its worker took its first chunk
        self._reports: Reports | None = None
        self._begin = 0.0
        self._elapsed: float | None = None
        self._pool: Pool | None = None
        self._workers: list[BaseProcess] = []
        self._lanes: dict[int, int] = {}
        self._thread: threading.Thread | None = None
        self._state: State = "running"
        self._stop = threading.Event()
        self._ended = threading.Event()
        self.error: PoolError | None = None

    def _start(self) -> None:
        """Start the workers; if that fails, nothing stays."""
        job = self._job
        self._begin = time.perf_counter()
        payloads = pack(job.function, job.items, job.chunksize, job.start_method)
        self._packing = time.perf_counter() - self._begin
        self._left = len(payloads)
        with _starting:
            before = _processes.living_children()
            try:
                context = multiprocessing.get_context(job.start_method)
                self._reports = Reports(context)
                self._pool = context.Pool(job.pool_size, Reports.initializer, self._reports.arguments)
                self._workers = _processes.workers_of(self._pool, before)
                self._lanes = {worker.pid or 0: lane for lane, worker in enumerate(self._workers)}
                results = self._pool.imap_unordered(recorded.run_chunk, list(enumerate(payloads)))
                thread = threading.Thread(target=self._work, args=(results,), name="RunningPool", daemon=True)
                thread.start()
                self._thread = thread
            except BaseException:
                self._stop.set()
                if self._pool is not None:
                    _processes.end_pool(self._pool, self._workers)
                _processes.end_new_workers(before)
                if self._reports is not None:
                    self._reports.close()
                raise

    @property
    def state(self) -> State:
        """Durum: "running", "finished", "stopped" veya "failed"."""
        return self._state

    def snapshot(self, since: int = 0) -> Snapshot:
        """Koşunun o anki görüntüsünü verir; ucuzdur, sık sık çağrılabilir.

        Argümanlar:
            since: daha önce alınmış Span sayısı; yalnızca sonrakiler verilir.

        Dönüş değeri: Snapshot.

        Hatalar: yok.
        """
        with self._lock:
            up = self._reports.moments(self._begin) if self._reports else {}
            return Snapshot(
                self._state,
                len(self._spans),
                len(self._values),
                self._seconds(),
                tuple(self._spans[max(0, since) :]),
                tuple(self._lanes),
                tuple(up.get(pid) for pid in self._lanes),
            )

    def stop(self) -> None:
        """Koşuyu durdurur: işçiler bir saniye içinde sona erer, sonuç kısmi kalır.

        Koşu zaten bittiyse bir şey yapmaz.

        Argümanlar: yok.

        Dönüş değeri: yok.

        Hatalar: yok.
        """
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._ended.wait(STOP_SECONDS)

    def wait(self, timeout: float | None = None) -> PoolRun:
        """Koşunun bitmesini bekler.

        Argümanlar:
            timeout: en fazla bekleme süresi, saniye; verilmezse bitene kadar.

        Dönüş değeri: PoolRun; koşu durdurulduysa veya hata yükselttiyse kısmidir (hata: `error`).

        Hatalar:
            TimeoutError: süre dolduysa; koşu sürer.
        """
        deadline = float("inf") if timeout is None else time.monotonic() + timeout
        # Short waits: on Windows nothing interrupts a long one.
        while not self._ended.wait(max(0.0, min(0.1, deadline - time.monotonic()))):
            if time.monotonic() >= deadline:
                raise TimeoutError(
                    f"Koşu {timeout} s içinde bitmedi ve sürüyor. Durdurmak için stop() çağırın."
                )
        return self.result()

    def result(self) -> PoolRun:
        """O ana kadarki sonucu verir; koşu sürüyorsa kısmidir.

        Argümanlar: yok.

        Dönüş değeri: PoolRun.

        Hatalar: yok.
        """
        job = self._job
        with self._lock:
            return PoolRun(
                values=list(self._values),
                elapsed=self._seconds(),
                spans=tuple(self._spans),
                pickling=self._packing + self._pickling + self._unpacking,
                pool_size=job.pool_size,
                chunksize=job.chunksize,
                start_method=job.start_method,
                complete=len(self._spans) == len(self._values),
                serial_seconds=job.serial_seconds,
                packing=self._packing,
                unpacking=self._unpacking,
                ready=tuple(self._ready.get(lane) for lane in range(job.pool_size)),
            )

    def _seconds(self) -> float:
        return time.perf_counter() - self._begin if self._elapsed is None else self._elapsed

    # In the thread.

    def _work(self, results: Any) -> None:
        state: State = "failed"
        error: PoolError | None = None
        try:
            state = self._collect(results)
        except PoolError as found:
            error = found
        except Exception as found:  # noqa: BLE001 - a thread has nobody else to tell
            error = PoolError(f"Koşu beklenmedik bir hatayla durdu: {type(found).__name__}: {found}")
            error.__cause__ = found
        with self._lock:
            self._elapsed = time.perf_counter() - self._begin
        assert self._pool is not None
        _processes.end_pool(self._pool, self._workers)
        if self._reports is not None:
            with self._lock:
                self._reports.moments(self._begin)
                self._reports.close()
        # Let go of the pool's locks here and now: in a reference cycle they would be freed by the garbage
        # collector, which may come in the middle of a call to the resource tracker (it warns then).
        self._pool, self._workers = None, []
        if error is not None:
            error.with_traceback(None)  # this thread's frames hold the results and the pool
            error.run = self.result()
        with self._lock:
            self.error = error
            self._state = state
        self._ended.set()

    def _collect(self, results: Any) -> State:
        look = time.perf_counter() + LOOK_SECONDS
        total, few = self._left, FEW_CHUNKS * self._job.pool_size
        first = 0.0  # when the first result came
        while self._left:
            try:
                if not first or self._left <= few:
                    self._take(results.next(timeout=LOOK_SECONDS))
                    first = first or time.perf_counter()
                else:
                    self._stop.wait(_pause(time.perf_counter() - first, total - self._left, self._left))
                    enough = time.perf_counter() + LOOK_SECONDS
                    while time.perf_counter() < enough:  # after a stop, too: what is done is not lost
                        self._take(results.next(timeout=0))
            except (multiprocessing.TimeoutError, StopIteration):
                pass
            if not self._left:
                break
            if self._stop.is_set():
                return "stopped"
            if time.perf_counter() >= look:
                look = time.perf_counter() + LOOK_SECONDS
                if (dead := _processes.first_dead(self._workers)) is not None:
                    raise worker_died(dead, len(self._spans), len(self._values))
        return "finished"

    def _take(self, chunk: recorded.Chunk) -> None:
        """Take in what a worker has done."""
        number, pid, (loading, dumping), stamps, data, failure = chunk
        first = number * self._job.chunksize
        begin = time.perf_counter()
        try:
            values = pickle.loads(data) if data else []  # noqa: S301 - from our own worker
        except Exception as error:
            raise PoolError(
                f"{first}. işten başlayan parçanın sonuçları açılamadı: {type(error).__name__}: {error}"
            ) from error
        now = time.perf_counter()
        stamps = _on_our_clock(stamps, self._begin, now)
        zero = self._begin
        with self._lock:
            lane = self._lanes.get(pid)
            if lane is None:
                lane = self._lanes[pid] = len(self._lanes) % self._job.pool_size
            self._pickling += loading + dumping
            self._unpacking += now - begin
            if stamps and lane not in self._ready:
                self._ready[lane] = stamps[0] - loading - zero
            self._values[first : first + len(values)] = values
            moments = iter(stamps)
            for index, start in enumerate(moments, first):
                self._spans.append(Span(index, lane, pid, start - zero, next(moments) - zero))
        if failure is not None:
            index = first + failure[1]
            raise task_failed(failure, index, self._job.items[index])
        self._left -= 1


def _pause(passed: float, done: int, left: int) -> float:
    """Return the seconds until the next fetch: half of what the rest should take, in either limit."""
    rest = passed / done * left
    return min(MAX_PAUSE_SECONDS, max(MIN_PAUSE_SECONDS, rest / 2))


def _on_our_clock(stamps: tuple[float, ...], begin: float, now: float) -> tuple[float, ...]:
    """Return the stamps by this process's clock.

    perf_counter is one clock for the whole machine: always on Linux, on Windows since Python 3.10, and on
    macOS as well (documentation of `time`). Should it not be, somewhere, the last task has ended just now.
    """
    if not stamps or (stamps[0] >= begin - CLOCK_SECONDS and stamps[-1] <= now + CLOCK_SECONDS):
        return stamps
    shift = now - stamps[-1]
    return tuple(stamp + shift for stamp in stamps)

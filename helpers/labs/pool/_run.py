"""One press on Başlat: the serial measurement if need be, the pool, and the frames of both."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from helpers.labs.pool._frames import Progress, frame
from helpers.labs.pool._plan import Plan
from helpers.measure import LoadSampler, PoolRun, RunningPool, start_pool, usable_cores
from helpers.measure.numbers import seconds, times

FRAME_SECONDS = 0.16  # between two frames
LOAD_SECONDS = 0.2  # between two looks at the cores
SERIAL_STEPS = 40  # into so many chunks the serial measurement is cut, for its progress bar
END_SECONDS = 8.0  # in which a stopped run has ended for certain


@dataclass(frozen=True, repr=False)
class LabRun:
    """Havuz laboratuvarında bir çalışmanın sonucu.

    Öznitelikler:
        number: çalışmanın numarası; 1'den başlar.
        job: işin türü ("cpu", "wait", "memory" ya da "own").
        work: işin kısa anlatımı.
        tasks: iş sayısı.
        pool_size: işçi sayısı.
        chunksize: bir parçadaki iş sayısı.
        start_method: başlatma yöntemi.
        seconds: havuzla geçen süre, saniye.
        serial_seconds: aynı işlerin tek süreçte ölçülen süresi, saniye.
        done: biten iş sayısı.
        complete: bütün işler bittiyse True; durdurulan çalışmada False.
        result: ayrıntılı sonuç (helpers.measure.PoolRun): değerler ve iş iş süreler.
    """

    number: int
    job: str
    work: str
    key: str
    tasks: int
    pool_size: int
    chunksize: int
    start_method: str
    seconds: float
    serial_seconds: float
    done: int
    complete: bool
    result: PoolRun

    @property
    def speed_up(self) -> float:
        """Hızlanma: `serial_seconds / seconds`; yarım kalan çalışmada 0."""
        return self.serial_seconds / self.seconds if self.complete and self.seconds else 0.0

    @property
    def efficiency(self) -> float:
        """Verimlilik: `speed_up / pool_size`."""
        return self.speed_up / self.pool_size

    @property
    def overhead(self) -> float:
        """Ek yük, saniye: sürenin `serial_seconds / pool_size` değerini aşan kısmı."""
        return self.seconds - self.serial_seconds / self.pool_size

    @property
    def start_up(self) -> float:
        """İlk iş başlayana kadar geçen süre, saniye: işçilerin başlatılması."""
        return min((span.start for span in self.result.spans), default=0.0)

    def __repr__(self) -> str:
        outcome = times(self.speed_up) if self.complete else f"yarım {self.done}/{self.tasks}"
        figures = f"{self.pool_size} işçi, {seconds(self.seconds)}, {outcome}"
        return f"<{self.number}. çalışma: {self.work}; {figures}>"

    def row(self) -> dict[str, Any]:
        """Return what the browser shows of it."""
        return {
            **{item.name: getattr(self, item.name) for item in fields(self) if item.name != "result"},
            "speed_up": self.speed_up,
            "efficiency": self.efficiency,
            "overhead": self.overhead,
        }


class Run:
    """A run under way, in a thread of its own."""

    def __init__(
        self,
        plan: Plan,
        serial_seconds: float | None,
        *,
        show: Callable[[dict[str, Any], list[bytes]], None],
        changed: Callable[[Run], None],
        alone: Callable[[], bool],
    ) -> None:
        self.plan = plan
        self.serial_seconds = serial_seconds
        self.result: PoolRun | None = None  # of the pool; None while the serial measurement is on
        self.error: Exception | None = None
        self.stopping = False
        self._show = show
        self._changed = changed
        self._alone = alone
        self._lock = threading.Lock()
        self._load = LoadSampler(LOAD_SECONDS, history=1)
        self._thread = threading.Thread(target=self._work, name="pool lab", daemon=True)
        self._over = False
        self._again = threading.Event()  # somebody new is looking
        self._ended = threading.Event()

    @property
    def serial(self) -> bool:
        """Whether the serial measurement is on."""
        return self.serial_seconds is None

    @property
    def active(self) -> bool:
        """Whether it has not ended yet."""
        return not self._over

    def start(self) -> None:
        """Start the workers; an error here means that nothing was started."""
        self._stage = self._open()
        self._load.start()
        self._thread.start()

    def stop(self) -> None:
        """End the workers, within a second; the thread follows by itself."""
        with self._lock:
            self.stopping = True
            stage = self._stage
        stage.stop()

    def wait(self, seconds: float) -> bool:
        """Wait for the end at most so long; tell whether it has come."""
        deadline = time.monotonic() + seconds
        # Short waits: on Windows nothing interrupts a long one.
        while (left := deadline - time.monotonic()) > 0:
            if self._ended.wait(min(0.1, left)):
                return True
        return self._ended.is_set()

    def show_all(self) -> None:
        """Send everything again with the next frame: a new view knows nothing of the earlier ones."""
        self._again.set()
        if not self.active:
            self._send(self._progress())

    def _progress(self) -> Progress:
        expected = self.serial_seconds
        if expected is not None:
            most = self.plan.pool_size if self.plan.job == "wait" else usable_cores().count
            expected /= max(1, min(self.plan.pool_size, most))
        return Progress(self._stage, expected=expected, serial=self.serial)

    def _open(self) -> RunningPool:
        plan = self.plan
        if self.serial_seconds is None:
            size, chunk = 1, max(1, len(plan.items) // SERIAL_STEPS)
        else:
            size, chunk = plan.pool_size, plan.chunksize  # type: ignore[assignment]
        return start_pool(
            plan.function,
            plan.items,
            pool_size=size,
            chunksize=chunk,
            start_method=plan.start_method,
            serial_seconds=self.serial_seconds,
        )

    # In the thread.

    def _work(self) -> None:
        try:
            if self.serial:
                run = self._watch()
                if not run.complete:
                    return
                self.serial_seconds = run.computing
                with self._lock:
                    if self.stopping:
                        return
                    self._stage = self._open()
                self._changed(self)
            self.result = self._watch()
        except Exception as error:  # noqa: BLE001 - a thread has nobody else to tell
            self.error = error
        finally:
            self._load.stop()
            self._over = True
            try:
                self._changed(self)
            finally:
                self._ended.set()

    def _watch(self) -> PoolRun:
        """Follow one pool to its end."""
        progress = self._progress()
        self._again.clear()
        while True:
            try:
                run = self._stage.wait(FRAME_SECONDS)
            except TimeoutError:
                run = None
            if self._again.is_set():
                self._again.clear()
                progress = self._progress()
            self._send(progress)
            if run is not None:
                if self._stage.error is not None:
                    raise self._stage.error
                return run
            if self._alone():
                self.stopping = True
                self._stage.stop()

    def _send(self, progress: Progress) -> None:
        sample = self._load.latest()
        self._show(*frame(progress, sample.cores if sample else ()))

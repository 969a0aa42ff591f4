"""Samples how busy each core is, in a thread of its own."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from helpers.measure._descendants import WorkerCounter
from helpers.measure._mine import ProcessLoad
from helpers.measure._processes import living_children
from helpers.workers.checks import real_number, whole_number

_EXAMPLE = "LoadSampler(interval=0.25, history=240)"


@dataclass(frozen=True, slots=True)
class Sample:
    """Çekirdek yükünün bir örneği.

    Öznitelikler:
        time: örneğin alındığı an, saniye (`time.perf_counter` saatiyle).
        cores: her çekirdeğin bir önceki örnekten beri ortalama yükü, yüzde.
        total: bütün çekirdeklerin ortalaması, yüzde.
        workers: yaşayan işçi süreçlerin sayısı.
        mine: izlenen süreçlerin, bütün çekirdeklerin yüzdesi olarak yükü.
        mine_cores: izlenen süreçlerin her çekirdekteki yükü, yüzde; sistem bir sürecin hangi çekirdekte
            çalıştığını söylemiyorsa (Windows, macOS) boş.
    """

    time: float
    cores: tuple[float, ...]
    total: float
    workers: int
    mine: float = 0.0
    mine_cores: tuple[float, ...] = ()


class LoadSampler:
    """Çekirdek yükünü belli aralıklarla örnekler; `with` ile de kullanılır.

    Argümanlar:
        interval: iki örneğin arası, saniye; 0,05 ile 60 arasında.
        history: saklanan en fazla örnek sayısı.
        read: çekirdek yüklerini (yüzde) veren fonksiyon; verilmezse psutil kullanılır.
        count_workers: yaşayan işçi süreçleri sayan fonksiyon; verilmezse bu sürecin alt süreçleri sayılır.
        pids: payı ayrıca ölçülecek süreçlerin kimliklerini (PID) veren fonksiyon; verilmezse bu süreç ile
            alt süreçleri.

    Öznitelikler:
        error: örnekleme bir hatayla durduysa o hata, yoksa None.

    Hatalar:
        TypeError: bir argümanın türü uygun değilse.
        ValueError: bir argüman sınırların dışındaysa.
    """

    def __init__(
        self,
        interval: float = 0.25,
        history: int = 240,
        read: Callable[[], Sequence[float]] | None = None,
        count_workers: Callable[[], int] | None = None,
        pids: Callable[[], Iterable[int]] | None = None,
    ) -> None:
        self.interval = real_number(interval, "interval", low=0.05, high=60, example=_EXAMPLE)
        kept = whole_number(history, "history", low=1, high=100_000, example=_EXAMPLE)
        self._samples: deque[Sample] = deque(maxlen=kept)
        self._read = read or _read_cores
        self._count_workers = count_workers or WorkerCounter()
        self._mine = ProcessLoad(pids or _family)
        self._changed = threading.Condition()
        self._number = 0
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self.error: Exception | None = None

    def start(self) -> Self:
        """Örneklemeyi başlatır; zaten başladıysa bir şey yapmaz."""
        if not self.running:
            self._stop = threading.Event()
            self.error = None
            self._thread = threading.Thread(
                target=self._work, args=(self._stop,), name="LoadSampler", daemon=True
            )
            self._thread.start()
        return self

    def stop(self) -> None:
        """Örneklemeyi durdurur; alınmış örnekler kalır."""
        self._stop.set()
        thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join(5)

    @property
    def running(self) -> bool:
        """Örnekleme sürüyorsa True."""
        return self._thread is not None and self._thread.is_alive()

    def __enter__(self) -> Self:
        """Örneklemeyi başlatır."""
        return self.start()

    def __exit__(self, *exc_info: object) -> None:
        """Örneklemeyi durdurur."""
        self.stop()

    def latest(self) -> Sample | None:
        """Son örneği verir; henüz yoksa None."""
        with self._changed:
            return self._samples[-1] if self._samples else None

    def history(self) -> tuple[Sample, ...]:
        """Saklanan örnekleri eskiden yeniye verir."""
        with self._changed:
            return tuple(self._samples)

    def wait_next(self, timeout: float | None = None) -> Sample | None:
        """Bir sonraki örneği bekler.

        Argümanlar:
            timeout: en fazla bekleme süresi, saniye; verilmezse üç aralık kadar.

        Dönüş değeri: yeni örnek; süre dolduysa veya örnekleme durduysa None.

        Hatalar:
            RuntimeError: çekirdek yükü okunamadıysa.
        """
        limit = 3 * self.interval if timeout is None else timeout
        with self._changed:
            before = self._number
            self._changed.wait_for(lambda: self._number != before or self._stop.is_set(), limit)
            if self.error is not None:
                kind = type(self.error).__name__
                raise RuntimeError(f"Çekirdek yükü okunamadı: {kind}: {self.error}") from self.error
            return self._samples[-1] if self._number != before else None

    def _work(self, stop: threading.Event) -> None:
        try:
            self._read()  # psutil's first answer is 0.0 for every core: there is nothing to compare with
            self._mine(0)
            due = time.perf_counter()
            while True:
                due = max(due + self.interval, time.perf_counter())  # after a pause: no burst
                if stop.wait(due - time.perf_counter()):
                    break
                cores = tuple(self._read())
                total = sum(cores) / len(cores) if cores else 0.0
                mine = self._mine(len(cores))
                shares = tuple(map(min, mine.cores, cores))
                sample = Sample(
                    time.perf_counter(), cores, total, self._count_workers(), min(mine.total, total), shares
                )
                with self._changed:
                    self._samples.append(sample)
                    self._number += 1
                    self._changed.notify_all()
        except Exception as error:  # noqa: BLE001 - kept for whoever looks: a thread has nobody to tell
            self.error = error
        finally:
            stop.set()
            with self._changed:
                self._changed.notify_all()


def _family() -> list[int]:
    return [os.getpid(), *(child.pid for child in living_children() if child.pid)]


def _read_cores() -> list[float]:
    import psutil

    found: Any = psutil.cpu_percent(percpu=True)
    return list(found)

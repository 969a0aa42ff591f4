"""Is the GIL taken? A thread that has nothing to do asks for it again and again."""

from __future__ import annotations

import os
import sys
import threading
import time
from statistics import median
from typing import Self

LOOK_SECONDS = 0.001  # between two times that the GIL is asked for
CPU_SHARE, WALL_SHARE = 0.5, 0.05  # waited so much of what the process computes; computed so much of the time
_SCHEDULER = "/proc/thread-self/schedstat"  # Linux: how long this thread has waited for a core


class GilWatch:
    """Watches while a `with` block runs.

    Whoever holds the GIL computes, and whoever asks for it waits meanwhile: where the GIL is taken, the waits
    add up to a good part of the process's own processor time. On a busy machine threads also wait for a core;
    Linux tells how long, and that does not count.
    """

    def __init__(self) -> None:
        self._waits: list[float] = []
        self._sum = self._seconds = self._cpu = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="GIL watch", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._seconds, self._cpu = time.perf_counter(), time.process_time()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._seconds, self._cpu = time.perf_counter() - self._seconds, time.process_time() - self._cpu
        self._over.set()
        self._thread.join()

    @property
    def taken(self) -> bool:
        """Whether somebody held the GIL whenever this process computed."""
        # Who hardly computes does not hold it: then the waits are what timers are late.
        return self._cpu > WALL_SHARE * self._seconds and self._sum > CPU_SHARE * self._cpu

    @property
    def wait(self) -> float:
        """How long one waits for the GIL, in seconds: the median; where it is taken, of the real waits."""
        real = [wait for wait in self._waits if wait > LOOK_SECONDS] if self.taken else []
        return median(real or self._waits or [0.0])

    def _look(self) -> None:
        file = _open_scheduler()
        try:
            before = _core_waits(file)
            while not self._over.is_set():
                start = time.perf_counter()
                time.sleep(LOOK_SECONDS)
                slept = time.perf_counter()
                after = _core_waits(file)  # also asks for the GIL
                late = max(0.0, time.perf_counter() - start - LOOK_SECONDS - (after - before))
                self._waits.append(min(late, max(0.0, slept - start - LOOK_SECONDS)))
                self._sum += late if late > LOOK_SECONDS else 0.0
                before = after
        finally:
            if file is not None:
                os.close(file)


def _open_scheduler() -> int | None:
    """Open what Linux tells of this thread; None where nobody tells."""
    try:
        return os.open(_SCHEDULER, os.O_RDONLY) if sys.platform == "linux" else None
    except OSError:
        return None


def _core_waits(file: int | None) -> float:
    """Return how long this thread has waited for a core, in seconds; 0 where nobody tells."""
    if sys.platform != "linux" or file is None:
        return 0.0
    try:
        return int(os.pread(file, 100, 0).split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0

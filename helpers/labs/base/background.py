"""A lab's work beside the cells: one run at a time, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Background:
    """Holds at most one run; may be used from any thread."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    @property
    def running(self) -> bool:
        """Whether a run is on."""
        thread = self._thread
        return thread is not None and thread.is_alive()

    def start(self, work: Callable[[threading.Event], None]) -> bool:
        """Call `work` in a thread, with an event that asks it to end; False if a run is on already."""
        with self._lock:
            if self.running:
                return False
            self._stop = threading.Event()
            # A daemon: the kernel's end must not wait for it.
            self._thread = threading.Thread(target=work, args=(self._stop,), name=self._name, daemon=True)
            self._thread.start()
            return True

    def stop(self, seconds: float = 5) -> bool:
        """Ask the run to end and wait for that; True if none is on any more."""
        with self._lock:
            thread, stop = self._thread, self._stop
        stop.set()
        if thread is None or thread is threading.current_thread():
            return True
        thread.join(seconds)
        return not thread.is_alive()

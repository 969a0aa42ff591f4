"""The processes of one run of a lab: they begin together, and all are ended, whatever happens to one."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any

START_AHEAD_SECONDS = 0.02  # from "all are ready" to the common beginning
LOOK_SECONDS = 0.1
POLITE_SECONDS, POLITE_LOOK_SECONDS = 0.4, 0.005  # from the stop sign to the kill


class Crew:
    """Some processes that begin together and are ended together, whatever happens to one of them.

    `died` says in words that a process ended with this exit code, and not by itself.
    """

    def __init__(
        self,
        method: str,
        count: int,
        stopped: threading.Event,
        name: str,
        died: Callable[[BaseProcess, int | None], str],
    ) -> None:
        self.context: Any = multiprocessing.get_context(method)
        self.ready = self.context.RawArray("b", count)
        self.go = self.context.RawValue("d", 0.0)  # the moment to begin; negative: stop
        self._count, self._stopped = count, stopped
        self._name, self._died = name, died
        self._processes: list[BaseProcess] = []

    def start(self, target: Callable[..., None], arguments: Callable[[int], tuple[Any, ...]]) -> None:
        """Start the processes, one by one."""
        for number in range(self._count):
            if self._stopped.is_set():
                return
            name = f"{self._name}-{number + 1}"
            process = self.context.Process(target=target, args=arguments(number), name=name, daemon=True)
            process.start()
            self._processes.append(process)

    def begin_if_ready(self) -> bool:
        """Name the common beginning once all are ready; tell whether that was now."""
        if self.go.value or sum(self.ready) < self._count:
            return False
        self.go.value = time.perf_counter() + START_AHEAD_SECONDS
        return True

    def look(self) -> bool:
        """Wait a moment; tell whether all have ended. A RuntimeError if one did not end by itself."""
        sentinels: dict[Any, BaseProcess] = {process.sentinel: process for process in self._processes}
        ended = wait(list(sentinels), 0.005 if not self.go.value else LOOK_SECONDS)
        for sentinel in ended:
            process = sentinels[sentinel]
            code = exit_code(process)
            if code != 0:
                raise RuntimeError(self._died(process, code))
            self._processes.remove(process)
        return not self._processes

    def end(self, may_go: Callable[[], bool] = lambda: True) -> None:
        """Show the stop sign, kill all once they may go or the polite time is over, and reap them."""
        self.go.value = -1.0
        deadline = time.monotonic() + POLITE_SECONDS
        while not may_go() and time.monotonic() < deadline:
            time.sleep(POLITE_LOOK_SECONDS)
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join(5)


def exit_code(process: BaseProcess) -> int | None:
    """Return an ended process's exit code, also where another thread has just fetched it."""
    deadline = time.monotonic() + 1
    while (code := process.exitcode) is None and time.monotonic() < deadline:
        time.sleep(0.002)
    return code

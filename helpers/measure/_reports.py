"""Hears of a pool's workers when they can take work, which they report by a pipe of their own."""

from __future__ import annotations

import time
from typing import Any

from helpers.workers.recorded import REPORT, report


class Reports:
    """The reports of one pool's workers; `initializer` and `arguments` are for its making."""

    initializer = staticmethod(report)

    def __init__(self, context: Any) -> None:
        self._here, line = context.Pipe(duplex=False)
        self.arguments = (line,)
        self._moments: dict[int, float] = {}

    def moments(self, begin: float) -> dict[int, float]:
        """Return by PID how long after the beginning each worker reported, of those that have."""
        while not self._here.closed and self._here.poll():
            pid, moment = REPORT.unpack(self._here.recv_bytes())
            now = time.perf_counter()
            # Should its clock be another one: it has reported just now.
            self._moments[pid] = (moment if begin <= moment <= now else now) - begin
        return self._moments

    def close(self) -> None:
        """Close the pipe: the pool is over, and starts no more workers."""
        self._here.close()
        self.arguments[0].close()

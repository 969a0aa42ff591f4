"""What the browser gets while a pool works: small, and only what is new."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

from helpers.measure import RunningPool, Snapshot, Span

# Seconds. Tasks that are shorter than this and follow each other closely become one block: no screen
# could show them apart, and a frame stays small however many tasks there are.
SHORT = 0.01
LONGEST = 5 * SHORT  # of such a block


class Progress:
    """How far a pool is, and how much of that the browser knows."""

    def __init__(self, pool: RunningPool, *, expected: float | None, serial: bool) -> None:
        plan = pool.result()
        self.lanes = plan.pool_size
        self.chunks = -(-len(plan.values) // plan.chunksize)
        self.serial = serial
        self.expected = expected  # seconds, as long as no task is done
        self.fresh = True  # the browser shall forget the blocks of before
        self._pool = pool
        self._known = 0
        self._computing = 0.0
        self._first = 0.0

    def take(self) -> Snapshot:
        """Return what is new."""
        snapshot = self._pool.snapshot(self._known)
        self._known += len(snapshot.spans)
        self._computing += sum(span.seconds for span in snapshot.spans)
        if not self._first and snapshot.spans:
            self._first = snapshot.spans[0].start
        return snapshot

    def left(self, snapshot: Snapshot) -> float | None:
        """Return the seconds that are left if the rest goes as what is done; None if nothing is known yet."""
        if snapshot.state != "running":
            return None
        if not snapshot.done:
            left = (self.expected or 0) - snapshot.elapsed
            return round(left, 1) if left > 0 else None
        whole = self._first + self._computing / snapshot.done * snapshot.total / min(self.lanes, self.chunks)
        return round(max(0.0, whole - snapshot.elapsed), 1)


def blocks(spans: Iterable[Span]) -> array[float]:
    """Return the spans as numbers, five a block: lane, first task, how many tasks, start, stop."""
    out: array[float] = array("f")
    last: dict[int, tuple[int, Span]] = {}  # lane: where its last block stands, and its last task
    for span in sorted(spans, key=lambda span: span.start):
        place, before = last.get(span.worker, (-1, span))
        follows = place >= 0 and span.start - before.stop < SHORT and span.index == before.index + 1
        if follows and span.seconds < SHORT and span.stop - out[place + 3] < LONGEST:
            out[place + 2] += 1
            out[place + 4] = span.stop
        else:
            place = len(out)
            out.extend((span.worker, span.index, 1, span.start, span.stop))
        last[span.worker] = (place, span)
    return out


def frame(progress: Progress, loads: Iterable[float]) -> tuple[dict[str, Any], list[bytes]]:
    """Return one frame: a small message, and two buffers (new blocks; the load of each core in percent)."""
    snapshot = progress.take()
    content = {
        "frame": {
            "state": snapshot.state,
            "done": snapshot.done,
            "total": snapshot.total,
            "time": round(snapshot.elapsed, 3),
            "left": progress.left(snapshot),
            "serial": progress.serial,
            "lanes": progress.lanes,
            "chunks": progress.chunks,
            "fresh": progress.fresh,
        }
    }
    progress.fresh = False
    percents = bytes(min(100, max(0, round(load))) for load in loads)
    return content, [blocks(snapshot.spans).tobytes(), percents]

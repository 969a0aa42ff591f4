"""What the browser gets while a pool works: small, and only what is new."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

from helpers.measure import RunningPool, Sample, Snapshot, Span

# Seconds. Tasks that are shorter than this and follow each other closely become one block: no screen
# could show them apart, and a frame stays small however many tasks there are.
SHORT = 0.01
LONGEST = 5 * SHORT  # of such a block


class Progress:
    """How far a pool is, and how much of that the browser knows."""

    def __init__(self, pool: RunningPool, *, expected: float | None, serial: bool, name: str) -> None:
        plan = pool.result()
        self.name = name  # of the run and its part: a frame of another one begins a new picture
        self.lanes = plan.pool_size
        self.chunks = -(-len(plan.values) // plan.chunksize)
        self.serial = serial
        self.expected = expected  # seconds, as long as no task is done
        self.fresh = True  # the browser shall forget the blocks of before
        self._pool = pool
        self._known = 0
        self._up: set[int] = set()  # lanes whose workers have reported
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

    def new_workers(self, snapshot: Snapshot) -> list[list[float]]:
        """Return lane and moment of the workers that have reported since the last time."""
        found = [[lane, round(up, 3)] for lane, up in enumerate(snapshot.up) if up is not None]
        new = [pair for pair in found if pair[0] not in self._up]
        self._up.update(int(lane) for lane, _ in new)
        return new

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


def frame(progress: Progress, sample: Sample | None) -> tuple[dict[str, Any], list[bytes]]:
    """Return one frame: a small message, and three buffers.

    They are: new blocks; the load of each core in percent; of that the part of this pool's workers, if known.
    """
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
            "name": progress.name,
            "up": progress.new_workers(snapshot),
            "mine": round(sample.mine) if sample else 0,
        }
    }
    progress.fresh = False
    loads, mine = (sample.cores, sample.mine_cores) if sample else ((), ())
    return content, [blocks(snapshot.spans).tobytes(), percents(loads), percents(mine)]


def percents(loads: Iterable[float]) -> bytes:
    """Return one byte a core."""
    return bytes(min(100, max(0, round(load))) for load in loads)

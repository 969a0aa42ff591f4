"""What the two processes of a throughput measurement do: one sends, the other receives and says so.

Children import this: standard library only.
"""

from __future__ import annotations

import time

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from typing import Any

    Plan = list[tuple[str, int, int]]  # channel, size of a message in bytes, number of messages

SLOTS = 4  # messages that a Slots channel holds


class Slots:
    """Shared memory as a channel: places for a few messages, and semaphores for free and filled ones.

    Memory alone tells nobody that something has come: that is what the semaphores are for.
    """

    def __init__(self, memory: Any, size: int, free: Any, filled: Any) -> None:
        self._memory, self._size = memory, size
        self._free, self._filled = free, filled
        self._next = 0  # each process counts for itself

    def put(self, message: bytes) -> None:
        """Copy the message into the next free place."""
        self._free.acquire()
        place = self._take_place()
        memoryview(self._memory).cast("B")[place : place + len(message)] = message
        self._filled.release()

    def get(self, size: int) -> bytes:
        """Copy the next message out of its place."""
        self._filled.acquire()
        place = self._take_place()
        message = bytes(memoryview(self._memory).cast("B")[place : place + size])
        self._free.release()
        return message

    def _take_place(self) -> int:
        place = self._next * self._size
        self._next = (self._next + 1) % SLOTS
        return place


def send(plan: Plan, channels: dict[str, Any], turn: Connection, report: Connection) -> None:
    """Send what the plan says; report each step's seconds, from the first message until all have come."""
    for name, size, count in plan:
        put = channels[name].send if name == "Pipe" else channels[name].put
        message = bytes(size)
        turn.recv_bytes()  # the receiver is ready
        start = time.perf_counter()
        for _ in range(count):
            put(message)
        turn.recv_bytes()  # it has got everything
        report.send(time.perf_counter() - start)


def receive(plan: Plan, channels: dict[str, Any], turn: Connection) -> None:
    """Receive what the plan says; say when ready, and when all of a step has come."""
    for name, size, count in plan:
        channel = channels[name]
        turn.send_bytes(b"ready")
        for _ in range(count):
            if name == "Pipe":
                message = channel.recv()
            elif name == "Slots":
                message = channel.get(size)
            else:
                message = channel.get()
            if len(message) != size:
                raise ValueError(f"{name}: {len(message)} bytes instead of {size}")
        turn.send_bytes(b"done")

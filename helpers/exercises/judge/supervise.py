"""Runs a program under supervision: a limit for its time, its output, and its processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from helpers.exercises.child import record
from helpers.exercises.judge import program
from helpers.exercises.judge.family import ON_ITS_OWN, Family
from helpers.exercises.judge.stillness import Stillness

MOST_OUTPUT = 1_000_000  # bytes, of each of the two streams
MOST_PROCESSES = 64
GRACE_SECONDS = 0.5  # after the main process, for processes that are about to end
LOOK_SECONDS = 0.05
LAST_WORDS_SECONDS = 0.2  # for the main process to note where it is, before it is ended

FINISHED, TIME_UP, STUCK, FLOOD, BOMB, HOPELESS = "finished", "time up", "stuck", "flood", "bomb", "hopeless"


@dataclass(frozen=True)
class Ending:
    """How a program ended, and what it wrote."""

    how: str
    code: int | None  # of the main process, if it ended by itself
    out: str
    err: str
    alive: frozenset[int]  # processes of the program when it was ended,
    seen: float  # that is, then (by time.monotonic)
    left: int  # processes that lived on after the main process

    @property
    def unended(self) -> bool:
        """Whether it would have gone on for ever, for all that is known."""
        return self.how in (TIME_UP, STUCK)


class _Reader(threading.Thread):
    """Takes what comes out of a pipe, up to a limit; then the program waits until it is ended."""

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self._data = bytearray()
        self.flooded = False
        self.start()

    def run(self) -> None:
        """Read until the end or the limit."""
        while data := self._pipe.read1(65536):  # type: ignore[attr-defined]
            self._data += data
            if len(self._data) > MOST_OUTPUT:
                self.flooded = True
                return

    def text(self) -> str:
        """Return what has come, once nobody is left to write."""
        self.join(1)
        if not self.is_alive():
            self._pipe.close()
        return self._data[:MOST_OUTPUT].decode("utf-8", "replace").replace("\r\n", "\n")


def execute(place: Path, deadline: float, stillness: Stillness) -> Ending:
    """Let the program go on to its end, or end it; nothing of it is left afterwards.

    It is ended at the deadline, or when nothing moves in it any more.
    """
    family = Family(str(place))
    process = subprocess.Popen(  # noqa: S603 - the student's program is what is run here
        [sys.executable, str(place / program.STUB_FILE)],
        cwd=place,
        env=program.environment(place),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **ON_ITS_OWN,
    )
    family.leader = process.pid
    how, alive, seen, left = FINISHED, frozenset[int](), 0.0, 0
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        readers = [_Reader(process.stdout), _Reader(process.stderr)]
        how = _watch(process, family, readers, deadline, stillness, place / record.HOPELESS)
        seen = time.monotonic()
        alive = frozenset(member.pid for member in family.workers())
        if how in (TIME_UP, STUCK):
            _ask_where(process)
        if how == FINISHED:
            left = _left(family)
    finally:
        family.end()
        code = process.wait()
    out, err = (reader.text() for reader in readers)
    if how == FINISHED and any(reader.flooded for reader in readers):
        how = FLOOD  # its last words came when it had already ended
    return Ending(how, code if how == FINISHED else None, out, err, alive, seen, left)


def _watch(  # noqa: PLR0913, PLR0917
    process: subprocess.Popen[bytes],
    family: Family,
    readers: list[_Reader],
    deadline: float,
    stillness: Stillness,
    hopeless: Path,
) -> str:
    next_look = 0.0
    while process.poll() is None:
        now = time.monotonic()
        if any(reader.flooded for reader in readers):
            return FLOOD
        if now > deadline:
            return TIME_UP
        if now > next_look:
            members = family.look()
            if len(members) > MOST_PROCESSES:
                return BOMB
            if stillness.is_for_good(members):
                return STUCK
            if hopeless.exists():
                return HOPELESS
            next_look = time.monotonic() + LOOK_SECONDS
        time.sleep(0.005)
    return FINISHED


def _ask_where(process: subprocess.Popen[bytes]) -> None:
    """Let the main process note where it is; on Windows it does so by itself."""
    if sys.platform != "win32":
        process.send_signal(record.SIGNAL)
    time.sleep(LAST_WORDS_SECONDS)


def _left(family: Family) -> int:
    """Count the processes that do not end soon after the main one."""
    deadline = time.monotonic() + GRACE_SECONDS
    while (left := len(family.strays())) and left <= MOST_PROCESSES and time.monotonic() < deadline:
        time.sleep(0.01)
    return left

"""Runs a program under supervision: a limit for its time, its output, and its processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from helpers.exercises import _program, _record
from helpers.exercises._family import Family

MOST_OUTPUT = 1_000_000  # bytes, of each of the two streams
MOST_PROCESSES = 64
GRACE_SECONDS = 0.5  # after the main process, for processes that are about to end
LOOK_SECONDS = 0.05
LAST_WORDS_SECONDS = 0.2  # after the limit, for the main process to note where it is

FINISHED, TIME_UP, FLOOD, BOMB, HOPELESS = "finished", "time up", "flood", "bomb", "hopeless"


@dataclass(frozen=True)
class Ending:
    """How a program ended, and what it wrote."""

    how: str
    code: int | None  # of the main process, if it ended by itself
    out: str
    err: str
    alive: frozenset[int]  # processes of the program when it was ended
    left: int  # processes that lived on after the main process


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


def run(place: Path, stub: Path, deadline: float) -> Ending:
    """Run the program in its folder to its end, or end it; nothing of it is left afterwards."""
    family = Family(str(place))
    process = subprocess.Popen(  # noqa: S603 - the student's program is what is run here
        [sys.executable, str(stub)],
        cwd=place,
        env=_program.environment(place),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        | getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    family.leader = process.pid
    how, alive, left = FINISHED, frozenset[int](), 0
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        readers = [_Reader(process.stdout), _Reader(process.stderr)]
        how = _watch(process, family, readers, deadline, place / _record.HOPELESS)
        alive = frozenset(member.pid for member in family.workers())
        if how == TIME_UP:
            _ask_where(process)
        if how == FINISHED:
            left = _left(family)
    finally:
        family.end()
        code = process.wait()
    out, err = (reader.text() for reader in readers)
    if how == FINISHED and any(reader.flooded for reader in readers):
        how = FLOOD  # its last words came when it had already ended
    return Ending(how, code if how == FINISHED else None, out, err, alive, left)


def _watch(
    process: subprocess.Popen[bytes], family: Family, readers: list[_Reader], deadline: float, hopeless: Path
) -> str:
    next_look = 0.0
    while process.poll() is None:
        now = time.monotonic()
        if any(reader.flooded for reader in readers):
            return FLOOD
        if now > deadline:
            return TIME_UP
        if now > next_look:
            if len(family.look()) > MOST_PROCESSES:
                return BOMB
            if hopeless.exists():
                return HOPELESS
            next_look = time.monotonic() + LOOK_SECONDS
        time.sleep(0.005)
    return FINISHED


def _ask_where(process: subprocess.Popen[bytes]) -> None:
    """Let the main process note where it is; on Windows it does so by itself."""
    if sys.platform != "win32":
        process.send_signal(_record.SIGNAL)
    time.sleep(LAST_WORDS_SECONDS)


def _left(family: Family) -> int:
    """Count the processes that do not end soon after the main one."""
    deadline = time.monotonic() + GRACE_SECONDS
    while (left := len(family.workers())) and left <= MOST_PROCESSES and time.monotonic() < deadline:
        time.sleep(0.01)
    return left

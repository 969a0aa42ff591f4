"""Runs a program as a terminal does: its output as it comes, ended by ■ or when its time is up."""

from __future__ import annotations

import codecs
import queue
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path
from typing import IO

from helpers.exercises.judge.family import ON_ITS_OWN, Family
from helpers.exercises.judge.program import environment
from helpers.runtime import sockets

FINISHED, TIME_UP, FLOOD, STOPPED = "finished", "time up", "flood", "stopped"
MOST_OUTPUT = 200_000  # characters
LAST_SECONDS = 0.5  # for what is still in the pipe when the program has ended
_LOOK_SECONDS = 0.1


def run(place: Path, file: str, arguments: tuple[str, ...], seconds: float) -> tuple[str, int | None]:
    """Run a file of a folder; return how it ended, and its exit code if it ended by itself.

    Nothing of it is left afterwards.
    """
    mark = f"{place}-{uuid.uuid4().hex}"  # a folder that nobody else works in
    family = Family(mark)
    # A program that is ended leaves its temporary files. The name is short: sockets lie there.
    where = sockets.place(sockets.MADE + len("k") + sockets.OWN_FOLDER)
    temporary = tempfile.TemporaryDirectory(prefix="k", dir=where, ignore_cleanup_errors=True)
    with (
        temporary as folder,
        subprocess.Popen(  # noqa: S603 - the student's own program is what is run here
            [sys.executable, file, *arguments],
            cwd=place,
            env=_environment(mark, folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **ON_ITS_OWN,
        ) as process,
    ):
        family.leader = process.pid
        family.look()
        try:
            assert process.stdout is not None
            how = _show(process, process.stdout, time.monotonic() + seconds)
        except KeyboardInterrupt:
            how = STOPPED
        finally:
            family.end()
        code = process.wait()
    return how, code if how == FINISHED else None


def _environment(mark: str, temporary: str) -> dict[str, str]:
    given = environment(Path(mark))
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary)
    return {**given, **places, "PYTHONUNBUFFERED": "1"}  # in a terminal a line is seen at once


def _show(process: subprocess.Popen[bytes], pipe: IO[bytes], deadline: float) -> str:
    """Print what the program prints, until it has ended or must be ended."""
    parts: queue.SimpleQueue[bytes] = queue.SimpleQueue()  # b"" at the end
    threading.Thread(target=_read, args=(pipe, parts), daemon=True).start()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    shown, ended, line = 0, None, ""
    while True:
        try:
            data = parts.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            print(line, end="", flush=True)
            line = ""
            now = time.monotonic()
            if process.poll() is not None:
                ended = ended or now
                if now > ended + LAST_SECONDS:  # a process that lives on holds the pipe
                    return FINISHED
            elif now > deadline:
                return TIME_UP
            continue
        text = decoder.decode(data, final=not data).replace("\r\n", "\n")
        shown += len(text)
        # In one piece, if the rest of it comes at once.
        lines, end, line = (line + text).rpartition("\n")
        print(lines + end, end="" if data else line, flush=True)
        if not data:
            process.wait()
            return FINISHED
        if shown > MOST_OUTPUT:
            return FLOOD
        if time.monotonic() > deadline:
            return TIME_UP


def _read(pipe: IO[bytes], parts: queue.SimpleQueue[bytes]) -> None:
    """Pass on what comes, to the end."""
    try:
        while data := pipe.read1(65536):  # type: ignore[attr-defined]
            parts.put(data)
    except (OSError, ValueError):
        pass  # closed meanwhile
    parts.put(b"")

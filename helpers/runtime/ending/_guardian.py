"""A small process that waits for the kernel's end and then clears up behind it.

A kernel that is killed can't do it itself. The guardian notices by the end of its standard input,
whose other end only the kernel holds. It ends every process that left a note in the kernel's
folder or carries the kernel's mark in its environment, and then removes the folder.

Run as: python _guardian.py FOLDER
"""

import contextlib
import os
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple

import psutil

READY = "guardian"  # a file in the folder: the guardian has found all that it needs
MARK = "KURS_KERNEL"  # in the environment of what a kernel's cells and children start: the kernel's folder
# What the standard library and the runtime start for themselves ends by itself, when its work is done.
SERVICES = ("resource_tracker import main", "_guardian.py")
ROUNDED_BY = 0.02  # seconds, at most: a process's beginning
CLOCKS_DIFFER_BY = 0.0 if sys.platform == "linux" else 0.1  # seconds; Linux rounds beginnings down


class Note(NamedTuple):
    """What a process has left in the folder: the PID of its starter, and when it wrote so."""

    starter: int
    written: float


def read_notes(folder: Path) -> dict[int, Note]:
    """Return the notes by the PIDs of those that have left them; some of them have ended."""
    notes = {}
    for path in (folder / "processes").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):  # gone meanwhile, or not written yet
            starter, written = path.read_text(encoding="utf-8").split()
            notes[int(path.name)] = Note(int(starter), float(written))
    return notes


def writer(pid: int, note: Note) -> psutil.Process | None:
    """Return the process that has left this note; None if it has ended, whoever has its PID now."""
    try:
        process = psutil.Process(pid)
        is_it = began(process) <= note.written + CLOCKS_DIFFER_BY
    except (psutil.Error, OSError):
        return None
    return process if is_it else None


def began(process: psutil.Process) -> float:
    """Return when a process began, by the clock of its note (``child.clock``)."""
    if sys.platform != "linux":
        return float(process.create_time())
    # psutil adds the time of the machine's start, which changes when the clock is set.
    fields = (
        Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    )
    return int(fields.split()[19]) / os.sysconf("SC_CLK_TCK")


def began_since(process: psutil.Process, moment: float) -> bool:
    """Tell whether a process has begun at this moment or later."""
    try:
        return began(process) >= moment - ROUNDED_BY
    except (psutil.Error, OSError):
        return False  # it has ended


def processes_of(folder: Path) -> list[psutil.Process]:
    """Return the processes that have left a note here, and their children."""
    found = []
    for pid, note in read_notes(folder).items():
        if (process := writer(pid, note)) is not None:
            with contextlib.suppress(psutil.Error):
                found += [process, *process.children(recursive=True)]
    return list(filter(is_alive, found))


def marked(home: str, since: float = 0.0) -> list[psutil.Process]:
    """Return the programs that carry a kernel's mark and began since then; also orphans."""
    return [process for process in _carriers(home, since) if not _is_service(process)]


def _carriers(home: str, since: float) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.pid == os.getpid() or not began_since(process, since):
                continue
            if process.environ().get(MARK) == home and is_alive(process):
                found.append(process)
    return found


def _is_service(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        command = " ".join(process.cmdline()[1:4])
        return any(service in command for service in SERVICES)
    return True  # it has ended: nothing to do


def is_alive(process: psutil.Process) -> bool:
    """Tell whether this process is still running; one that nobody has collected is not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def clear_up(folder: Path) -> None:
    """End the processes and remove the folder; try again for a while if a file is still in use."""
    home = folder
    with contextlib.suppress(OSError):
        # From now on a process that is only just starting finds no place for its note, and ends itself.
        folder = folder.rename(folder.with_name(folder.name + "-ended"))
    for _ in range(20):
        carriers = _carriers(str(home), 0.0)
        processes = [*processes_of(folder), *(one for one in carriers if not _is_service(one))]
        for process in processes:
            with contextlib.suppress(psutil.Error):
                process.kill()
        for process in carriers:
            with contextlib.suppress(psutil.Error):
                process.resume()  # a service that the kernel had stopped with all others can't end by itself
        for place in (folder, home):  # a program that makes its own folders may have made it anew
            shutil.rmtree(place, ignore_errors=True)
        if not (processes or folder.exists() or home.exists()):
            return
        time.sleep(0.1)


if __name__ == "__main__":
    with contextlib.suppress(OSError):
        (Path(sys.argv[1]) / READY).touch()
    sys.stdin.buffer.read()
    clear_up(Path(sys.argv[1]))

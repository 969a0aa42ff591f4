"""A small process that waits for the kernel's end and then clears up behind it.

A kernel that is killed can't do it itself. The guardian notices by the end of its standard input,
whose other end only the kernel holds. It ends every process that left a note in the kernel's
folder, and then removes the folder.

Run as: python _guardian.py FOLDER
"""

import contextlib
import shutil
import sys
import time
from pathlib import Path

import psutil

READY = "guardian"  # a file in the folder: the guardian has found all that it needs
CLOCKS_DIFFER_BY = 2.0  # seconds at most, between a file's time and a process's


def processes_of(folder: Path) -> list[psutil.Process]:
    """Return the processes with a note here, not later ones that got the same PID; their children too."""
    found = []
    for note in (folder / "processes").glob("[0-9]*"):
        with contextlib.suppress(psutil.Error, OSError):
            process = psutil.Process(int(note.name))
            if process.create_time() <= note.stat().st_mtime + CLOCKS_DIFFER_BY:
                found += [process, *process.children(recursive=True)]
    return list(filter(is_alive, found))


def is_alive(process: psutil.Process) -> bool:
    """Tell whether this process is still running; one that nobody has collected is not."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def clear_up(folder: Path) -> None:
    """End the processes and remove the folder; try again for a while if a file is still in use."""
    with contextlib.suppress(OSError):
        # From now on a process that is only just starting finds no place for its note, and ends itself.
        folder = folder.rename(folder.with_name(folder.name + "-ended"))
    for _ in range(20):
        for process in processes_of(folder):
            with contextlib.suppress(psutil.Error):
                process.kill()
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


if __name__ == "__main__":
    with contextlib.suppress(OSError):
        (Path(sys.argv[1]) / READY).touch()
    sys.stdin.buffer.read()
    clear_up(Path(sys.argv[1]))
